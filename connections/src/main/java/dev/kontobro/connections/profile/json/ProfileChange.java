package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.connections.profile.ExportProfile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A setting that is another in a later profile.
 *
 * @param path in the profile's JSON
 * @param before empty where nothing was set; a list is one value
 * @param after empty where nothing is set any more
 */
public record ProfileChange(JsonPointer path, Optional<JsonNode> before, Optional<JsonNode> after) {

    /** What changed from one profile to another, in the order of the settings; empty when they say the same. */
    public static List<ProfileChange> between(ExportProfile before, ExportProfile after) {
        var changes = new ArrayList<ProfileChange>();
        compare(JsonPointer.empty(), ProfileJson.write(before), ProfileJson.write(after), changes);
        return List.copyOf(changes);
    }

    private static void compare(JsonPointer path, JsonNode before, JsonNode after, List<ProfileChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ObjectNode old && after instanceof ObjectNode now) {
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
}
