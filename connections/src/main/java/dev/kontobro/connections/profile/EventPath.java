package dev.kontobro.connections.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where a field is in an event's data: names with dots between them. */
record EventPath(String names) {

    /** Missing where the event does not say anything of it. */
    JsonNode in(JsonNode event) {
        return event.at("/" + names.replace('.', '/'));
    }

    /** Empty as well for what is no single value, or blank. */
    Optional<String> textIn(JsonNode event) {
        return Optional.of(in(event))
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    /** Sets the field; a missing value takes it out. */
    void put(ObjectNode event, JsonNode value) {
        var dot = names.indexOf('.');
        if (dot >= 0) {
            new EventPath(names.substring(dot + 1)).putInside(event, names.substring(0, dot), value);
        } else if (value.isMissingNode()) {
            event.remove(names);
        } else {
            event.set(names, value);
        }
    }

    private void putInside(ObjectNode event, String property, JsonNode value) {
        if (event.get(property) instanceof ObjectNode inner) {
            put(inner, value);
        } else if (!value.isMissingNode()) {
            put(event.putObject(property), value);
        }
    }
}
