package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Fortnox' JSON: strict when written, lenient when read. */
final class Json {

    /** Stands in place of a value the company has no licence for, whatever the type. */
    private static final String NO_RIGHT = "API_NORIGHT";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Empty when the text is no JSON object. */
    static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** A scalar, whether it came as text, number or boolean; empty when null, blank, absent or hidden. */
    static Optional<String> scalar(JsonNode record, String property) {
        var value = record.path(property);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank() && !text.equals(NO_RIGHT))
                : Optional.empty();
    }
}
