package dev.kontobro.connections.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Which free fields of a record in the books are fed from elsewhere than the event's field of the same name.
 *
 * @param feeds by {@link TargetField#key()}
 */
public record FieldMap(Map<String, Feed> feeds) {

    public static final FieldMap NONE = new FieldMap(Map.of());

    public FieldMap {
        feeds = Map.copyOf(feeds);
    }

    /**
     * The data of an event as if the source had sent what the map says. The event itself stays as it is.
     *
     * @param kind the map belongs to
     * @throws IllegalArgumentException when a feed is for a field the kind does not have
     */
    public ObjectNode applyTo(ObjectNode event, Kind kind) {
        var mapped = event.deepCopy();
        feeds.forEach((key, feed) -> {
            var target = TargetField.find(kind, key)
                    .orElseThrow(() -> new IllegalArgumentException(kind.key() + " have no field '" + key + "'"));
            put(mapped, target.path(), feed.value(event));
        });
        return mapped;
    }

    private static void put(ObjectNode record, String path, JsonNode value) {
        var dot = path.indexOf('.');
        if (dot >= 0) {
            putInside(record, path.substring(0, dot), path.substring(dot + 1), value);
        } else if (value.isMissingNode()) {
            record.remove(path);
        } else {
            record.set(path, value);
        }
    }

    private static void putInside(ObjectNode record, String property, String rest, JsonNode value) {
        if (record.get(property) instanceof ObjectNode inner) {
            put(inner, rest, value);
        } else if (!value.isMissingNode()) {
            put(record.putObject(property), rest, value);
        }
    }
}
