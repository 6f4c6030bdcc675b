package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.fortnox.Property.Access;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The properties of a resource or of a group within one, in the order of answers. */
record Properties(Map<String, Property> byName) {

    private static final String BLANK = "API_BLANK";
    private static final String URL = "@url";

    static Properties of(Property... properties) {
        var byName = new LinkedHashMap<String, Property>();
        Stream.of(properties).forEach(property -> byName.put(property.name(), property));
        return new Properties(byName);
    }

    /** A record as it starts when a request says nothing. */
    ObjectNode initial(Company company) {
        var record = JsonNodeFactory.instance.objectNode();
        byName.values()
                .forEach(property -> record.set(
                        property.name(),
                        property.kind() instanceof Kind.Group(var parts)
                                ? parts.initial(company)
                                : property.initial().apply(company)));
        return record;
    }

    /**
     * The record with the properties of a request in place of its own. What is not sent stays, and so does what is sent
     * as an empty text or null; {@code API_BLANK} clears.
     *
     * @throws Refused for the first thing that is wrong
     */
    ObjectNode merge(ObjectNode record, JsonNode request, Company company) {
        var merged = record.deepCopy();
        request.properties().forEach(sent -> {
            var property = byName.get(sent.getKey());
            if (property == null && !sent.getKey().equals(URL)) {
                throw Refused.invalid(2001399, "Felaktigt fältnamn (" + sent.getKey() + ")");
            }
            if (property != null && property.access().isWritable()) {
                merge(merged, property, sent.getValue(), company);
            }
        });
        byName.values().stream()
                .filter(property -> !isEmpty(merged.path(property.name())) || property.access() == Access.DERIVED)
                .forEach(property -> merged.set(
                        property.name(), property.rule().apply(merged.path(property.name()), merged, company)));
        return merged;
    }

    /** @throws Refused when a required property is missing; which code Fortnox gives is not known */
    void requireComplete(ObjectNode record) {
        var incomplete = byName.values().stream()
                .anyMatch(property -> property.access() == Access.REQUIRED && isEmpty(record.path(property.name())));
        if (incomplete) {
            throw Refused.invalid(2001392, "Ingen eller felaktig typ av data.");
        }
    }

    private static void merge(ObjectNode record, Property property, JsonNode value, Company company) {
        if (property.kind() instanceof Kind.Group(var parts) && value.isObject()) {
            record.set(property.name(), parts.merge((ObjectNode) record.path(property.name()), value, company));
        } else if (property.kind() instanceof Kind.Groups(var parts) && value.isArray()) {
            var groups = JsonNodeFactory.instance.arrayNode();
            value.forEach(group -> groups.add(parts.merge(parts.initial(company), requireObject(group), company)));
            record.set(property.name(), groups);
        } else if (isBlank(value) || value.isNull() && Settings.of(company).letsNullClear()) {
            record.set(property.name(), property.empty());
        } else if (!isEmpty(value)) {
            record.set(property.name(), property.kind().read(value));
        }
    }

    /** Of this record, those that a request can set and that say something. */
    ObjectNode writable(ObjectNode record) {
        return those(record, property -> property.access().isWritable());
    }

    /** Of this record, those that Fortnox alone writes. */
    ObjectNode settled(ObjectNode record) {
        return those(record, property -> property.access() == Access.SETTLED);
    }

    private ObjectNode those(ObjectNode record, Predicate<Property> wanted) {
        var those = JsonNodeFactory.instance.objectNode();
        byName.values().stream()
                .filter(wanted.and(property -> !isEmpty(record.path(property.name()))))
                .forEach(property -> those.set(property.name(), record.path(property.name())));
        return those;
    }

    /** What clears a property. */
    static boolean isBlank(JsonNode value) {
        return value.equals(TextNode.valueOf(BLANK));
    }

    static JsonNode requireObject(JsonNode value) {
        if (!value.isObject()) {
            throw Refused.invalid(2002649, "Felaktig datastruktur.");
        }
        return value;
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty();
    }
}
