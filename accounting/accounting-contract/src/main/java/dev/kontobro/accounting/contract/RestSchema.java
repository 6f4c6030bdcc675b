package dev.kontobro.accounting.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * One of the schemas e-conomic publishes for its legacy REST API: JSON Schema draft 3, where {@code required} stands at
 * the property, with {@code maxDecimal} and {@code readOnly} of e-conomic's own. It lies in the folder that the system
 * property {@code kontobro.contracts} names; the test that asks for one that is not there is skipped.
 */
public final class RestSchema {

    private static final String FOLDER = "economic/rest-json-schemas";

    private final JsonNode schema;

    private RestSchema(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * @param endpoint as the file is named, for example {@code customers.post}
     */
    public static RestSchema published(String endpoint) {
        var file = Path.of(System.getProperty("kontobro.contracts", "../shared/contracts"), FOLDER)
                .resolve(endpoint + ".schema.json");
        Assumptions.assumeTrue(Files.exists(file), () -> "the published specification is not at hand: " + file);
        try {
            return new RestSchema(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an answer's body; further properties are no fault. */
    public List<String> responseFaults(JsonNode body) {
        var faults = new ArrayList<String>();
        check(schema, body, "$", false, faults);
        return faults;
    }

    /** What is wrong with a request's body: values that break the schema, read-only properties, unknown ones. */
    public List<String> requestFaults(JsonNode body) {
        var faults = new ArrayList<String>();
        check(schema, body, "$", true, faults);
        return faults;
    }

    private static void check(JsonNode schema, JsonNode value, String path, boolean request, List<String> faults) {
        if (schema.has("type") && !isOfType(schema.path("type").asText(), value)) {
            faults.add(path + " is no " + schema.path("type").asText() + ": " + value);
            return;
        }
        if (request
                && (schema.path("readOnly").asBoolean()
                        || schema.path("readonly").asBoolean())) {
            faults.add(path + " is read-only");
        }
        if (schema.has("enum")
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(value::equals)) {
            faults.add(path + " is none of " + schema.path("enum") + ": " + value);
        }
        if (value.isTextual()) {
            checkText(schema, value.asText(), path, faults);
        } else if (value.isNumber()) {
            checkNumber(schema, value, path, faults);
        } else if (value.isArray()) {
            for (var index = 0; index < value.size(); index++) {
                check(schema.path("items"), value.get(index), path + "[" + index + "]", request, faults);
            }
        } else if (value.isObject()) {
            checkObject(schema.path("properties"), value, path, request, faults);
        }
    }

    private static void checkObject(
            JsonNode properties, JsonNode value, String path, boolean request, List<String> faults) {
        properties.properties().forEach(property -> {
            if (property.getValue().path("required").asBoolean() && !value.has(property.getKey())) {
                faults.add(path + "." + property.getKey() + " is missing");
            }
        });
        value.properties().forEach(property -> {
            var schema = properties.path(property.getKey());
            var place = path + "." + property.getKey();
            if (!schema.isMissingNode()) {
                check(schema, property.getValue(), place, request, faults);
            } else if (request && !properties.isEmpty()) {
                faults.add(place + " is not known");
            }
        });
    }

    private static void checkText(JsonNode schema, String text, String path, List<String> faults) {
        if (schema.has("maxLength") && text.length() > schema.path("maxLength").asInt()) {
            faults.add(path + " is longer than " + schema.path("maxLength") + ": " + text.length());
        }
        if (text.length() < schema.path("minLength").asInt()) {
            faults.add(path + " is shorter than " + schema.path("minLength") + ": " + text.length());
        }
        if (schema.has("pattern") && !text.matches(schema.path("pattern").asText())) {
            faults.add(path + " does not look like " + schema.path("pattern") + ": " + text);
        }
    }

    private static void checkNumber(JsonNode schema, JsonNode number, String path, List<String> faults) {
        var value = number.decimalValue();
        if (schema.has("maximum") && value.compareTo(schema.path("maximum").decimalValue()) > 0) {
            faults.add(path + " is more than " + schema.path("maximum") + ": " + value);
        }
        if (schema.has("minimum") && value.compareTo(schema.path("minimum").decimalValue()) < 0) {
            faults.add(path + " is less than " + schema.path("minimum") + ": " + value);
        }
        if (schema.has("maxDecimal")
                && value.stripTrailingZeros().scale()
                        > schema.path("maxDecimal").asInt()) {
            faults.add(path + " has more than " + schema.path("maxDecimal") + " decimals: " + value);
        }
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalArgumentException("the schema has a type that is not known: " + type);
        };
    }
}
