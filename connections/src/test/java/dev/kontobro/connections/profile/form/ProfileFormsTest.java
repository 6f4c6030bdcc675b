package dev.kontobro.connections.profile.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.form.ProfileForms.Field;
import dev.kontobro.connections.profile.form.ProfileForms.Reading;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.RandomProfile;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileFormsTest {

    private static final int PROFILES = 60;

    private final ProfileForms forms = ProfileForms.of(ProfileBooks.UNKNOWN);

    @Test
    void everySettingIsOnOneFormOrNamedAmongThoseOutside() {
        // Given
        var sections = ProfileJson.kind(ProfileBooks.UNKNOWN).settings();

        // When
        var settings = sections.stream().flatMap(section -> settings("", section.key()));

        // Then
        assertThat(settings)
                .allSatisfy(setting -> assertThat(placesOf(setting))
                        .as("forms and entries among those outside of " + setting)
                        .hasSize(1));
    }

    /** Down to what a page names. */
    private Stream<String> settings(String path, String key) {
        var here = path + "/" + key;
        var isOnAPage =
                ProfilePage.ALL.stream().anyMatch(page -> page.pointers().contains(here));
        var field = forms.find(JsonPointer.compile(here)).orElseThrow();
        return field.kind() instanceof Group group && !isOnAPage && !ProfilePage.OUTSIDE.contains(here)
                ? group.settings().stream().flatMap(inner -> settings(here, inner.key()))
                : Stream.of(here);
    }

    private static List<String> placesOf(String setting) {
        return Stream.concat(
                        ProfilePage.ALL.stream()
                                .flatMap(page -> page.pointers().stream())
                                .map(pointer -> pointer.equals("/valueMaps") ? "/valueMaps" : pointer),
                        ProfilePage.OUTSIDE.stream())
                .filter(setting::equals)
                .toList();
    }

    @Test
    void aFormThatNobodyChangesChangesNothing() {
        LongStream.range(0, PROFILES).mapToObj(RandomProfile::of).forEach(profile -> {
            // Given
            var json = ProfileJson.write(profile);

            allForms(json).forEach(fields -> {
                // When
                var read = sent(fields, json, ProfileForms.fill(fields, json, 0));

                // Then
                assertThat(profile(read.json()).equals(profile))
                        .as("%s", fields)
                        .isTrue();
            });
        });
    }

    /** Of every page, and of every key that a keyed one has or could have. */
    private Stream<List<Field>> allForms(JsonNode json) {
        return ProfilePage.ALL.stream()
                .flatMap(page -> page.isKeyed() ? keyed(page, json) : Stream.of(forms.fields(page)));
    }

    private Stream<List<Field>> keyed(ProfilePage page, JsonNode json) {
        var present = json.at(page.pointers().getFirst()).properties().stream().map(Map.Entry::getKey);
        return Stream.concat(present, forms.keys(page).stream())
                .distinct()
                .map(key -> List.of(forms.field(page, key).orElseThrow()));
    }

    @Test
    void aFormLeavesAllOtherSettingsAsTheyAre() {
        LongStream.range(0, PROFILES).forEach(seed -> {
            // Given
            var mine = ProfileJson.write(RandomProfile.of(seed));
            var other = ProfileJson.write(RandomProfile.of(seed + PROFILES));

            ProfilePage.ALL.stream().filter(page -> !page.isKeyed()).forEach(page -> {
                // When
                var fields = forms.fields(page);
                var read =
                        sent(fields, mine, ProfileForms.fill(fields, other, 0)).json();

                // Then
                assertThat(without(page, read).equals(without(page, mine)))
                        .as("seed %d, %s", seed, page)
                        .isTrue();
            });
        });
    }

    private static JsonNode without(ProfilePage page, JsonNode profile) {
        var rest = profile.<ObjectNode>deepCopy();
        page.pointers().stream()
                .map(JsonPointer::compile)
                .forEach(pointer -> ProfileForms.set(rest, pointer, MissingNode.getInstance()));
        return rest;
    }

    /** As a browser sends it: with the ends of lines that forms have. */
    private static Reading sent(List<Field> fields, JsonNode json, Typed typed) {
        var values = new HashMap<String, List<String>>();
        typed.values()
                .forEach((name, texts) -> values.put(
                        name,
                        texts.stream().map(text -> text.replace("\n", "\r\n")).toList()));
        return ProfileForms.read(fields, json, new Typed(values));
    }

    @Test
    void aLongTableIsShownInPartsAndKeepsTheOthers() {
        // Given
        var json = ProfileJson.write(ExportProfile.standard());
        var values = json.withObject("/valueMaps/unit/values");
        IntStream.range(100, 220).forEach(number -> values.put("unit " + number, "stk"));
        var page = ProfilePage.find("valueMaps", "").orElseThrow();
        var fields = List.of(forms.field(page, "unit").orElseThrow());
        var second = new HashMap<>(
                ProfileForms.fill(fields, json, ProfileForms.MOST_ROWS).values());
        var first = Typed.row("/valueMaps/unit/values", 0);
        assertThat(second.get(Typed.key(first))).containsExactly("unit 120");

        // When
        second.put(Typed.key(first), List.of("box"));
        second.put(Typed.gone(Typed.row("/valueMaps/unit/values", 1)), List.of("true"));
        var read = ProfileForms.read(fields, json, new Typed(second));

        // Then
        assertThat(read.json().at("/valueMaps/unit/values"))
                .hasSize(119)
                .extracting(JsonNode::asText)
                .containsOnly("stk");
        assertThat(read.json().at("/valueMaps/unit/values").has("box")).isTrue();
        assertThat(read.json().at("/valueMaps/unit/values").has("unit 120")).isFalse();
        assertThat(read.json().at("/valueMaps/unit/values").has("unit 121")).isFalse();
        assertThat(read.json().at("/valueMaps/unit/values").has("unit 100")).isTrue();
    }

    @Test
    void aKeyThatStandsInTwoRowsIsNoticed() {
        // Given
        var json = ProfileJson.write(ExportProfile.standard());
        var name = "/valueMaps/unit/values";
        var page = ProfilePage.find("valueMaps", "").orElseThrow();
        var fields = List.of(forms.field(page, "unit").orElseThrow());

        // When
        var read = ProfileForms.read(
                fields,
                json,
                new Typed(Map.of(
                        "/valueMaps/unit?",
                        List.of("true"),
                        name + "~",
                        List.of("2"),
                        name + "~0.key",
                        List.of("stk"),
                        name + "~0.value",
                        List.of("1"),
                        name + "~1.key",
                        List.of("stk"),
                        name + "~1.value",
                        List.of("2"))));

        // Then
        assertThat(read.doubles()).containsExactly(name + "~1.key");
    }

    @Test
    void aMistakeIsFoundAtItsInput() {
        // Given
        var page = ProfilePage.find("invoices", "which").orElseThrow();
        var fields = forms.fields(page);
        var name = "/invoices/exclusions";

        // When
        var read = ProfileForms.read(
                fields,
                ProfileJson.write(ExportProfile.standard()),
                new Typed(Map.of(
                        name + "~", List.of("2"),
                        name + "~0.gone", List.of("true"),
                        name + "~1/countries", List.of("DK, XX"))));

        // Then
        assertThat(read.json().at(name)).hasSize(1);
        assertThat(read.nameOf(JsonPointer.compile(name + "/0/countries/1"))).contains(name + "~1/countries");
        assertThat(read.nameOf(JsonPointer.compile(name + "/0"))).contains(name + "~1");
        assertThat(read.nameOf(JsonPointer.compile("/customers/mode"))).isEmpty();
    }

    @Test
    void whatTheBooksDoNotHaveIsOnNoForm() {
        // Given
        var page = ProfilePage.find("charges", "").orElseThrow();

        // When
        var inEconomic = ProfileForms.of(ProfileBooks.in(SystemName.ECONOMIC)).fields(page);
        var inFortnox = ProfileForms.of(ProfileBooks.in(SystemName.FORTNOX)).fields(page);

        // Then
        assertThat(inEconomic).extracting(Field::key).containsExactly("products");
        assertThat(inFortnox).extracting(Field::key).containsExactly("products", "accounts");
    }

    private static ExportProfile profile(JsonNode json) {
        return ProfileJson.read(json, ProfileBooks.UNKNOWN);
    }
}
