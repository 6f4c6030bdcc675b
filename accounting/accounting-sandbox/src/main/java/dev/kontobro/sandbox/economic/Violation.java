package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kontobro.sandbox.Fault;

/**
 * A value that the schema allows and the books do not.
 *
 * @param property where it is: {@code recipient.vatZone}, {@code lines[0].product}
 * @param danish what a user whose language is Danish reads; the OpenAPI services only say it in English
 * @param input JSON null when the answer does not repeat it
 * @param hint empty when there is none
 */
record Violation(String property, String code, String english, String danish, JsonNode input, String hint) {

    /** The only code of a missing reference that older answers knew; newer ones have one per register. */
    static final String DOES_NOT_EXIST = "E06000";

    private static final String NO_IDENTIFIERS = "E04500";
    private static final String TOO_MANY_DECIMALS = "E04740";

    static Violation of(String property, String code, String english, String danish) {
        return new Violation(property, code, english, danish, NullNode.getInstance(), "");
    }

    static Violation of(String property, String code, String english) {
        return of(property, code, english, english);
    }

    static Violation of(Fault.Refused fault) {
        return of(fault.property(), fault.code(), fault.message());
    }

    /** @param path where what does exist is listed */
    static Violation notFound(Field field, String code, JsonNode number, String path, Links links) {
        return new Violation(
                field.name(),
                code,
                "%s '%s' not found.".formatted(field.capitalised(), number.asText()),
                "%s '%s' blev ikke fundet.".formatted(field.capitalised(), number.asText()),
                number,
                "Find a list of %ss at %s .".formatted(field.simpleName(), links.to(path)));
    }

    static Violation taken(Field field, JsonNode number) {
        return new Violation(
                field.name(),
                "",
                "%s '%s' is already in use.".formatted(field.capitalised(), number.asText()),
                "%s '%s' er allerede i brug.".formatted(field.capitalised(), number.asText()),
                number,
                "Choose a %s that is not in use, or leave it out.".formatted(field.simpleName()));
    }

    static Violation anothersContact(String property) {
        return of(
                property,
                DOES_NOT_EXIST,
                "The contact does not belong to this customer.",
                "Kontaktpersonen hører ikke til denne kunde.");
    }

    static Violation noIdentifiers(Field field, String key) {
        return of(
                field.name(),
                NO_IDENTIFIERS,
                "No identifiers present on %s. Please include either a self link or a %s."
                        .formatted(field.simpleName(), key),
                "Der er ingen identifikation på %s. Angiv enten self eller %s.".formatted(field.simpleName(), key));
    }

    static Violation tooManyDecimals(Field field, JsonNode value, int decimals) {
        return new Violation(
                field.name(),
                TOO_MANY_DECIMALS,
                "%s has more than %d decimals.".formatted(field.name(), decimals),
                "%s har flere end %d decimaler.".formatted(field.name(), decimals),
                value,
                "Round the value to %d decimals.".formatted(decimals));
    }

    /** The same at another place. */
    Violation at(String place) {
        return new Violation(place, code, english, danish, input, hint);
    }

    /**
     * The same about a part of the record.
     *
     * @param place ends with a dot, or is empty
     */
    Violation within(String place) {
        return at(place + property);
    }

    Violation about(JsonNode value) {
        return new Violation(property, code, english, danish, value, hint);
    }

    Violation hinting(String developerHint) {
        return new Violation(property, code, english, danish, input, developerHint);
    }

    String text(boolean inDanish) {
        return inDanish ? danish : english;
    }
}
