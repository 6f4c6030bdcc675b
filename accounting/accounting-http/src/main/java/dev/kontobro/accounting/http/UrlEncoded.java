package dev.kontobro.accounting.http;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Names and values as {@code application/x-www-form-urlencoded}: behind a question mark, or as a body. */
public final class UrlEncoded {

    private UrlEncoded() {}

    /** In their order. A blank becomes {@code %20}, which every reader of either place understands. */
    public static String write(SequencedMap<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
    }

    /** Of a name that comes twice, the first; what is not properly encoded stays as it is. */
    static Map<String, String> read(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
