package dev.kontobro.connections.profile;

import java.util.Map;
import java.util.Optional;

/**
 * A text in the language of whom it is for.
 *
 * @param standard for languages without one of their own
 * @param byLanguage by ISO 639-1
 */
public record Texts(Optional<String> standard, Map<String, String> byLanguage) {

    public static final Texts NONE = new Texts(Optional.empty(), Map.of());

    public Texts {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** Empty where there is nothing to say. */
    public Optional<String> in(String language) {
        return Optional.ofNullable(byLanguage.get(language)).or(() -> standard);
    }
}
