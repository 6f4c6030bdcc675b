package dev.kontobro.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON Schemas (2020-12) of the events' data, {@code schemas/<data type>.v1.json} on the class path, and what they
 * say of an event in the words of the one who sent it: a schema's {@code description} is the remedy. What only one
 * accounting system asks for is not in them.
 */
public final class EventSchemas {

    private static final String FOLDER = "classpath:schemas/";
    private static final int LARGEST_SCALE = 100;

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012()).formats(CodeFormat.ALL).build(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private static final Map<Class<?>, Schema> SCHEMAS = Arrays.stream(EventType.values())
            .map(EventType::dataType)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), EventSchemas::load));

    private EventSchemas() {}

    private static Schema load(Class<?> dataType) {
        var schema = REGISTRY.getSchema(SchemaLocation.of(FOLDER + dataType.getSimpleName() + ".v1.json"));
        schema.initializeValidators();
        return schema;
    }

    /** What is wrong with the event's data: at most one thing per field; empty when all is well. */
    public static List<Violation> violations(CloudEvent event) {
        return event.eventType().map(type -> violations(event, type)).orElseGet(() -> List.of(unknownType(event)));
    }

    private static List<Violation> violations(CloudEvent event, EventType type) {
        JsonNode data;
        try {
            data = EventJson.read(event.data(), JsonNode.class);
        } catch (UnreadableEventException e) {
            return List.of(new Violation(e.attribute(), e.value(), "is not JSON", e.remedy()));
        }
        var boundless = boundlessNumbers("", data);
        if (!boundless.isEmpty()) {
            return boundless;
        }
        var violations = new LinkedHashMap<String, Violation>();
        for (var error : SCHEMAS.get(type.dataType()).validate(data)) {
            var violation = violation(error);
            violations.putIfAbsent(violation.field(), violation);
        }
        subjectThatDiffers(event, type, data)
                .ifPresent(violation -> violations.putIfAbsent(violation.field(), violation));
        return List.copyOf(violations.values());
    }

    /** Few characters can spell a number that no arithmetic of a schema gets through, such as {@code 1e999999999}. */
    private static List<Violation> boundlessNumbers(String path, JsonNode value) {
        if (value.isBigDecimal() && Math.abs(value.decimalValue().scale()) > LARGEST_SCALE) {
            return List.of(new Violation(
                    path.isEmpty() ? Attributes.DATA : path,
                    value.toString(),
                    "is a number out of all bounds",
                    "send a number of at most 12 digits before the point and 6 after it"));
        }
        var inside = new ArrayList<Violation>();
        value.properties()
                .forEach(member -> inside.addAll(boundlessNumbers(joined(path, member.getKey()), member.getValue())));
        for (var i = 0; value.isArray() && i < value.size(); i++) {
            inside.addAll(boundlessNumbers(path + "[" + i + "]", value.get(i)));
        }
        return inside;
    }

    private static Violation unknownType(CloudEvent event) {
        return new Violation(
                "type",
                event.type(),
                "is not known",
                "send one of "
                        + Arrays.stream(EventType.values())
                                .filter(EventType::isFromSource)
                                .map(EventType::type)
                                .collect(Collectors.joining(", ")));
    }

    private static Optional<Violation> subjectThatDiffers(CloudEvent event, EventType type, JsonNode data) {
        var key = data.path(type.businessKey());
        return key.isTextual() && !key.textValue().equals(event.subject())
                ? Optional.of(new Violation(
                        "subject",
                        event.subject(),
                        "is not the data's " + type.businessKey() + " '" + key.textValue() + "'",
                        "send the same in both"))
                : Optional.empty();
    }

    private static Violation violation(Error error) {
        var path = dotted(error.getInstanceLocation());
        var field = path.isEmpty() ? Attributes.DATA : path;
        var found = error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "required" ->
                new Violation(
                        joined(path, error.getProperty()),
                        "",
                        "is missing",
                        send(schemaOf(error).path("properties").path(error.getProperty())));
            case "additionalProperties" ->
                new Violation(
                        joined(path, error.getProperty()),
                        text(found.path(error.getProperty())),
                        "is not known",
                        "leave it out; known here are " + String.join(", ", knownProperties(schemaOf(error))));
            case "type" ->
                new Violation(
                        field,
                        text(found),
                        "is of type " + found.getNodeType().name().toLowerCase(Locale.ROOT),
                        send(schemaOf(error)));
            default -> new Violation(field, text(found), "is not of the form that is asked for", send(schemaOf(error)));
        };
    }

    /** The schema that holds the keyword which was broken. */
    private static JsonNode schemaOf(Error error) {
        var keyword = error.getSchemaLocation();
        return REGISTRY.getSchema(new SchemaLocation(keyword.getAbsoluteIri()))
                .getSchemaNode()
                .at(JsonPointer.compile(keyword.getFragment().toString()).head());
    }

    private static String send(JsonNode schema) {
        return "send " + schema.path("description").textValue();
    }

    private static List<String> knownProperties(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String joined(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String dotted(NodePath location) {
        var dotted = new StringBuilder();
        for (var i = 0; i < location.getNameCount(); i++) {
            if (location.getElement(i) instanceof Integer index) {
                dotted.append('[').append(index).append(']');
            } else {
                dotted.append(dotted.isEmpty() ? "" : ".").append(location.getName(i));
            }
        }
        return dotted.toString();
    }
}
