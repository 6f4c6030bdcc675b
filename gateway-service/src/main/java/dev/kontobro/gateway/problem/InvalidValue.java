package dev.kontobro.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.Violation;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One value of a request that does not do.
 *
 * @param index of the event within the request, from 0; absent for a parameter
 * @param id of the event, where it could be read
 * @param field a CloudEvents attribute, a dotted path within the data, or a parameter
 * @param value what was sent, cut when long; absent when nothing was
 * @param message what is wrong, to follow the field's name in a sentence
 * @param remedy what to send instead
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(description = "One value of a request that does not do.")
public record InvalidValue(
        @Schema(implementation = Integer.class, description = "Which event of the request, from 0.")
        OptionalInt index,

        @Schema(implementation = String.class, description = "The event's id, where it could be read.")
        Optional<String> id,

        @Schema(
                description = "A CloudEvents attribute, a dotted path within the data, or a parameter.",
                examples = "billingAddress.country")
        String field,

        @Schema(
                implementation = String.class,
                description = "What was sent, cut when long; absent when nothing was.",
                examples = "Denmark")
        Optional<String> value,

        @Schema(
                description = "What is wrong, to follow the field's name in a sentence.",
                examples = "does not have the form that is asked for")
        String message,

        @Schema(description = "What to send instead.", examples = "send an ISO 3166-1 alpha-2 code, for example DK")
        String remedy) {

    public static InvalidValue ofParameter(Violation violation) {
        return of(OptionalInt.empty(), Optional.empty(), violation);
    }

    public static InvalidValue ofEvent(int index, Optional<String> id, Violation violation) {
        return of(OptionalInt.of(index), id, violation);
    }

    private static InvalidValue of(OptionalInt index, Optional<String> id, Violation violation) {
        return new InvalidValue(
                index,
                id,
                violation.field(),
                Optional.of(violation.value()).filter(value -> !value.isEmpty()),
                violation.message(),
                violation.remedy());
    }
}
