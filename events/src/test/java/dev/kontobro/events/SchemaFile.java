package dev.kontobro.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A published schema as a reader without a validator sees it. */
record SchemaFile(JsonNode root, JsonNode schema) {

    static SchemaFile of(Class<?> dataType) {
        return named(dataType.getSimpleName() + ".v1.json");
    }

    private static SchemaFile named(String name) {
        try (var file = SchemaFile.class.getResourceAsStream("/schemas/" + name)) {
            var root = EventJson.mapper().readTree(file);
            return new SchemaFile(root, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SchemaFile at(JsonNode schema) {
        return new SchemaFile(root, schema);
    }

    /** What {@code $ref} points to, or this. */
    SchemaFile resolved() {
        if (!schema.has("$ref")) {
            return this;
        }
        var reference = schema.get("$ref").textValue().split("#", 2);
        var file = reference[0].isEmpty() ? this : named(reference[0]);
        return file.at(file.root.at(reference[1]));
    }

    SchemaFile property(String name) {
        return at(schema.path("properties").path(name));
    }

    SchemaFile items() {
        return at(schema.path("items"));
    }

    SchemaFile additionalProperties() {
        return at(schema.path("additionalProperties"));
    }

    List<String> propertyNames() {
        return schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> required() {
        return texts(schema.path("required"));
    }

    /** The values of an {@code enum}. */
    List<String> constants() {
        return texts(schema.path("enum"));
    }

    String description() {
        return schema.path("description").asText();
    }

    /** The JSON types it allows; those of an {@code enum} where it has one. */
    List<String> types() {
        var type = schema.path("type");
        if (type.isTextual()) {
            return List.of(type.textValue());
        }
        if (type.isArray()) {
            return texts(type);
        }
        if (schema.has("enum")) {
            return StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .map(value -> value.isNull() ? "null" : "string")
                    .distinct()
                    .toList();
        }
        return schema.has("$ref") ? resolved().types() : List.of();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
