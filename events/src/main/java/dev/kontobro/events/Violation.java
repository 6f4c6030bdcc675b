package dev.kontobro.events;

/**
 * One thing that is wrong with an event's data.
 *
 * @param field dotted path, for example {@code billingAddress.country}; {@code data} for the whole, {@code type} or
 *     {@code subject} for an attribute
 * @param value what it holds, as JSON unless it is a string; empty when it is missing; long ones are cut
 * @param message what is wrong, to follow the field's name in a sentence
 * @param remedy what to send instead
 */
public record Violation(String field, String value, String message, String remedy) {

    private static final int LONGEST_VALUE_SHOWN = 200;

    public Violation {
        value = value.length() <= LONGEST_VALUE_SHOWN ? value : value.substring(0, LONGEST_VALUE_SHOWN) + "…";
    }

    @Override
    public String toString() {
        return field + " " + message + (value.isEmpty() ? "" : ": '" + value + "'") + "; " + remedy;
    }
}
