package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.SandboxResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the REST API says when all is not well, in its several shapes. */
final class RestAnswers {

    static final SandboxResponse NO_CONTENT = new SandboxResponse(204, Map.of(), "");

    private static final String VALIDATION_FAILED = "E04300";
    private static final String BAD_PAGE_SIZE = "E04810";
    private static final Pattern ITEM = Pattern.compile("(\\w+)\\[(\\d+)]");

    private final Clock clock;

    RestAnswers(Clock clock) {
        this.clock = clock;
    }

    static SandboxResponse json(int status, JsonNode body) {
        return SandboxResponse.json(status, body.toString());
    }

    SandboxResponse failure(Failure failure) {
        return json(failure.status(), error(failure.title(), failure.restCode(), failure.detail(), failure.status()));
    }

    /** The books do not allow it: errors by property. */
    SandboxResponse refused(Agreement agreement, List<Violation> violations) {
        var answer = validationFailed(violations.size());
        var errors = answer.putObject("errors");
        violations.forEach(violation -> put(errors, violation, agreement.speaksDanish()));
        return json(400, answer.put("errorCount", violations.size()));
    }

    /** The books do not allow one of several things that come together: errors by property in a list. */
    SandboxResponse refusedInBulk(Agreement agreement, List<Violation> violations) {
        var answer = validationFailed(violations.size());
        var errors = answer.putArray("errors").addObject().put("arrayIndex", 0);
        violations.forEach(violation -> put(errors, violation, agreement.speaksDanish()));
        return json(400, answer.put("errorCount", violations.size()));
    }

    private ObjectNode validationFailed(int count) {
        return error(
                "Validation failed. %d error%s found.".formatted(count, count == 1 ? "" : "s"),
                VALIDATION_FAILED,
                "Inspect validation errors and correct your request.",
                400);
    }

    /**
     * {@code lines[1].product} is in the item of {@code lines} whose {@code arrayIndex} is 1, below {@code product}. The error
     * may call its property {@code Date}; it is below {@code date} all the same.
     */
    private static void put(ObjectNode errors, Violation violation, boolean inDanish) {
        var steps = violation.property().split("\\.");
        var place = errors;
        for (var step : steps) {
            var item = ITEM.matcher(step);
            place = item.matches()
                    ? item(place.withObject("/" + item.group(1)), Integer.parseInt(item.group(2)))
                    : place.withObject("/" + step.substring(0, 1).toLowerCase(Locale.ROOT) + step.substring(1));
        }
        var error = place.withArray("errors")
                .addObject()
                .put("propertyName", steps[steps.length - 1])
                .put("errorMessage", violation.text(inDanish));
        putUnlessEmpty(error, "errorCode", violation.code());
        if (!violation.input().isNull()) {
            error.set("inputValue", violation.input());
        }
        putUnlessEmpty(error, "developerHint", violation.hint());
    }

    private static ObjectNode item(ObjectNode list, int index) {
        var items = list.withArray("items");
        for (var item : items) {
            if (item.path("arrayIndex").asInt() == index) {
                return (ObjectNode) item;
            }
        }
        return items.addObject().put("arrayIndex", index);
    }

    /** The schema does not allow it: errors as sentences. */
    SandboxResponse notAsPublished(List<Complaint> complaints, Resource resource, String verb) {
        var answer = error(
                "The request does not match the JSON schema.", "", "Inspect the errors and correct your request.", 400);
        var errors = answer.putArray("errors");
        complaints.forEach(
                complaint -> errors.add("%s Path '%s'.".formatted(complaint.onRest(), complaint.property())));
        return json(
                400,
                answer.put(
                        "schemaPath",
                        "/schema/%s.%s.schema.json"
                                .formatted(resource.path().replace('/', '.').replaceAll("[{}]", ""), verb)));
    }

    SandboxResponse badQuery(BadQuery bad, Resource resource) {
        return json(400, describe(bad, resource));
    }

    private ObjectNode describe(BadQuery bad, Resource resource) {
        return switch (bad.part()) {
            case FILTER -> {
                var answer = error(
                        "Could not parse query string filter.",
                        "",
                        "Filtering on collections can be done using the querystring parameter 'filter'.",
                        400);
                answer.putArray("errors").add(bad.getMessage());
                var allowed = answer.putArray("allowedFilteringFields");
                resource.fields().stream()
                        .filter(field -> !field.filters().isEmpty())
                        .forEach(field -> allowed.add(field.queryName()));
                yield answer;
            }
            case SORT -> {
                var answer = error(
                        "Could not parse query string sort parameter.",
                        "",
                        "Sorting on collections can be done using the querystring parameter 'sort'.",
                        400);
                answer.putArray("errors").add(bad.getMessage());
                yield answer;
            }
            case PAGE -> error(bad.getMessage(), BAD_PAGE_SIZE, "Correct the querystring parameter.", 400);
        };
    }

    private ObjectNode error(String message, String code, String hint, int status) {
        var trace = Trace.at(clock);
        var answer = JsonNodeFactory.instance.objectNode().put("message", message);
        putUnlessEmpty(answer, "errorCode", code);
        return answer.put("developerHint", hint)
                .put("logId", trace.id())
                .put("httpStatusCode", status)
                .put("logTime", trace.time());
    }

    private static void putUnlessEmpty(ObjectNode node, String property, String value) {
        if (!value.isEmpty()) {
            node.put(property, value);
        }
    }
}
