package dev.kontobro.gateway.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * Why a request was not done, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param type relative to the API; opens a page about this kind of problem
 * @param detail what happened in this request
 * @param remedy what the sender can do
 * @param extensions further members by name, written beside the others
 */
@Schema(
        description = "Why a request was not done (RFC 9457).",
        properties = {
            @SchemaProperty(
                    name = "errors",
                    type = SchemaType.ARRAY,
                    implementation = InvalidValue.class,
                    description = "Every value that does not do."),
            @SchemaProperty(
                    name = "accepted",
                    type = SchemaType.ARRAY,
                    implementation = Object.class,
                    description = "With `events-not-confirmed`: the events that are stored for good."),
            @SchemaProperty(
                    name = "services",
                    type = SchemaType.ARRAY,
                    implementation = String.class,
                    description = "With `service-unavailable`: the services that could not be asked."),
            @SchemaProperty(
                    name = "traceId",
                    type = SchemaType.STRING,
                    description = "With `internal-fault`: what the operator finds the fault by.")
        })
public record Problem(
        @Schema(examples = "/problems/event-invalid") URI type,

        @Schema(examples = "An event says something that does not do")
        String title,

        @Schema(examples = "422") int status,

        @Schema(examples = "1 of 2 events does not do; nothing was published.")
        String detail,

        @Schema(examples = "Correct the values that are listed and send the whole request again.")
        String remedy,

        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, type.remedy(), Map.of());
    }

    public Problem with(String extension, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(extension, value);
        return new Problem(type, title, status, detail, remedy, more);
    }

    public Problem withErrors(List<InvalidValue> errors) {
        return with("errors", errors);
    }
}
