package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fortnox' JSON: strict when written, lenient when read. */
final class Json {

    /** Stands in place of a value the company has no licence for, whatever the type. */
    private static final String NO_RIGHT = "API_NORIGHT";

    /** Amounts keep their digits. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Written plainly, whole ones without a fraction. */
    static JsonNode number(BigDecimal number) {
        var shortest = number.stripTrailingZeros();
        return DecimalNode.valueOf(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }

    /** The record with every property whose name has a dot put into the group before the dot. */
    static ObjectNode nested(ObjectNode flat) {
        var nested = object();
        flat.forEachEntry((name, value) -> {
            var dot = name.indexOf('.');
            if (dot < 0) {
                nested.set(name, value);
            } else {
                nested.withObjectProperty(name.substring(0, dot)).set(name.substring(dot + 1), value);
            }
        });
        return nested;
    }

    /** Empty when the text is no JSON object. */
    static Optional<JsonNode> object(String text) {
        return tree(text).filter(JsonNode::isObject);
    }

    /** Empty when the text is neither a JSON object nor an array. */
    static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /**
     * A scalar, whether it came as text, number or boolean; empty when null, blank, absent or hidden.
     *
     * @param property of a group where its name has a dot
     */
    static Optional<String> scalar(JsonNode record, String property) {
        var dot = property.indexOf('.');
        var value = dot < 0
                ? record.path(property)
                : record.path(property.substring(0, dot)).path(property.substring(dot + 1));
        return value.isValueNode() && !value.isNull()
                ? Optional.of(text(value)).filter(text -> !text.isBlank() && !text.equals(NO_RIGHT))
                : Optional.empty();
    }

    static boolean says(JsonNode record, String property, String value) {
        return scalar(record, property).filter(value::equals).isPresent();
    }

    private static String text(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** A number that came as text, or as one; empty for what is none. */
    static Optional<BigDecimal> decimal(String text) {
        return Optional.of(text).filter(DECIMAL.asMatchPredicate()).map(BigDecimal::new);
    }
}
