package dev.kontobro.connections.profile.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.Setting;
import dev.kontobro.connections.profile.json.SettingKind.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The forms of a profile: each has some of its settings, and leaves all others as they are. */
public final class ProfileForms {

    /** How many rows of a table fit on a page. */
    public static final int MOST_ROWS = 20;

    private final Group profile;

    private ProfileForms(Group profile) {
        this.profile = profile;
    }

    public static ProfileForms of(ProfileBooks books) {
        return new ProfileForms(ProfileJson.kind(books));
    }

    /**
     * A setting as a form has it.
     *
     * @param group the name of what it belongs to, in the schema
     * @param key its name there
     * @param isOpen it may be left out, and nothing holds then
     * @param isOneOfMany it stands under a key of a keyed page, and need not be there
     */
    public record Field(
            JsonPointer path, String group, String key, SettingKind kind, boolean isOpen, boolean isOneOfMany) {

        private static Field of(JsonPointer path, Group group, Setting setting) {
            return new Field(
                    path,
                    group.name(),
                    setting.key(),
                    setting.kind(),
                    !setting.isRequired() && setting.standard().isEmpty(),
                    setting.kind() instanceof Maybe && isKeyed(group));
        }

        /** Of its input. */
        public String name() {
            return path.toString();
        }
    }

    /**
     * What was read from a form.
     *
     * @param json the whole profile, with what was typed
     * @param names the input of each setting that the form has
     * @param doubles inputs whose key stands in another row, too
     */
    public record Reading(JsonNode json, Map<JsonPointer, String> names, Set<String> doubles) {

        /** The input that a mistake is about, or the innermost one around it; empty where it is of another form. */
        public Optional<String> nameOf(JsonPointer path) {
            for (var at = path; at != null && !at.matches(); at = at.head()) {
                if (names.containsKey(at)) {
                    return Optional.of(names.get(at));
                }
            }
            return Optional.empty();
        }
    }

    /** The fields of a page, as far as these books have such a thing. */
    public List<Field> fields(ProfilePage page) {
        return page.pointers().stream()
                .flatMap(pointer -> find(JsonPointer.compile(pointer)).stream())
                .toList();
    }

    /**
     * One of the settings that a keyed page holds.
     *
     * @return empty where there can be none of that key
     */
    public Optional<Field> field(ProfilePage page, String key) {
        return fields(page).stream()
                .findFirst()
                .filter(_ -> page.isKeyed() && !key.isBlank())
                .flatMap(field -> inside(field, key));
    }

    /** The keys that a keyed page can have; empty where anybody may choose some. */
    public List<String> keys(ProfilePage page) {
        return fields(page).stream()
                .findFirst()
                .map(field -> switch (field.kind()) {
                    case ByKey(Word(List<String> words), var _, var _) -> words;
                    case Group group ->
                        group.settings().stream().map(SettingKind.Setting::key).toList();
                    default -> List.<String>of();
                })
                .orElse(List.of());
    }

    /** What stands at a place of a profile; empty where these books have no such thing. */
    public Optional<Field> find(JsonPointer path) {
        var found = Optional.of(new Field(JsonPointer.empty(), "", "", profile, false, false));
        for (var rest = path; !rest.matches(); rest = rest.tail()) {
            var key = rest.getMatchingProperty();
            found = found.flatMap(field -> inside(field, key));
        }
        return found;
    }

    private static Optional<Field> inside(Field field, String key) {
        var path = field.path().appendProperty(key);
        return switch (field.kind()) {
            case Group group -> group.setting(key).map(setting -> Field.of(path, group, setting));
            case Maybe(Group group) -> group.setting(key).map(setting -> Field.of(path, group, setting));
            case ByKey(Word(List<String> words), SettingKind value, var _) ->
                Optional.of(new Field(path, field.group() + "." + field.key(), key, value, true, true))
                        .filter(_ -> words.contains(key));
            case ByKey byKey ->
                Optional.of(new Field(path, field.group() + "." + field.key(), key, byKey.value(), true, true));
            default -> Optional.empty();
        };
    }

    /** All that can stand in it are tables, none of which has to be there. */
    private static boolean isKeyed(Group group) {
        return group.settings().stream().allMatch(setting -> setting.kind() instanceof Maybe);
    }

    /**
     * Fills a form with what is set.
     *
     * @param firstRow of long tables
     */
    public static Typed fill(List<Field> fields, JsonNode profile, int firstRow) {
        var sheet = new Typed.Sheet();
        var writer = new FormWriter(sheet, new FormWriter.Window(firstRow, MOST_ROWS));
        fields.forEach(field -> writer.fill(field.kind(), profile.at(field.path()), field.name()));
        return sheet.typed();
    }

    /** A profile with what was typed into a form, and otherwise as it was. */
    public static Reading read(List<Field> fields, JsonNode profile, Typed typed) {
        var json = profile.<ObjectNode>deepCopy();
        var reader = new FormReader(typed, new HashMap<>(), new HashSet<>());
        fields.forEach(field -> {
            var was = profile.at(field.path());
            var read = reader.read(field.kind(), field.path(), field.name(), was);
            var isNothing = field.isOneOfMany() && was.isMissingNode() && saysNothing(read);
            set(json, field.path(), isNothing ? MissingNode.getInstance() : read);
        });
        return new Reading(json, reader.names(), reader.doubles());
    }

    private static boolean saysNothing(JsonNode json) {
        return json.isContainerNode()
                && StreamSupport.stream(json.spliterator(), false).allMatch(ProfileForms::saysNothing);
    }

    /** Takes a missing value out. */
    public static void set(ObjectNode profile, JsonPointer path, JsonNode value) {
        var key = path.last().getMatchingProperty();
        if (profile.at(path.head()) instanceof ObjectNode parent) {
            if (value.isMissingNode()) {
                parent.remove(key);
            } else {
                parent.set(key, value);
            }
        } else if (!value.isMissingNode()) {
            var parent = profile.objectNode();
            parent.set(key, value);
            set(profile, path.head(), parent);
        }
    }
}
