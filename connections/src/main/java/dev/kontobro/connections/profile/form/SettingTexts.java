package dev.kontobro.connections.profile.form;

import dev.kontobro.connections.profile.json.SettingKind.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/**
 * What settings are called, in Danish, Swedish or English; English in any other language. A setting is looked up with what
 * it belongs to, and then by itself, for most are called the same wherever they stand.
 */
public final class SettingTexts {

    /** Without it, a missing language would be the server's own, not English. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;
    private final Locale language;

    private SettingTexts(ResourceBundle texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    public static SettingTexts in(Locale language) {
        var plain = Locale.of(language.getLanguage());
        return new SettingTexts(
                ResourceBundle.getBundle(
                        "dev.kontobro.connections.profile.form.settings",
                        plain,
                        SettingTexts.class.getClassLoader(),
                        NO_FALLBACK),
                plain);
    }

    public String section(String section) {
        return label("ExportProfile", section);
    }

    /** A page of a section. */
    public String part(ProfilePage page) {
        return text("part." + (page.part().isEmpty() ? "first" : page.part())).orElse(page.part());
    }

    /**
     * @param group what it belongs to, as the schema calls it
     */
    public String label(String group, String key) {
        return firstOf(group + "." + key, key).orElse(key);
    }

    /** What there is to know of it beside its label. */
    public Optional<String> hint(String group, String key) {
        return firstOf(group + "." + key + ".hint", key + ".hint");
    }

    /** One of the words that a setting can be. */
    public String word(String group, String key, String word) {
        return firstOf(
                        group + "." + key + "." + word,
                        key + "." + word,
                        "class." + word,
                        "weekday." + word,
                        "zone." + word,
                        "flow." + word,
                        "becomes." + word,
                        group + "." + word)
                .or(() -> named(word))
                .or(() -> firstOf("CustomerDefaults." + word, word))
                .orElse(word);
    }

    /** One of several groups of settings. */
    public String group(String oneOf, String word) {
        return text(oneOf + "." + word).orElse(word);
    }

    public String yes() {
        return text("yes").orElse("true");
    }

    public String no() {
        return text("no").orElse("false");
    }

    public String all() {
        return text("all").orElse("*");
    }

    public String none() {
        return text("none").orElse("-");
    }

    /** A key that is a country, a language or a word. */
    public String key(Format format, String key) {
        return switch (format) {
            case COUNTRY, LANGUAGE -> named(key).orElse(key);
            default -> key;
        };
    }

    private Optional<String> named(String code) {
        var isCountry = Arrays.asList(Locale.getISOCountries()).contains(code);
        var isLanguage = Arrays.asList(Locale.getISOLanguages()).contains(code);
        if (isCountry) {
            return Optional.of(Locale.of("", code).getDisplayCountry(language));
        }
        return isLanguage ? Optional.of(Locale.of(code).getDisplayLanguage(language)) : Optional.empty();
    }

    private Optional<String> firstOf(String... keys) {
        return Stream.of(keys).flatMap(key -> text(key).stream()).findFirst();
    }

    private Optional<String> text(String key) {
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }
}
