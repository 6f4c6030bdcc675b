package dev.kontobro.sandbox.signin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A language of the pages, with their texts in it. */
public enum Language {
    DANISH("da"),
    SWEDISH("sv"),
    ENGLISH("en");

    private final String code;
    private final Map<String, String> texts;

    Language(String code) {
        this.code = code;
        this.texts = read("texts_" + code + ".properties");
    }

    /**
     * @param locale as in {@code sv-SE} or in the header {@code Accept-Language}, of which the first one counts; who reads
     *     Norwegian gets Danish
     * @param otherwise for every other language
     */
    public static Language of(String locale, Language otherwise) {
        return switch (locale.strip().split("[-_,;]", 2)[0]) {
            case "da", "nb", "nn", "no" -> DANISH;
            case "sv" -> SWEDISH;
            case "en" -> ENGLISH;
            default -> otherwise;
        };
    }

    public String code() {
        return code;
    }

    public Map<String, String> texts() {
        return texts;
    }

    /** @throws IllegalArgumentException when there is no such text */
    public String text(String name) {
        if (!texts.containsKey(name)) {
            throw new IllegalArgumentException("there is no text " + name);
        }
        return texts.get(name);
    }

    private static Map<String, String> read(String file) {
        var properties = new Properties();
        try (var stream = Language.class.getResourceAsStream(file)) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty));
    }
}
