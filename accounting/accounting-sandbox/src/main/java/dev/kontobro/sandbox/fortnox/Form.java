package dev.kontobro.sandbox.fortnox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A body of {@code application/x-www-form-urlencoded}. */
record Form(Map<String, String> fields) {

    static Form of(String body) {
        var fields = new HashMap<String, String>();
        Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .forEach(field -> fields.put(decoded(field[0]), field.length == 2 ? decoded(field[1]) : ""));
        return new Form(fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
