package dev.kontobro.gateway.issue;

import dev.kontobro.events.Violation;
import dev.kontobro.events.log.IssueOrder;
import dev.kontobro.events.log.IssuePosition;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which issues are asked for, in the words of the API and of the service that keeps them.
 *
 * @param parameters checked
 */
public record IssueFilter(Map<String, String> parameters) {

    public static final String STATE = "state";
    public static final String MUTED = "muted";
    public static final String CONNECTION = "connection";
    public static final String ORDER = "order";

    private static final String CODE = "code";
    private static final String KIND = "kind";

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final List<String> STATES =
            Arrays.stream(IssueState.values()).map(IssueState::id).toList();

    private static final List<String> ORDERS =
            Arrays.stream(IssueOrder.values()).map(IssueOrder::id).toList();

    private static final Map<String, Query.Check> CHECKS = Map.of(
            STATE,
            Query.oneOf(STATES),
            MUTED,
            Query.oneOf(List.of("true", "false")),
            ORDER,
            Query.oneOf(ORDERS),
            CONNECTION,
            Query::text,
            CODE,
            Query::text,
            KIND,
            Query::text,
            Query.CURSOR,
            Query::text,
            Query.LIMIT,
            Query::limitFault);

    public IssueFilter {
        parameters = Map.copyOf(parameters);
    }

    /**
     * @param sent the query as it was sent
     * @throws ProblemException naming every parameter that does not do
     */
    public static IssueFilter of(Map<String, List<String>> sent) {
        var query = Query.of(sent, CHECKS);
        var order = query.get(ORDER).map(IssueFilter::order).orElse(IssueOrder.LATEST);
        if (order == IssueOrder.GRAVEST && !query.get(STATE).equals(Optional.of(IssueState.OPEN.id()))) {
            throw wrong(ORDER, order.id(), "goes with open issues only", "add state=open");
        }
        query.get(Query.CURSOR).filter(cursor -> !isCursor(cursor, order)).ifPresent(cursor -> {
            throw wrong(
                    Query.CURSOR,
                    cursor,
                    "is not a cursor of this list",
                    "give the nextCursor of the page before, with the same order");
        });
        var parameters = new LinkedHashMap<>(query.parameters());
        parameters.put(Query.LIMIT, Integer.toString(query.limit()));
        return new IssueFilter(parameters);
    }

    private static IssueOrder order(String id) {
        return IssueOrder.fromId(id);
    }

    private static boolean isCursor(String cursor, IssueOrder order) {
        try {
            return isKept(IssuePosition.ofCursor(cursor, order).last());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A time that can be kept. */
    static boolean isKept(LogPosition position) {
        return !position.changedAt().isBefore(Instant.EPOCH)
                && !position.changedAt().isAfter(LAST_TIME);
    }

    private static ProblemException wrong(String name, String value, String message, String remedy) {
        return new ProblemException(ProblemType.PARAMETER_INVALID
                .problem()
                .withErrors(List.of(InvalidValue.ofParameter(new Violation(name, value, message, remedy)))));
    }
}
