package dev.kontobro.connections.profile.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.DayOfMonth;
import dev.kontobro.connections.profile.json.SettingKind.Entry;
import dev.kontobro.connections.profile.json.SettingKind.Flag;
import dev.kontobro.connections.profile.json.SettingKind.Format;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Many;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import dev.kontobro.connections.profile.json.SettingKind.Text;
import dev.kontobro.connections.profile.json.SettingKind.Whole;
import dev.kontobro.connections.profile.json.SettingKind.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says settings in words: where they are, and what they are. */
public final class ProfileSpeech {

    /** More of a list are counted only. */
    private static final int SAID = 12;

    private static final Group PROFILE = ProfileJson.kind(ProfileBooks.UNKNOWN);

    private final SettingTexts texts;
    private final ReferenceData registers;

    /** @param registers whose entries are named */
    public ProfileSpeech(SettingTexts texts, ReferenceData registers) {
        this.texts = texts;
        this.registers = registers;
    }

    /** A place that was found in the description of a profile. */
    private record Place(String group, String key, SettingKind kind, List<String> labels) {

        Place then(String label, String nextGroup, String nextKey, SettingKind next) {
            var more = new ArrayList<>(labels);
            more.add(label);
            return new Place(nextGroup, nextKey, next, List.copyOf(more));
        }
    }

    /** Where a setting is, from the section on. */
    public List<String> place(JsonPointer path) {
        return find(path).labels();
    }

    /** What a setting is; {@code otherwise} where it is left out. */
    public String value(JsonPointer path, Optional<JsonNode> json, String otherwise) {
        var place = find(path);
        return json.map(value -> say(place.group(), place.key(), place.kind(), value))
                .filter(Predicate.not(String::isEmpty))
                .orElse(otherwise);
    }

    /** What kind of setting is at a place; a text where there is none. */
    public static SettingKind kind(JsonPointer path) {
        return new ProfileSpeech(SettingTexts.in(Locale.ENGLISH), new ReferenceData(Map.of()))
                .find(path)
                .kind();
    }

    private Place find(JsonPointer path) {
        var place = new Place("", "", PROFILE, List.of());
        for (var rest = path; !rest.matches(); rest = rest.tail()) {
            place = inside(place, rest.getMatchingProperty());
        }
        return place;
    }

    private Place inside(Place at, String key) {
        return switch (at.kind()) {
            case Group group -> inside(at, group, group.name(), key);
            case Maybe(Group group) -> inside(at, group, group.name(), key);
            case OneOf oneOf
            when key.equals(oneOf.key()) ->
                new Place(
                        oneOf.name(),
                        key,
                        new Word(oneOf.groups().stream().map(Group::name).toList()),
                        at.labels());
            case OneOf oneOf ->
                oneOf.groups().stream()
                        .filter(group -> group.setting(key).isPresent())
                        .findFirst()
                        .map(group -> inside(at, group, oneOf.name() + "." + group.name(), key))
                        .orElseGet(() -> unknown(at, key));
            case ByKey(SettingKind keys, SettingKind value, int _) ->
                at.then(key(at.group(), at.key(), keys, key), at.group() + "." + at.key(), key, value);
            case Many many -> new Place(at.group(), at.key(), many.item(), at.labels());
            default -> unknown(at, key);
        };
    }

    private Place inside(Place at, Group group, String called, String key) {
        return group.setting(key)
                .map(setting -> at.then(texts.label(called, key), called, key, setting.kind()))
                .orElseGet(() -> unknown(at, key));
    }

    /** Of a version that had other settings. */
    private static Place unknown(Place at, String key) {
        return at.then(key, at.group(), key, new Text(Format.LINE, 0));
    }

    /** The key of a table, as people call it. */
    public String key(String group, String key, SettingKind keys, String value) {
        return switch (keys) {
            case Word _ -> texts.word(group, key, value);
            case Text(Format format, int _) -> texts.key(format, value);
            default -> value;
        };
    }

    private String say(String group, String key, SettingKind kind, JsonNode json) {
        return switch (kind) {
            case Flag _ -> json.asBoolean() ? texts.yes() : texts.no();
            case Word _ -> texts.word(group, key, json.asText());
            case DayOfMonth _ -> texts.word(group, key, json.asText());
            case Text(Format format, int _) -> json.isValueNode() ? texts.key(format, json.asText()) : json.toString();
            case Whole _ -> json.asText();
            case Entry entry -> entry(group, key, entry, json.asText());
            case Many many ->
                json.isEmpty()
                        ? texts.none()
                        : said(stream(json).map(item -> say(group, key, many.item(), item)), json.size(), many);
            case ByKey(SettingKind keys, SettingKind value, int _) ->
                json.isEmpty()
                        ? texts.none()
                        : said(
                                json.properties().stream()
                                        .map(row -> key(group, key, keys, row.getKey()) + ": "
                                                + say(group + "." + key, row.getKey(), value, row.getValue())),
                                json.size(),
                                value);
            case Group inner -> settings(inner, inner.name(), json);
            case Maybe(Group inner) -> settings(inner, inner.name(), json);
            case OneOf oneOf ->
                oneOf.groups().stream()
                        .filter(inner ->
                                inner.name().equals(json.path(oneOf.key()).asText()))
                        .findFirst()
                        .map(inner -> {
                            var more = settings(inner, oneOf.name() + "." + inner.name(), json);
                            return texts.group(oneOf.name(), inner.name()) + (more.isEmpty() ? "" : " (" + more + ")");
                        })
                        .orElseGet(() -> json.path(oneOf.key()).asText());
        };
    }

    private static String said(Stream<String> items, int size, SettingKind kind) {
        var isLong = kind instanceof Many(Group _, int _, int _, boolean _) || kind instanceof Group;
        return items.limit(SAID).collect(Collectors.joining(isLong ? "; " : ", "))
                + (size > SAID ? " … (" + size + ")" : "");
    }

    private String settings(Group group, String called, JsonNode json) {
        return group.settings().stream()
                .filter(setting -> json.has(setting.key()))
                .filter(setting -> !json.path(setting.key()).isContainerNode()
                        || !json.path(setting.key()).isEmpty())
                .filter(setting -> !setting.standard()
                        .equals(Optional.of(json.path(setting.key()).toString())))
                .map(setting -> texts.label(called, setting.key()) + ": "
                        + say(called, setting.key(), setting.kind(), json.path(setting.key())))
                .collect(Collectors.joining("; "));
    }

    private String entry(String group, String key, Entry entry, String text) {
        if (entry.words().contains(text)) {
            return texts.word(group, key, text);
        }
        return named(entry.register(), text);
    }

    /** An entry by code and name, as far as it is known. */
    public String named(Register register, String text) {
        return registers
                .find(register, text)
                .filter(found -> !found.name().isBlank() && !found.name().equals(found.code()))
                .map(found -> found.code() + " " + found.name())
                .orElse(text);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
