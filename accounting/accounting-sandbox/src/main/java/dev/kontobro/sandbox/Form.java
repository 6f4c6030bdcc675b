package dev.kontobro.sandbox;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A body of {@code application/x-www-form-urlencoded}. */
public record Form(Map<String, String> fields) {

    public static Form of(String body) {
        var fields = new HashMap<String, String>();
        Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .forEach(field -> fields.put(decoded(field[0]), field.length == 2 ? decoded(field[1]) : ""));
        return new Form(fields);
    }

    /** Empty when the form does not have it. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** As it is sent, in a body or behind a question mark. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
