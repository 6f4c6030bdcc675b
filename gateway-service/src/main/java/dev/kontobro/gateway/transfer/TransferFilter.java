package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.SearchWords;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which part of the log is asked for; empty means any.
 *
 * @param problem code of the problem that a transfer has
 * @param number of the record in the source, whole
 * @param text words that a transfer has, or the beginnings of them, as {@link SearchWords} finds them
 * @param changedUntil leaves out what has changed then or later
 * @param after the last transfer of the page before
 */
public record TransferFilter(
        Optional<String> connection,
        Optional<String> kind,
        List<TransferStatus> statuses,
        Optional<String> problem,
        Optional<String> number,
        Optional<String> text,
        Optional<Instant> changedSince,
        Optional<Instant> changedUntil,
        Optional<LogPosition> after,
        int limit) {

    static final String CHANGED_SINCE = "changedSince";

    private static final String CHANGED_UNTIL = "changedUntil";
    private static final String CONNECTION = "connection";
    private static final String KIND = "kind";
    private static final String NUMBER = "number";
    private static final String PROBLEM = "problem";
    private static final String STATUS = "status";
    private static final String TEXT = "text";

    /** Between them a time can be kept. */
    private static final Instant FIRST_TIME = Instant.EPOCH;

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final List<String> STATUSES =
            Arrays.stream(TransferStatus.values()).map(TransferStatus::id).toList();

    private static final Map<String, Query.Check> OF_TRANSFERS = Map.of(
            CONNECTION,
            Query::text,
            KIND,
            Query::text,
            NUMBER,
            Query::text,
            PROBLEM,
            Query::text,
            TEXT,
            TransferFilter::textFault,
            STATUS,
            TransferFilter::statusFault,
            CHANGED_SINCE,
            TransferFilter::timeFault,
            CHANGED_UNTIL,
            TransferFilter::timeFault);

    private static final Map<String, Query.Check> OF_PAGES =
            and(Map.of(Query.CURSOR, TransferFilter::cursorFault, Query.LIMIT, Query::limitFault));

    public TransferFilter {
        statuses = List.copyOf(statuses);
    }

    /**
     * @param sent the query as it was sent
     * @throws ProblemException naming every parameter that does not do
     */
    public static TransferFilter of(Map<String, List<String>> sent) {
        return of(Query.of(sent, OF_PAGES));
    }

    /**
     * The same for whatever is made of all that is found: it has no pages.
     *
     * @param more checks of parameters that are not about transfers
     */
    static Query checked(Map<String, List<String>> sent, Map<String, Query.Check> more) {
        return Query.of(sent, and(more));
    }

    /** @param query checked */
    static TransferFilter of(Query query) {
        return new TransferFilter(
                query.get(CONNECTION),
                query.get(KIND),
                query.get(STATUS).map(TransferFilter::statuses).orElseGet(List::of),
                query.get(PROBLEM),
                query.get(NUMBER),
                query.get(TEXT),
                query.get(CHANGED_SINCE).map(Instant::parse),
                query.get(CHANGED_UNTIL).map(Instant::parse),
                query.get(Query.CURSOR).map(LogPosition::ofCursor),
                query.limit());
    }

    /** The same for whoever reads on to the end. */
    TransferFilter ofLargestPages() {
        return new TransferFilter(
                connection, kind, statuses, problem, number, text, changedSince, changedUntil, after, Query.MAX_LIMIT);
    }

    /** The same from there on. */
    TransferFilter after(LogPosition position) {
        return new TransferFilter(
                connection,
                kind,
                statuses,
                problem,
                number,
                text,
                changedSince,
                changedUntil,
                Optional.of(position),
                limit);
    }

    /** Every one of these has to be found. */
    List<String> words() {
        return text.map(SearchWords::of).orElseGet(List::of);
    }

    /** In the words of the services' API. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<>(criteria());
        after.ifPresent(position -> parameters.put(Query.CURSOR, position.cursor()));
        parameters.put(Query.LIMIT, Integer.toString(limit));
        return parameters;
    }

    /** What a transfer has to be, by the names of the API. */
    Map<String, String> criteria() {
        var criteria = new LinkedHashMap<String, String>();
        connection.ifPresent(value -> criteria.put(CONNECTION, value));
        kind.ifPresent(value -> criteria.put(KIND, value));
        if (!statuses.isEmpty()) {
            criteria.put(STATUS, statuses.stream().map(TransferStatus::id).collect(Collectors.joining(",")));
        }
        problem.ifPresent(value -> criteria.put(PROBLEM, value));
        number.ifPresent(value -> criteria.put(NUMBER, value));
        text.ifPresent(value -> criteria.put(TEXT, value));
        changedSince.ifPresent(value -> criteria.put(CHANGED_SINCE, value.toString()));
        changedUntil.ifPresent(value -> criteria.put(CHANGED_UNTIL, value.toString()));
        return criteria;
    }

    private static Map<String, Query.Check> and(Map<String, Query.Check> more) {
        var checks = new HashMap<>(OF_TRANSFERS);
        checks.putAll(more);
        return Map.copyOf(checks);
    }

    private static List<TransferStatus> statuses(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(TransferStatus::ofId)
                .distinct()
                .toList();
    }

    private static Optional<Query.Fault> statusFault(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(Query.oneOf(STATUSES)::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Query.Fault> textFault(String value) {
        return Query.text(value)
                .or(() -> SearchWords.of(value).isEmpty()
                        ? Optional.of(new Query.Fault("has no letter and no digit", "give the beginnings of words"))
                        : Optional.empty());
    }

    private static Optional<Query.Fault> timeFault(String value) {
        return Query.time(value)
                .or(() -> canBeKept(Instant.parse(value))
                        ? Optional.empty()
                        : Optional.of(new Query.Fault("is out of range", "give a time from 1970 to 9999")));
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        try {
            return canBeKept(LogPosition.ofCursor(value).changedAt()) ? Optional.empty() : Query.notACursor();
        } catch (IllegalArgumentException e) {
            return Query.notACursor();
        }
    }

    private static boolean canBeKept(Instant time) {
        return !time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME);
    }
}
