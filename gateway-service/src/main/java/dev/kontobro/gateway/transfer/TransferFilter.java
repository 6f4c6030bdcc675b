package dev.kontobro.gateway.transfer;

import dev.kontobro.events.Violation;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which part of the log is asked for.
 *
 * @param parameters checked, in the words of the services' API
 */
record TransferFilter(Map<String, String> parameters, int limit) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    private static final String LIMIT = "limit";
    private static final int LONGEST_TEXT = 255;

    /** What is wrong with a value, and what would do; empty when it is right. */
    private record Fault(String message, String remedy) {}

    private static final Map<String, Function<String, Optional<Fault>>> CHECKS = Map.of(
            "connection",
            TransferFilter::textFault,
            "kind",
            TransferFilter::textFault,
            "number",
            TransferFilter::textFault,
            "status",
            TransferFilter::statusFault,
            "changedSince",
            TransferFilter::timeFault,
            "cursor",
            TransferFilter::cursorFault,
            LIMIT,
            TransferFilter::limitFault);

    TransferFilter {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * @param query as it was sent
     * @throws ProblemException naming every parameter that does not do
     */
    static TransferFilter of(Map<String, List<String>> query) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(LIMIT, Integer.toString(DEFAULT_LIMIT));
        var violations = new ArrayList<InvalidValue>();
        query.forEach((name, values) -> {
            var value = String.join(",", values);
            check(name, values)
                    .ifPresentOrElse(
                            fault -> violations.add(InvalidValue.ofParameter(
                                    new Violation(name, value, fault.message(), fault.remedy()))),
                            () -> parameters.put(name, value));
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(ProblemType.PARAMETER_INVALID.problem().withErrors(violations));
        }
        return new TransferFilter(parameters, Integer.parseInt(parameters.get(LIMIT)));
    }

    private static Optional<Fault> check(String name, List<String> values) {
        var check = CHECKS.get(name);
        if (check == null) {
            return fault(
                    "is not a parameter of the transfer log",
                    "use " + CHECKS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return values.size() == 1 ? check.apply(values.getFirst()) : fault("is given more than once", "give it once");
    }

    private static Optional<Fault> textFault(String value) {
        return value.isBlank() || value.length() > LONGEST_TEXT
                ? fault("is empty or too long", "give 1 to " + LONGEST_TEXT + " characters")
                : Optional.empty();
    }

    private static Optional<Fault> statusFault(String value) {
        var ids = Arrays.stream(TransferStatus.values()).map(TransferStatus::id).toList();
        return ids.contains(value)
                ? Optional.empty()
                : fault("is not a status", "give one of " + String.join(", ", ids));
    }

    private static Optional<Fault> timeFault(String value) {
        try {
            Instant.parse(value);
            return Optional.empty();
        } catch (DateTimeException e) {
            return fault("is not a time", "give a time like 2026-03-01T12:00:00Z");
        }
    }

    private static Optional<Fault> cursorFault(String value) {
        try {
            LogPosition.ofCursor(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return fault("is not a cursor of the transfer log", "give the nextCursor of the page before");
        }
    }

    private static Optional<Fault> limitFault(String value) {
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
