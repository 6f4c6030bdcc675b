package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Query;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of the log is asked for.
 *
 * @param parameters checked, in the words of the services' API
 */
public record TransferFilter(Map<String, String> parameters, int limit) {

    private static final Map<String, Query.Check> CHECKS = Map.of(
            "connection",
            Query::text,
            "kind",
            Query::text,
            "number",
            Query::text,
            "status",
            Query.oneOf(Arrays.stream(TransferStatus.values())
                    .map(TransferStatus::id)
                    .toList()),
            "changedSince",
            Query::time,
            Query.CURSOR,
            TransferFilter::cursorFault,
            Query.LIMIT,
            Query::limitFault);

    /**
     * @param sent the query as it was sent
     * @throws ProblemException naming every parameter that does not do
     */
    public static TransferFilter of(Map<String, List<String>> sent) {
        var query = Query.of(sent, CHECKS);
        var parameters = new LinkedHashMap<>(query.parameters());
        parameters.put(Query.LIMIT, Integer.toString(query.limit()));
        return new TransferFilter(Map.copyOf(parameters), query.limit());
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        try {
            LogPosition.ofCursor(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Query.notACursor();
        }
    }
}
