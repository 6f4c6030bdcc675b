package dev.kontobro.connections.profile.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.connections.profile.json.ProfileChange;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What somebody wants to be another in a profile, so that it can be shown before it is done, and done to a profile that
 * somebody else has changed since. Unlike {@link ProfileChange#between}, settings of which one says what the others are
 * change together.
 */
public record ProfileChanges(List<ProfileChange> changes) {

    private static final String PATH = "path";
    private static final String VALUE = "value";

    public ProfileChanges {
        changes = List.copyOf(changes);
    }

    /** In the order of the settings. */
    public static ProfileChanges between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<ProfileChange>();
        compare(JsonPointer.empty(), before, after, changes);
        return new ProfileChanges(changes);
    }

    private static void compare(JsonPointer path, JsonNode before, JsonNode after, List<ProfileChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ObjectNode old
                && after instanceof ObjectNode now
                && !(ProfileSpeech.kind(path) instanceof OneOf)) {
            var keys = new LinkedHashSet<String>();
            old.fieldNames().forEachRemaining(keys::add);
            now.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(path.appendProperty(key), old.path(key), now.path(key), changes));
        } else {
            changes.add(new ProfileChange(path, present(before), present(after)));
        }
    }

    private static Optional<JsonNode> present(JsonNode json) {
        return Optional.of(json).filter(node -> !node.isMissingNode());
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** A profile with these changes, and otherwise as it is. */
    public ObjectNode applyTo(JsonNode profile) {
        var changed = profile.<ObjectNode>deepCopy();
        changes.forEach(change ->
                ProfileForms.set(changed, change.path(), change.after().orElseGet(MissingNode::getInstance)));
        return changed;
    }

    /** What they change, without what it was. */
    public JsonNode write() {
        var json = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> {
            var entry = json.addObject().put(PATH, change.path().toString());
            change.after().ifPresent(value -> entry.set(VALUE, value));
        });
        return json;
    }

    /**
     * As {@link #write} has them.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static ProfileChanges read(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("changes are no list");
        }
        return new ProfileChanges(StreamSupport.stream(json.spliterator(), false)
                .map(ProfileChanges::change)
                .toList());
    }

    private static ProfileChange change(JsonNode json) {
        var path = JsonPointer.compile(json.path(PATH).asText());
        if (path.matches()) {
            throw new IllegalArgumentException("a change names no setting");
        }
        return new ProfileChange(path, Optional.empty(), present(json.path(VALUE)));
    }
}
