package dev.kontobro.proof;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for secrets where none must be, in every form they may have got there: as they are, in hexadecimal digits, in
 * Base64 alone or amid other text, and encoded for an address. A signed token is found though nobody has told of it, by
 * what every one begins with.
 */
final class SecretSearch {

    /** Anything shorter is found by chance. */
    private static final int SHORTEST = 12;

    private static final int BITS_PER_LETTER = 6;

    private static final Pattern SIGNED_TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    private final Map<String, String> namesByForm = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when it is too short to be told from something else */
    SecretSearch mustNotShow(String name, String secret) {
        mustNotShow(name, secret.getBytes(StandardCharsets.UTF_8));
        add(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + ", encoded for an address");
        return this;
    }

    /** @throws IllegalArgumentException when it is too short to be told from something else */
    SecretSearch mustNotShow(String name, byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "%s has %d bytes; at least %d are needed".formatted(name, secret.length, SHORTEST));
        }
        add(new String(secret, StandardCharsets.ISO_8859_1), name);
        add(HexFormat.of().formatHex(secret), name + ", hexadecimal");
        add(HexFormat.of().withUpperCase().formatHex(secret), name + ", hexadecimal");
        for (var before = 0; before < 3; before++) {
            var letters = base64Amid(secret, before);
            add(letters, name + ", in Base64");
            add(letters.replace('+', '-').replace('/', '_'), name + ", in Base64");
        }
        return this;
    }

    private void add(String form, String name) {
        namesByForm.putIfAbsent(form, name);
    }

    /** The letters that are the secret's alone, when so many bytes come before it and any may follow. */
    private static String base64Amid(byte[] secret, int before) {
        var bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        var first = (before * Byte.SIZE + BITS_PER_LETTER - 1) / BITS_PER_LETTER;
        var end = bytes.length * Byte.SIZE / BITS_PER_LETTER;
        return Base64.getEncoder().encodeToString(bytes).substring(first, end);
    }

    /** What shows in a place that must not, each as where and what; never the secret itself. */
    List<String> findings(Place place) {
        var text = new String(place.content(), StandardCharsets.ISO_8859_1);
        return Stream.concat(
                        namesByForm.entrySet().stream()
                                .filter(form -> text.contains(form.getKey()))
                                .map(Map.Entry::getValue)
                                .distinct(),
                        SIGNED_TOKEN.matcher(text).find() ? Stream.of("a signed token") : Stream.empty())
                .map(what -> "%s shows %s".formatted(place.name(), what))
                .toList();
    }

    /** Where somebody may look who must not learn secrets. */
    @SuppressWarnings("ArrayRecordComponent") // Searched as it is, never compared.
    record Place(String name, byte[] content) {

        static Place of(String name, String content) {
            return new Place(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
