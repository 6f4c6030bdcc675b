package dev.kontobro.engine.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.engine.attempt.AttemptStore;
import dev.kontobro.engine.attempt.PreviewRun;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Printout;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.log.LogPosition;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a tenant sees of its transfers, and what it may ask for. */
public final class TransferLog {

    public static final int MAX_PAGE = 200;

    private static final int MAX_ATTEMPTS = 100;

    private static final String COLUMNS = """
            t.id, t.tenant_id, t.connection_id, l.system, t.kind, t.business_key, t.name, t.status, t.version, t.attempts,
            t.accounting_number, t.received_at, t.changed_at, case
                when t.status in ('ready', 'scheduled') or t.release_kind = 'run' then t.due_at
                when t.status = 'held' and t.staged_by is not null then nullif(t.due_at, 'infinity') end as due_at,
            coalesce(t.problem, case
                when t.status = 'ready' and l.pause = 'broken' then l.pause_problem end) as problem
            """;

    private static final String PAGE = "select " + COLUMNS + """
            from transfer t join lane l using (connection_id)
            where t.tenant_id = ?
                and (?::text is null or t.connection_id = ?)
                and (?::text is null or t.kind = ?)
                and (?::text[] is null or t.status = any(?))
                and (?::text is null or t.business_key = ?)
                and (?::timestamptz is null or t.changed_at >= ?)
                and (?::timestamptz is null or (t.changed_at, t.id) < (?, ?))
            order by t.changed_at desc, t.id desc
            limit ?
            """;

    private static final String ONE = "select " + COLUMNS + """
            , t.wanted
            from transfer t join lane l using (connection_id)
            where t.tenant_id = ? and t.id = ?
            """;

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
                release_kind = null, release_key = null, released_by_person = released_by_person or ?
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

    /** Which transfers to list; empty means any. */
    public record Query(
            String tenantId,
            Optional<String> connectionId,
            Optional<String> kind,
            Optional<TransferStatus> status,
            Optional<String> number,
            Optional<Instant> changedSince,
            Optional<LogPosition> after,
            int limit) {}

    /** A page, last changed first. */
    public TransferPage page(Query query) {
        var status = query.status().map(TransferLog::stored);
        var after = query.after();
        return parts.db().inTransaction(tx -> {
            var rows = tx.query(
                    PAGE,
                    TransferLog::summary,
                    query.tenantId(),
                    query.connectionId(),
                    query.connectionId(),
                    query.kind(),
                    query.kind(),
                    status,
                    status,
                    query.number(),
                    query.number(),
                    query.changedSince(),
                    query.changedSince(),
                    after.map(LogPosition::changedAt),
                    after.map(LogPosition::changedAt),
                    after.map(LogPosition::id),
                    query.limit() + 1);
            var more = rows.size() > query.limit();
            var page = more ? rows.subList(0, query.limit()) : rows;
            return new TransferPage(
                    List.copyOf(page),
                    more ? Optional.of(LogPosition.of(page.getLast()).cursor()) : Optional.empty());
        });
    }

    /** One transfer with its attempts; empty when the tenant has no such transfer. */
    public Optional<TransferDetail> detail(String tenantId, UUID id) {
        return parts.db().inTransaction(tx -> {
            var found = tx.queryOne(
                    ONE,
                    row -> new TransferDetail(summary(row), json(Tx.text(row, "wanted")), List.of()),
                    tenantId,
                    id);
            if (found.isEmpty()) {
                return found;
            }
            var attempts = tx.query(ATTEMPTS, TransferLog::attempt, id, MAX_ATTEMPTS);
            return found.map(detail -> new TransferDetail(detail.transfer(), detail.wanted(), attempts));
        });
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

    private static TransferSummary summary(ResultSet row) throws SQLException {
        var status = status(row.getString("status"));
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
                Tx.text(row, "problem").map(StoredJson::readProblem));
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
    private static TransferStatus status(String stored) {
        return switch (stored) {
            case "ready", "scheduled" -> TransferStatus.WAITING;
            default -> TransferStatus.valueOf(stored.toUpperCase(Locale.ROOT));
        };
    }

    private static Tx.Column stored(TransferStatus status) {
        var names = status == TransferStatus.WAITING ? List.of("ready", "scheduled") : List.of(status.id());
        return Tx.Column.of("text", names, name -> name);
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
