package dev.kontobro.engine.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.engine.attempt.AttemptStore;
import dev.kontobro.engine.attempt.PreviewRun;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.lane.Stated;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Printout;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.BookingPage;
import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.SearchWords;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a tenant sees of its transfers, and what it may ask for. */
public final class TransferLog {

    public static final int MAX_PAGE = 200;

    private static final int MAX_ATTEMPTS = 100;

    private static final int LOOKED_INTO = 20_000;
    private static final int LOOKED_INTO_AT_ONCE = 1_000;

    static final String COLUMNS = """
            t.id, t.tenant_id, t.connection_id, l.system, t.kind, t.business_key, t.name, t.status, t.version, t.attempts,
            t.accounting_number, t.received_at, t.changed_at, case
                when t.status in ('ready', 'scheduled') or t.release_kind = 'run' then t.due_at
                when t.status = 'held' and t.staged_by is not null then nullif(t.due_at, 'infinity') end as due_at,
            coalesce(t.problem, case
                when t.status = 'ready' and l.pause = 'broken' then l.pause_problem end) as problem
            """;

    private static final String MATCHING = """
            t.tenant_id = ?
                and (?::text is null or t.connection_id = ?)
                and (?::text is null or t.kind = ?)
                and (?::text[] is null or t.status = any(?))
                and (?::text is null or t.business_key = ?)
                and (?::timestamptz is null or t.changed_at >= ?)
                and (?::timestamptz is null or t.changed_at < ?)
                and (?::timestamptz is null or (t.changed_at, t.id) < (?, ?))
            """;

    static final String IN_ORDER = " order by t.changed_at desc, t.id desc limit ?";

    private static final String PAGE = "select " + COLUMNS + """
            from transfer t join lane l using (connection_id)
            where\s""" + MATCHING + IN_ORDER;

    /**
     * Something is still to happen to it by itself, or in a next step. The same as the index {@code transfer_open_ix} has, so
     * that what is open is found among however many that are not.
     */
    private static final String OPEN =
            "(t.status in ('ready', 'scheduled', 'running') or (t.status = 'held' and t.staged_by is not null))";

    private static final String UNSETTLED_PAGE = "select " + COLUMNS
            + """
            from (
                (select t.* from transfer t where OPEN and MATCHING IN_ORDER)
                union all
                (select t.* from transfer t where not OPEN and t.changed_at >= ? and MATCHING IN_ORDER)
            ) t join lane l using (connection_id)
            """.replace("OPEN", OPEN).replace("MATCHING", MATCHING).replace("IN_ORDER", IN_ORDER) + IN_ORDER;

    private static final String UNSETTLED = """
            select t.changed_at, t.id from transfer t
            where t.tenant_id = ? and t.id = any(?) and (OPEN or t.changed_at >= ?)
            """.replace("OPEN", OPEN);

    private static final String ONE = "select " + COLUMNS + """
            , t.wanted, t.checkpoints
            from transfer t join lane l using (connection_id)
            where t.tenant_id = ? and t.id = ?
            """;

    private static final String BOOKINGS =
            "select " + COLUMNS + """
            , t.wanted, t.wanted_type
            from transfer t join lane l using (connection_id)
            where t.tenant_id = ? and FOR_APPROVAL and (?::timestamptz is null or (t.changed_at, t.id) < (?, ?))
            """.replace("FOR_APPROVAL", AttemptStore.FOR_APPROVAL) + IN_ORDER;

    private static final String ATTEMPTS = """
            select number, version, started_at, ended_at, result, problem, warnings, calls
            from attempt where transfer_id = ? order by number desc limit ?
            """;

    private static final String ONE_OF_TENANT = "tenant_id = ? and id = ?";

    private static final String ONE_BY_KEY = "connection_id = ? and kind = ? and business_key = ?";

    private static final String STATE = """
            select connection_id, wanted is not null as kept, status = 'running' as running, STAYS as stays
            from transfer t where WHICH
            """.replace("STAYS", AttemptStore.STAYS);

    private static final String MAKE_READY = """
            update transfer
            set status = 'ready', due_at = now(), changed_at = now(), failures = 0, problem = null,
                release_kind = null, release_key = null, released_by_person = released_by_person or ?,
                by_hand_since = null
            where WHICH
            """;

    /**
     * What has waited longest first, in steps that hold the lane's lock for a moment only. What is set off and held again
     * meanwhile is not set off twice.
     */
    private static final String RELEASE = """
            update transfer
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null, released_by_person = true
            where id in (
                select id from transfer
                where tenant_id = ? and connection_id = ? and status = 'held'
                    and ((release_kind in ('run', 'release') and release_key = ?) or (staged_by is not null and kind = ?))
                    and (?::timestamptz is null or received_at <= ?) and changed_at <= ?
                order by received_at
                limit ?)
            """;

    private static final int RELEASED_IN_A_STEP = 1_000;
    private static final int RELEASED_AT_ONCE = 10_000;

    private final EngineParts parts;
    private final Lanes lanes;
    private final AttemptStore store;

    public TransferLog(EngineParts parts, Lanes lanes, AttemptStore store) {
        this.parts = parts;
        this.lanes = lanes;
        this.store = store;
    }

    /**
     * Which transfers to list; empty means any.
     *
     * @param problem code of the problem that they show
     * @param words as {@link SearchWords} finds them
     * @param changedUntil leaves out what has changed then or later
     * @param unsettledSince leaves out what has been at rest since before then, with nothing that is still to happen to it
     */
    public record Query(
            String tenantId,
            Optional<String> connectionId,
            Optional<String> kind,
            List<TransferStatus> statuses,
            Optional<String> number,
            Optional<String> problem,
            List<String> words,
            Optional<Instant> changedSince,
            Optional<Instant> changedUntil,
            Optional<Instant> unsettledSince,
            Optional<LogPosition> after,
            int limit) {

        public Query {
            statuses = List.copyOf(statuses);
            words = List.copyOf(words);
        }

        /** The transfer of a record on every connection of the tenant, the last changed first. */
        public static Query ofNumber(String tenantId, String number, int limit) {
            return new Query(
                    tenantId,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(number),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    limit);
        }

        private boolean looksInside() {
            return problem.isPresent() || !words.isEmpty();
        }

        private boolean finds(TransferSummary transfer) {
            return (problem.isEmpty()
                            || transfer.problem().map(ProblemData::code).equals(problem))
                    && (words.isEmpty() || SearchWords.found(words, SearchWords.of(transfer)));
        }
    }

    /**
     * A page, last changed first.
     *
     * <p>What a problem says is made when it is shown, and nothing here is indexed by words: both are looked for among the
     * first {@link #LOOKED_INTO} transfers that match otherwise. The gateway, which keeps what is at rest, asks for what is not.
     */
    public TransferPage page(Query query) {
        var found = query.looksInside() ? lookedInto(query) : rows(query, query.after(), query.limit() + 1);
        return page(found, query.limit());
    }

    /** @param found one more than a page, where there is more */
    static TransferPage page(List<TransferSummary> found, int limit) {
        var more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return new TransferPage(
                List.copyOf(page),
                more ? Optional.of(LogPosition.of(page.getLast()).cursor()) : Optional.empty());
    }

    private List<TransferSummary> lookedInto(Query query) {
        var found = new ArrayList<TransferSummary>();
        var after = query.after();
        var left = LOOKED_INTO;
        while (left > 0 && found.size() <= query.limit()) {
            var rows = rows(query, after, LOOKED_INTO_AT_ONCE);
            rows.stream()
                    .filter(query::finds)
                    .limit(query.limit() + 1L - found.size())
                    .forEach(found::add);
            if (rows.size() < LOOKED_INTO_AT_ONCE) {
                return found;
            }
            after = Optional.of(LogPosition.of(rows.getLast()));
            left -= LOOKED_INTO_AT_ONCE;
        }
        return found;
    }

    private List<TransferSummary> rows(Query query, Optional<LogPosition> after, int limit) {
        var matching = matching(query, after);
        return parts.db()
                .inTransaction(tx -> query.unsettledSince().isEmpty()
                        ? tx.query(PAGE, TransferLog::summary, with(matching, limit))
                        : tx.query(
                                UNSETTLED_PAGE,
                                TransferLog::summary,
                                Stream.of(
                                                matching.stream(),
                                                Stream.of(limit, query.unsettledSince()),
                                                matching.stream(),
                                                Stream.of(limit, limit))
                                        .flatMap(each -> each)
                                        .toArray()));
    }

    private static Object[] with(List<Object> matching, int limit) {
        return Stream.concat(matching.stream(), Stream.of(limit)).toArray();
    }

    private static List<Object> matching(Query query, Optional<LogPosition> after) {
        var statuses = stored(query.statuses());
        return List.of(
                query.tenantId(),
                query.connectionId(),
                query.connectionId(),
                query.kind(),
                query.kind(),
                statuses,
                statuses,
                query.number(),
                query.number(),
                query.changedSince(),
                query.changedSince(),
                query.changedUntil(),
                query.changedUntil(),
                after.map(LogPosition::changedAt),
                after.map(LogPosition::changedAt),
                after.map(LogPosition::id));
    }

    /** Documents whose booking waits for a person, last changed first. */
    public BookingPage bookings(String tenantId, Optional<LogPosition> after, int limit) {
        var found = parts.db()
                .inTransaction(tx -> tx.query(
                        BOOKINGS,
                        this::booking,
                        tenantId,
                        after.map(LogPosition::changedAt),
                        after.map(LogPosition::changedAt),
                        after.map(LogPosition::id),
                        limit + 1));
        var more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return new BookingPage(
                page,
                more ? Optional.of(LogPosition.of(page.getLast().transfer()).cursor()) : Optional.empty());
    }

    private BookingToApprove booking(ResultSet row) throws SQLException {
        var transfer = summary(row);
        var kind = Optional.ofNullable(parts.kinds().get(transfer.kind()));
        return new BookingToApprove(
                transfer, Tx.text(row, "wanted").isEmpty() ? Optional.empty() : glance(kind, Stated.wanted(row)));
    }

    private static Optional<BookingToApprove.Document> glance(Optional<RecordKind> kind, Stated wanted) {
        return kind.flatMap(known -> known.glance(wanted.type(), wanted.data()));
    }

    /**
     * Where those of these transfers stand in the log that are not settled: something is still to happen to them, or they have
     * changed since.
     */
    public List<LogPosition> unsettled(String tenantId, Collection<UUID> transfers, Instant since) {
        return parts.db()
                .inTransaction(tx -> tx.query(
                        UNSETTLED,
                        row -> new LogPosition(Tx.instant(row, "changed_at").orElseThrow(), Tx.uuid(row, "id")),
                        tenantId,
                        Tx.Column.of("uuid", transfers, id -> id),
                        since));
    }

    /** One transfer with its attempts; empty when the tenant has no such transfer. */
    public Optional<TransferDetail> detail(String tenantId, UUID id) {
        return parts.db().inTransaction(tx -> {
            var found = tx.queryOne(
                    ONE,
                    row -> new TransferDetail(
                            summary(row),
                            json(Tx.text(row, "wanted")),
                            List.of(),
                            link(summary(row), checkpoints(row))),
                    tenantId,
                    id);
            if (found.isEmpty()) {
                return found;
            }
            var attempts = tx.query(ATTEMPTS, TransferLog::attempt, id, MAX_ATTEMPTS);
            return found.map(detail -> new TransferDetail(detail.transfer(), detail.wanted(), attempts, detail.link()));
        });
    }

    private static Map<String, String> checkpoints(ResultSet row) throws SQLException {
        return StoredJson.readStrings(row.getString("checkpoints"));
    }

    private Optional<String> link(TransferSummary transfer, Map<String, String> checkpoints) {
        return transfer.accountingNumber()
                .flatMap(number -> parts.connections()
                        .connection(transfer.connectionId())
                        .flatMap(connection -> Optional.ofNullable(parts.kinds().get(transfer.kind()))
                                .flatMap(kind -> kind.link(connection, number, checkpoints))));
    }

    /** What became of a wish to retry. */
    public enum Retry {
        ACCEPTED,
        UNKNOWN,
        /** An attempt is under way: its result comes first. */
        RUNNING,
        /** What was wanted is not kept any more: the source must send it again. */
        NOT_KEPT
    }

    /** Makes a transfer ready at once, whatever it was waiting for; asking twice is asking once. */
    public Retry retry(String tenantId, UUID id) {
        return makeReady(true, ONE_OF_TENANT, tenantId, id);
    }

    /**
     * Has a transfer go on because of what has become of its record, which is no person's release of anything: one that waits
     * for its trigger finds out when that comes, and one that is to be attempted anyway finds out then.
     */
    public Retry goOn(String connectionId, String kind, String number) {
        return makeReady(false, ONE_BY_KEY, connectionId, kind, number);
    }

    private Retry makeReady(boolean byPerson, String which, Object... key) {
        var result = parts.db().inTransaction(tx -> {
            var found = state(tx, which, key);
            if (found.isEmpty()) {
                return Retry.UNKNOWN;
            }
            var connectionIds = List.of(found.get().connectionId());
            lanes.lock(tx, connectionIds);
            var state = state(tx, which, key).orElseThrow();
            if (!state.kept()) {
                return Retry.NOT_KEPT;
            }
            if (state.running()) {
                return Retry.RUNNING;
            }
            if (byPerson || !state.stays()) {
                tx.update(
                        MAKE_READY.replace("WHICH", which),
                        Stream.concat(Stream.of(byPerson), Arrays.stream(key)).toArray());
                lanes.wake(tx, connectionIds);
            }
            return Retry.ACCEPTED;
        });
        parts.workReady().raise();
        return result;
    }

    private static Optional<State> state(Tx tx, String which, Object... key) throws SQLException {
        return tx.queryOne(STATE.replace("WHICH", which), State::read, key);
    }

    /**
     * Makes everything of one connection and kind ready that waits for its trigger or its next step, up to {@link
     * #RELEASED_AT_ONCE}.
     *
     * @param receivedUntil leaves alone whatever has come in or changed later; empty: nothing
     * @return empty where this service has no such kind of record
     */
    public Optional<TransferRelease> release(
            String tenantId, String connectionId, String kind, Optional<Instant> receivedUntil) {
        if (!parts.kinds().containsKey(kind)) {
            return Optional.empty();
        }
        var released = 0;
        var step = RELEASED_IN_A_STEP;
        var begun = parts.db().inTransaction(tx -> lanes.lock(tx, List.of(connectionId)));
        while (step == RELEASED_IN_A_STEP && released < RELEASED_AT_ONCE) {
            step = parts.db().inTransaction(tx -> {
                lanes.lock(tx, List.of(connectionId));
                var ready = tx.update(
                        RELEASE,
                        tenantId,
                        connectionId,
                        kind,
                        kind,
                        receivedUntil,
                        receivedUntil,
                        begun,
                        RELEASED_IN_A_STEP);
                if (ready > 0) {
                    lanes.wake(tx, List.of(connectionId));
                }
                return ready;
            });
            released += step;
            parts.workReady().raise();
        }
        return Optional.of(new TransferRelease(released, step == RELEASED_IN_A_STEP));
    }

    /** What the next attempt would send; reads count as calls, nothing is written. */
    public Optional<TransferPreview> preview(String tenantId, UUID id) {
        return look(tenantId, id, (subject, connection) -> PreviewRun.of(subject, connection, parts, store))
                .map(TransferLog::preview);
    }

    /**
     * What the accounting system prints of it; reads count as calls.
     *
     * @return empty when the tenant has no such transfer, or what was wanted is not kept any more
     * @throws dev.kontobro.accounting.AccountingException when the books cannot be asked
     */
    public Optional<Printout> printout(String tenantId, UUID id) {
        return look(tenantId, id, (subject, connection) -> PreviewRun.printout(subject, connection, parts, store));
    }

    private <T> Optional<T> look(String tenantId, UUID id, BiFunction<PreviewRun.Subject, Connection, T> what) {
        return parts.db()
                .inTransaction(tx -> tx.queryOne(PreviewRun.TRANSFER, PreviewRun.Subject::read, tenantId, id))
                .flatMap(subject -> parts.connections()
                        .connection(subject.connectionId())
                        .map(connection -> what.apply(subject, connection)));
    }

    private record State(String connectionId, boolean kept, boolean running, boolean stays) {
        static State read(ResultSet row) throws SQLException {
            return new State(
                    row.getString("connection_id"),
                    row.getBoolean("kept"),
                    row.getBoolean("running"),
                    row.getBoolean("stays"));
        }
    }

    /** As services show it. */
    public static TransferPreview preview(Preview preview) {
        return new TransferPreview(
                preview.calls().stream()
                        .map(call -> new TransferPreview.PlannedCall(
                                call.method(), call.path(), json(Optional.of(call.body()))))
                        .toList(),
                preview.warnings().stream().map(ProblemJson::withTexts).toList(),
                preview.outcome());
    }

    static TransferSummary summary(ResultSet row) throws SQLException {
        var status = status(row.getString("status"));
        var problem = Tx.text(row, "problem").map(StoredJson::readFacts);
        return new TransferSummary(
                Tx.uuid(row, "id"),
                row.getString("tenant_id"),
                row.getString("connection_id"),
                row.getString("system"),
                row.getString("kind"),
                row.getString("business_key"),
                row.getString("name"),
                status,
                row.getLong("version"),
                row.getInt("attempts"),
                Tx.text(row, "accounting_number"),
                Tx.instant(row, "received_at").orElseThrow(),
                Tx.instant(row, "changed_at").orElseThrow(),
                Tx.instant(row, "due_at"),
                problem.map(ProblemJson::withTexts),
                problem.map(Problem::causeId));
    }

    private static TransferDetail.Attempt attempt(ResultSet row) throws SQLException {
        return new TransferDetail.Attempt(
                row.getInt("number"),
                row.getLong("version"),
                Tx.instant(row, "started_at").orElseThrow(),
                Tx.instant(row, "ended_at").orElseThrow(),
                row.getString("result"),
                Tx.text(row, "problem").map(StoredJson::readProblem),
                Tx.text(row, "warnings").map(StoredJson::readProblems).orElseGet(List::of),
                StoredJson.readCalls(row.getString("calls")));
    }

    /** Ready and scheduled are one to people: it waits for its turn. */
    static TransferStatus status(String stored) {
        return switch (stored) {
            case "ready", "scheduled" -> TransferStatus.WAITING;
            default -> TransferStatus.ofId(stored);
        };
    }

    /** Empty where any will do. */
    static Optional<Tx.Column> stored(List<TransferStatus> statuses) {
        if (statuses.isEmpty()) {
            return Optional.empty();
        }
        var names = statuses.stream()
                .flatMap(status ->
                        status == TransferStatus.WAITING ? Stream.of("ready", "scheduled") : Stream.of(status.id()))
                .toList();
        return Optional.of(Tx.Column.of("text", names, name -> name));
    }

    private static JsonNode json(Optional<String> text) {
        if (text.isEmpty() || text.get().isEmpty()) {
            return NullNode.getInstance();
        }
        try {
            return EventJson.mapper().readTree(text.get());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the ledger holds was written by us", e);
        }
    }
}
