package dev.kontobro.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.events.EventJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a profile makes of the events of a kind on their way into the books: its field map and its value maps. */
public final class EventMapping {

    /** The same settings are the same text, in every replica. */
    private static final ObjectWriter IN_ORDER = EventJson.mapper()
            .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .without(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private final Flow flow;
    private final FieldMap fields;
    private final Map<Mapped, ValueMap> values;

    private EventMapping(Flow flow, FieldMap fields, Map<Mapped, ValueMap> values) {
        this.flow = flow;
        this.fields = fields;
        this.values = values;
    }

    public static EventMapping of(ExportProfile profile, RecordKind kind) {
        var flow = kind.flow();
        var values = profile.valueMaps().entrySet().stream()
                .filter(map -> kind.valueMaps().contains(map.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
        return new EventMapping(flow, profile.of(flow).fields(), values);
    }

    /** An event's data, as if the source had sent what the field map says. */
    public <T> T read(String data, Class<T> type) {
        try {
            var mapper = EventJson.mapper();
            return fields.feeds().isEmpty()
                    ? mapper.readValue(data, type)
                    : mapper.treeToValue(fields.applyTo((ObjectNode) mapper.readTree(data), flow), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that passed its schema cannot be read", e);
        }
    }

    /**
     * What tells two contents apart besides themselves: the same event means something else to the books when the maps
     * have changed. Empty where there are none, and then the content alone counts.
     */
    public byte[] imprint() {
        if (fields.feeds().isEmpty() && values.isEmpty()) {
            return new byte[0];
        }
        try {
            return IN_ORDER.writeValueAsBytes(List.of(fields.feeds(), values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a profile can always be written", e);
        }
    }
}
