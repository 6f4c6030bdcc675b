package dev.kontobro.connections.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
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
     * @param flow the map belongs to
     * @throws IllegalArgumentException when a feed is for a field the flow's records do not have
     */
    public ObjectNode applyTo(ObjectNode event, Flow flow) {
        var mapped = event.deepCopy();
        feeds.forEach((key, feed) -> {
            var target = TargetField.find(flow, key)
                    .orElseThrow(() -> new IllegalArgumentException(flow.section() + " have no field '" + key + "'"));
            new EventPath(target.path()).put(mapped, feed.value(event));
        });
        return mapped;
    }
}
