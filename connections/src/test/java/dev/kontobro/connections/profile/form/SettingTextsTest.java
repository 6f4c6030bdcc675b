package dev.kontobro.connections.profile.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.DayOfMonth;
import dev.kontobro.connections.profile.json.SettingKind.Entry;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Many;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import dev.kontobro.connections.profile.json.SettingKind.Word;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everyTextIsThereInEveryLanguage(String language) throws IOException {
        // When
        var translated = read("_" + language);

        // Then
        assertThat(translated.stringPropertyNames()).isEqualTo(read("").stringPropertyNames());
        assertThat(translated.values()).noneMatch(text -> text.toString().isBlank());
    }

    private static Properties read(String language) throws IOException {
        var texts = new Properties();
        try (var file = SettingTexts.class.getResourceAsStream("settings" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** A setting without a text is called by its key. */
    @Test
    void everySettingAndEveryWordHasAText() throws IOException {
        // Given
        var known = read("").stringPropertyNames();
        var profile = ProfileJson.kind(ProfileBooks.UNKNOWN);

        // When
        var missing = missing("", "", profile, new SettingTextsProbe(known)).distinct();

        // Then
        assertThat(missing).isEmpty();
    }

    /** Tells by the keys alone whether there is a text. */
    private record SettingTextsProbe(java.util.Set<String> known) {

        boolean has(String... keys) {
            return Stream.of(keys).anyMatch(known::contains);
        }
    }

    private static Stream<String> missing(String group, String key, SettingKind kind, SettingTextsProbe texts) {
        return switch (kind) {
            case Group inner -> settings(inner, inner.name(), texts);
            case Maybe(Group inner) -> settings(inner, inner.name(), texts);
            case OneOf oneOf ->
                oneOf.groups().stream()
                        .flatMap(inner -> Stream.concat(
                                Stream.of(oneOf.name() + "." + inner.name()).filter(name -> !texts.has(name)),
                                settings(inner, oneOf.name() + "." + inner.name(), texts)));
            case Many many -> missing(group, key, many.item(), texts);
            case ByKey byKey ->
                Stream.concat(
                        missing(group, key, byKey.key(), texts), missing(group + "." + key, "", byKey.value(), texts));
            case Word(List<String> words) -> words(group, key, words, texts);
            case Entry(Register _, var _, List<String> words) -> words(group, key, words, texts);
            case DayOfMonth _ -> words(group, key, List.of(DayOfMonth.LAST), texts);
            default -> Stream.empty();
        };
    }

    private static Stream<String> settings(Group group, String called, SettingTextsProbe texts) {
        return group.settings().stream()
                .flatMap(setting -> Stream.concat(
                        Stream.of(called + "." + setting.key()).filter(name -> !texts.has(name, setting.key())),
                        missing(called, setting.key(), setting.kind(), texts)));
    }

    private static Stream<String> words(String group, String key, List<String> words, SettingTextsProbe texts) {
        return words.stream()
                .filter(word -> !SettingTexts.in(Locale.ENGLISH)
                        .word(group, key, word)
                        .equals(Locale.of("", word).getDisplayCountry(Locale.ENGLISH)))
                .filter(word -> !List.of("da", "sv", "en").contains(word))
                .filter(word -> !texts.has(
                        group + "." + key + "." + word,
                        key + "." + word,
                        "class." + word,
                        "weekday." + word,
                        "zone." + word,
                        "flow." + word,
                        "becomes." + word,
                        word))
                .map(word -> group + "." + key + "." + word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/customers/mode|\"off\"|Kunder, Hvad der må gøres med kunder|Send ingen kunder",
                "/customers/trigger/when|\"manual\"|Kunder, Hvornår de sendes|Når nogen frigiver dem",
                "/customers/defaults/group|\"1\"|Kunder, Standardværdier, Kundegruppe|1 Danske kunder",
                "/customers/defaultsByCountry/SE/vatZone|\"EU\"|Kunder, Standardværdier efter land, Sverige, Momszone|EU",
                "/invoices/exclusions|[{\"countries\":[\"NO\",\"SE\"]}]|Fakturaer, Ikke dem|Lande: Norge, Sverige",
                "/notifications/statusReport|true|Mails om det, der kræver dig, En mail hver dag, også når alt er godt|Ja",
                "/valueMaps/unit/values/hour|\"t\"|Fra kildens ord til regnskabets, Enhed til enhed, Kildens ord, hour|t",
                "/invoices/gone/deep|7|Fakturaer, gone, deep|7"
            })
    void settingsAreSaidInWords(String path, String json, String place, String value) throws IOException {
        // Given
        var registers = new ReferenceData(
                Map.of(Register.CUSTOMER_GROUP, List.of(new ReferenceData.Entry("1", "Danske kunder"))));
        var speech = new ProfileSpeech(SettingTexts.in(Locale.of("da")), registers);
        var pointer = JsonPointer.compile(path);

        // When
        var said = speech.value(pointer, Optional.of(new ObjectMapper().readTree(json)), "");

        // Then
        assertThat(String.join(", ", speech.place(pointer))).isEqualTo(place);
        assertThat(said).isEqualTo(value);
    }

    @Test
    void aScheduleIsSaidWhole() throws IOException {
        // Given
        var speech = new ProfileSpeech(SettingTexts.in(Locale.ENGLISH), new ReferenceData(Map.of()));
        var json = new ObjectMapper().readTree("""
                {"when": "scheduled", "schedule": {
                  "rhythm": {"every": "week", "days": ["monday", "friday"], "weeks": "every", "times": ["08:00", "16:00"]},
                  "holidays": {"rule": "next-working-day", "country": "DK"}}}
                """);

        // When
        var said = speech.value(JsonPointer.compile("/invoices/trigger"), Optional.of(json), "");

        // Then
        assertThat(said)
                .isEqualTo("By a schedule (Schedule: How often: On days of the week (Weekdays: Monday, Friday; "
                        + "Times of day: 08:00, 16:00); On public holidays: It runs on the next working day instead "
                        + "(Whose public holidays: Denmark))");
    }
}
