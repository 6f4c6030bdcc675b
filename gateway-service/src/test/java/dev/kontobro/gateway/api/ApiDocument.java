package dev.kontobro.gateway.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API document as the gateway serves it. */
record ApiDocument(JsonNode json) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    /**
     * Something that can be asked of the API.
     *
     * @param mediaTypes what its body may be; none when it takes no body
     * @param body a body as its schema asks for; empty when it takes none
     */
    record Operation(String id, String method, String path, List<String> mediaTypes, Optional<JsonNode> body) {

        boolean takesABody() {
            return !mediaTypes.isEmpty();
        }

        boolean takesEvents() {
            return mediaTypes.contains("application/cloudevents+json");
        }

        boolean namesSomething() {
            return path.contains("{");
        }

        /** The path with its parameters filled in. */
        String pathWith(Map<String, String> values) {
            return PATH_PARAMETER.matcher(path).replaceAll(parameter -> {
                var value = values.get(parameter.group(1));
                if (value == null) {
                    throw new AssertionError("nothing is known to stand for {" + parameter.group(1) + "} in " + path);
                }
                return Matcher.quoteReplacement(value);
            });
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static ApiDocument served() {
        var json = given().queryParam("format", "json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ApiDocument(EventJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> operation(path.getKey(), member.getKey(), member.getValue()))
                        .forEach(operations::add));
        if (operations.isEmpty()) {
            throw new AssertionError("the API document names no operation");
        }
        return operations;
    }

    private Operation operation(String path, String method, JsonNode described) {
        var content = resolved(described.path("requestBody")).path("content");
        var mediaTypes = new ArrayList<String>();
        content.fieldNames().forEachRemaining(mediaTypes::add);
        return new Operation(
                described.path("operationId").asText(),
                method,
                path,
                mediaTypes,
                mediaTypes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(sample(content.path(mediaTypes.getFirst()).path("schema"))));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(json.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** A value that a schema would let pass, as far as it says. */
    private JsonNode sample(JsonNode reference) {
        var schema = resolved(reference);
        var nodes = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.path("examples").isArray()) {
            return schema.get("examples").get(0);
        }
        var type = schema.path("type").isArray() ? schema.path("type").get(0) : schema.path("type");
        return switch (type.asText()) {
            case "object" -> {
                var object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(property -> object.set(property.getKey(), sample(property.getValue())));
                yield object;
            }
            case "array" -> nodes.arrayNode();
            case "boolean" -> nodes.booleanNode(true);
            case "integer", "number" -> nodes.numberNode(1);
            case "string" ->
                switch (schema.path("format").asText()) {
                    case "date" -> nodes.textNode("2026-03-01");
                    case "date-time" -> nodes.textNode("2026-03-01T12:00:00Z");
                    case "uuid" -> nodes.textNode("00000000-0000-7000-8000-000000000001");
                    default -> nodes.textNode("sample");
                };
            default -> nodes.objectNode();
        };
    }
}
