package dev.kontobro.accounting.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * A vendor's published OpenAPI 3.0 description. It lies in the folder that the system property {@code kontobro.contracts}
 * names; the test that asks for one that is not there is skipped.
 */
public final class OpenApiDocument {

    private static final String JSON = "application/json";
    private static final Map<Path, OpenApiDocument> LOADED = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

    private OpenApiDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * @param path in the folder of specifications, for example {@code fortnox/fortnox-openapi-2026-04-01.json}
     */
    public static OpenApiDocument published(String path) {
        var document = find(path);
        Assumptions.assumeTrue(document.isPresent(), () -> "the published specification is not at hand: " + path);
        return document.orElseThrow();
    }

    /** For tests that hold answers against the specification beside what they are about. */
    public static Optional<OpenApiDocument> find(String path) {
        var file = Path.of(System.getProperty("kontobro.contracts", "../shared/contracts"), path);
        return Files.exists(file) ? Optional.of(LOADED.computeIfAbsent(file, OpenApiDocument::load)) : Optional.empty();
    }

    /**
     * What is wrong with a request's body: values that break the schema, and properties it does not name.
     *
     * @param path as the document writes it, for example {@code /3/customers/{CustomerNumber}}
     */
    public List<String> requestFaults(String method, String path, JsonNode body) {
        var schema = mediaType(operation(method, path).path("requestBody")).path("schema");
        return faults(schema, closed(document.path("components")), body);
    }

    /** What is wrong with an answer's body; further properties are no fault. */
    public List<String> responseFaults(String method, String path, int status, JsonNode body) {
        var responses = operation(method, path).path("responses");
        var response = responses.has(Integer.toString(status))
                ? responses.path(Integer.toString(status))
                : responses.path("default");
        return faults(mediaType(response).path("schema"), document.path("components"), body);
    }

    private List<String> faults(JsonNode reference, JsonNode components, JsonNode body) {
        if (reference.isMissingNode()) {
            throw new IllegalArgumentException("the document has no schema for this");
        }
        var schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("allOf").add(reference);
        schema.set("components", components);
        return registry.getSchema(schema).validate(body).stream()
                .map(Error::toString)
                .toList();
    }

    /** Plain JSON for most; the one there is for others, an error say, that is {@code application/problem+json}. */
    private static JsonNode mediaType(JsonNode bodies) {
        var content = bodies.path("content");
        return content.has(JSON) || content.isEmpty()
                ? content.path(JSON)
                : content.elements().next();
    }

    private JsonNode operation(String method, String path) {
        var operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            throw new IllegalArgumentException("the document has no " + method + " " + path);
        }
        return operation;
    }

    private static JsonNode closed(JsonNode components) {
        var closed = components.deepCopy();
        closed.path("schemas").forEach(schema -> {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        });
        return closed;
    }

    private static OpenApiDocument load(Path file) {
        try {
            return new OpenApiDocument(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
