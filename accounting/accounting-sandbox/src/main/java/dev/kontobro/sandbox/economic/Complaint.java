package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/**
 * A value that the published schema of a resource does not allow. The two surfaces check it with different tools and
 * say it in different words.
 *
 * @param property as the surface names it
 * @param onRest in the words of the REST API's schema validator
 * @param onOpenApi in the words of the OpenAPI services' model validation
 */
record Complaint(String property, String onRest, String onOpenApi) {

    static Complaint missing(Field field) {
        return new Complaint(
                field.name(),
                "Required properties are missing from object: %s.".formatted(field.simpleName()),
                "The %s field is required.".formatted(field.capitalised()));
    }

    static Complaint wrongType(Field field, String expected, JsonNode got) {
        return wrongType(field.name(), expected, got);
    }

    static Complaint wrongType(String property, String expected, JsonNode got) {
        var actual = typeOf(got);
        return new Complaint(
                property,
                "Invalid type. Expected %s but got %s.".formatted(expected, actual),
                "The value of %s is not valid. Expected %s but got %s.".formatted(property, expected, actual));
    }

    static Complaint doesNotMatch(Field field, String value, String pattern) {
        var text = "String '%s' does not match regex pattern '%s'.".formatted(value, pattern);
        return new Complaint(field.name(), text, text);
    }

    static Complaint notBetween(Field field, JsonNode value, long min, long max) {
        var tooSmall = value.bigIntegerValue().compareTo(BigInteger.valueOf(min)) < 0;
        return new Complaint(
                field.name(),
                tooSmall
                        ? "Integer %s is less than minimum value of %d.".formatted(value, min)
                        : "Integer %s exceeds maximum value of %d.".formatted(value, max),
                "The field %s must be between %d and %d.".formatted(field.capitalised(), min, max));
    }

    static Complaint wrongLength(Field field, String value, int min, int max) {
        return new Complaint(
                field.name(),
                value.length() < min
                        ? "String '%s' is less than minimum length of %d.".formatted(value, min)
                        : "String '%s' exceeds maximum length of %d.".formatted(value, max),
                "The field %s must be a string with a minimum length of %d and a maximum length of %d."
                        .formatted(field.capitalised(), min, max));
    }

    static Complaint notOneOf(Field field, JsonNode value) {
        var text = "Value %s is not defined in enum.".formatted(value);
        return new Complaint(field.name(), text, text);
    }

    static Complaint notADate(Field field, String value) {
        var text = "String '%s' is not a valid date-time.".formatted(value);
        return new Complaint(field.name(), text, text);
    }

    /**
     * The same about a part of the record.
     *
     * @param place ends with a dot, or is empty
     */
    Complaint within(String place) {
        return new Complaint(place + property, onRest, onOpenApi);
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "Null";
            case STRING, BINARY -> "String";
            case BOOLEAN -> "Boolean";
            case ARRAY -> "Array";
            case OBJECT, POJO -> "Object";
            case NUMBER -> value.isIntegralNumber() ? "Integer" : "Float";
        };
    }
}
