package dev.kontobro.gateway.request;

import dev.kontobro.events.Violation;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a request, with every parameter checked. */
public record Query(Map<String, String> parameters) {

    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    private static final int LONGEST_TEXT = 255;

    /** What is wrong with a value, and what would do. */
    public record Fault(String message, String remedy) {}

    /** Looks at a value; empty when it is right. */
    public interface Check {
        Optional<Fault> of(String value);
    }

    public Query {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * @param sent the query as it was sent
     * @param checks by the name of the parameter; others are refused
     * @throws ProblemException naming every parameter that does not do
     */
    public static Query of(Map<String, List<String>> sent, Map<String, Check> checks) {
        var parameters = new LinkedHashMap<String, String>();
        var violations = new ArrayList<InvalidValue>();
        sent.forEach((name, values) -> {
            var value = String.join(",", values);
            fault(name, values, checks)
                    .ifPresentOrElse(
                            fault -> violations.add(InvalidValue.ofParameter(
                                    new Violation(name, value, fault.message(), fault.remedy()))),
                            () -> parameters.put(name, value));
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(ProblemType.PARAMETER_INVALID.problem().withErrors(violations));
        }
        return new Query(parameters);
    }

    private static Optional<Fault> fault(String name, List<String> values, Map<String, Check> checks) {
        var check = checks.get(name);
        if (check == null) {
            return fault(
                    "is not known here",
                    "use only "
                            + String.join(
                                    ", ", checks.keySet().stream().sorted().toList()));
        }
        return values.size() == 1 ? check.of(values.getFirst()) : fault("is given more than once", "give it once");
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * A parameter that has to be there.
     *
     * @throws ProblemException naming it, when it is not
     */
    public String required(String name, String remedy) {
        return get(name)
                .orElseThrow(() -> new ProblemException(ProblemType.PARAMETER_INVALID
                        .problem()
                        .withErrors(List.of(InvalidValue.ofParameter(new Violation(name, "", "is missing", remedy))))));
    }

    /** Most items in the page. */
    public int limit() {
        return get(LIMIT).map(Integer::parseInt).orElse(DEFAULT_LIMIT);
    }

    /** What {@link #cursor(String)} was made of. */
    public Optional<String> position() {
        return get(CURSOR).map(Query::ofCursor);
    }

    /** Opaque to callers of the API. */
    public static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #cursor(String)} was made of. */
    public static String ofCursor(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    public static Optional<Fault> text(String value) {
        return value.isBlank() || value.length() > LONGEST_TEXT || value.indexOf('\0') >= 0
                ? fault("is empty or too long", "give 1 to " + LONGEST_TEXT + " characters")
                : Optional.empty();
    }

    public static Check oneOf(Collection<String> values) {
        return value -> values.contains(value)
                ? Optional.empty()
                : fault("is not one of those there are", "give one of " + String.join(", ", values));
    }

    public static Optional<Fault> time(String value) {
        try {
            Instant.parse(value);
            return Optional.empty();
        } catch (DateTimeException e) {
            return fault("is not a time", "give a time like 2026-03-01T12:00:00Z");
        }
    }

    /** A cursor that {@link #cursor(String)} made. */
    public static Optional<Fault> cursorFault(String value) {
        try {
            return text(ofCursor(value)).flatMap(fault -> notACursor());
        } catch (IllegalArgumentException e) {
            return notACursor();
        }
    }

    public static Optional<Fault> notACursor() {
        return fault("is not a cursor of this list", "give the nextCursor of the page before");
    }

    public static Optional<Fault> limitFault(String value) {
        try {
            var limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer as a number out of range.
        }
        return fault("is not a number from 1 to " + MAX_LIMIT, "give a number from 1 to " + MAX_LIMIT);
    }

    private static Optional<Fault> fault(String message, String remedy) {
        return Optional.of(new Fault(message, remedy));
    }
}
