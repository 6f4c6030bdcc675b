package dev.kontobro.engine.action;

import static java.util.stream.Collectors.groupingBy;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.attempt.AttemptStore;
import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferActionResult.Refused;
import dev.kontobro.events.log.TransferActionResult.Transfer;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What people do with transfers: with some that they name, or with all of one cause. Asking twice is asking once.
 *
 * <p>Everything happens under the locks of the lanes, as claims do: an attempt has begun before, and its transfer is refused,
 * or begins after, and finds it as it is then. What has one cause is done in steps, which hold the lock for a moment only;
 * what comes back meanwhile is left alone.
 */
public final class Actions {

    /** With so many at most something is done at once. */
    public static final int DONE_AT_ONCE = 10_000;

    private static final int DONE_IN_A_STEP = 1_000;

    /** Of those it is not done with, no more are counted. */
    private static final int COUNTED = 10_000;

    private static final int BACKFILLED_IN_A_STEP = 1_000;

    private static final String DO = "do";
    private static final String DONE = "done";
    private static final String CONNECTION_UNKNOWN = ActionRefusal.CONNECTION_UNKNOWN.id();

    /** Of the transfer {@code t}: {@link #DO}, {@link #DONE}, or an {@link ActionRefusal}. */
    private static final Map<TransferAction, String> VERDICTS = verdicts();

    private static Map<TransferAction, String> verdicts() {
        var verdicts = new EnumMap<TransferAction, String>(TransferAction.class);
        verdicts.put(TransferAction.RETRY, sendable("""
                when TO_BE_BOOKED then 'booking-waits'
                when t.status in ('transferred', 'unchanged') then 'settled'
                else 'do'
                """));
        verdicts.put(TransferAction.RELEASE, sendable("""
                when t.status = 'held' and (t.staged_by is not null or t.release_kind in ('run', 'release', 'person'))
                    then 'do'
                else 'not-waiting'
                """));
        verdicts.put(TransferAction.APPROVE_BOOKING, sendable("""
                when FOR_APPROVAL then 'do'
                else 'no-booking-waits'
                """));
        verdicts.put(TransferAction.SKIP, """
                case when t.status = 'running' then 'running'
                when t.by_hand_since is not null then 'done'
                when t.status not in ('ready', 'scheduled', 'held', 'rejected') then 'settled'
                when t.problem ->> 'code' = '%s' then 'collected'
                else 'do'
                end
                """.formatted(ProblemCode.ORDER_COLLECTED.id()));
        return verdicts;
    }

    private static String sendable(String whens) {
        return """
                case when t.status = 'running' then 'running'
                when t.wanted is null then 'not-kept'
                %send
                """.formatted(whens.replace("FOR_APPROVAL", AttemptStore.FOR_APPROVAL)
                .replace("TO_BE_BOOKED", AttemptStore.TO_BE_BOOKED));
    }

    private static final String LANES_OF = """
            select distinct connection_id from transfer where tenant_id = ? and id = any(?)
            """;

    private static final String NAMED = """
            select t.id, t.connection_id, t.kind, t.business_key, VERDICT as verdict
            from transfer t
            where t.tenant_id = ? and t.id = any(?)
            order by t.received_at, t.id
            """;

    private static final String OF_CAUSE = """
            t.tenant_id = ? and t.connection_id = ? and t.problem ->> 'cause' = ? and t.problem ->> 'code' = ?
                and t.problem is not null and t.wanted is not null
            """;

    private static final String TO_DO = """
            select t.id from transfer t
            where OF_CAUSE and t.changed_at <= ? and VERDICT = 'do'
            order by t.received_at
            limit ?
            """.replace("OF_CAUSE", OF_CAUSE);

    private static final String COUNT = """
            select count(*) from (select 1 from transfer t where OF_CAUSE and VERDICT = 'do' limit ?) c
            """.replace("OF_CAUSE", OF_CAUSE);

    private static final String NOT_TO_DO = """
            select t.id, t.connection_id, t.kind, t.business_key, v.verdict
            from transfer t cross join lateral (select VERDICT as verdict) v
            where OF_CAUSE and v.verdict <> 'do'
            order by t.received_at
            limit ?
            """.replace("OF_CAUSE", OF_CAUSE);

    private static final String WITHOUT_CAUSE = """
            select id, problem from transfer
            where connection_id = ? and problem ->> 'code' = ? and problem is not null and wanted is not null
                and (problem ->> 'cause') is null
            limit ?
            """;

    private static final String GIVE_CAUSE = """
            update transfer t
            set problem = (t.problem::jsonb || jsonb_build_object('cause', c.cause))::json
            from unnest(?, ?) as c (id, cause)
            where t.id = c.id and t.problem is not null
            """;

    private static final String SET_OFF = """
            update transfer
            set status = 'ready', due_at = now(), changed_at = now(), failures = 0, problem = null, release_kind = null,
                release_key = null, released_by_person = true, by_hand_since = null
            where id = any(?)
            """;

    /** It counts as an attempt, though nothing was called: it stands in the history, and its outcome is newer than any before. */
    private static final String SKIP = """
            update transfer t
            set status = 'skipped', by_hand_since = now(), due_at = now(), changed_at = clock_timestamp(),
                attempts = t.attempts + 1, failures = 0, released_by_person = false, staged_by = null,
                staged_booking = null, release_kind = null, release_key = null,
                problem = jsonb_set(r.reason::jsonb, '{details}', r.reason::jsonb -> 'details'
                    || jsonb_build_object('record', t.kind, 'number', t.business_key, 'name', t.name))::json
            from unnest(?, ?) as r (connection_id, reason)
            where t.id = any(?) and t.connection_id = r.connection_id
            returning t.id, t.connection_id, t.tenant_id, t.kind, t.business_key, t.name, t.version, t.attempts,
                t.accounting_number, t.event_id, t.trace_parent, t.problem
            """;

    private static final String HISTORY = """
            insert into attempt (transfer_id, number, version, started_at, ended_at, result, problem, calls)
            select t.id, t.attempts, t.version, now(), now(), 'skipped', t.problem, '[]'
            from transfer t where t.id = any(?)
            """;

    private final EngineParts parts;
    private final Lanes lanes;
    private final Outbox outbox;
    private final OutcomeEvents events;

    public Actions(EngineParts parts, Lanes lanes, Outbox outbox, OutcomeEvents events) {
        this.parts = parts;
        this.lanes = lanes;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * What is to be done, and for whom it is said to be done.
     *
     * @param by who wants it, as he is called
     * @param note of his
     */
    public record Wish(TransferAction action, String by, Optional<String> note) {}

    /** Does it with those it can be done with; those of a cause that have waited longest go first. */
    public TransferActionResult act(String tenantId, TransferSelection selection, Wish wish) {
        var result = selection
                .cause()
                .map(cause -> actOnCause(tenantId, cause, wish))
                .orElseGet(() -> actOnNamed(tenantId, selection.ids(), wish));
        parts.workReady().raise();
        parts.outboxReady().raise();
        return result;
    }

    /** What would come of each action; nothing is done. */
    public List<TransferActionResult> look(String tenantId, TransferSelection selection) {
        selection.cause().ifPresent(this::giveCauses);
        return Arrays.stream(TransferAction.values())
                .map(action -> parts.db()
                        .inTransaction(tx -> selection.cause().isPresent()
                                ? lookAtCause(tx, tenantId, selection.cause().get(), action)
                                : named(tx, tenantId, selection.ids(), action).result(action)))
                .toList();
    }

    private TransferActionResult lookAtCause(Tx tx, String tenantId, SharedCause cause, TransferAction action)
            throws SQLException {
        var count = tx.queryOne(
                        with(COUNT, action, cause),
                        row -> row.getLong(1),
                        tenantId,
                        cause.connection(),
                        cause.cause(),
                        cause.code(),
                        DONE_AT_ONCE + 1)
                .orElse(0L);
        return result(
                action,
                Math.min(count, DONE_AT_ONCE),
                refused(tx, tenantId, cause, action),
                List.of(),
                count > DONE_AT_ONCE);
    }

    private TransferActionResult actOnNamed(String tenantId, List<UUID> ids, Wish wish) {
        return parts.db().inTransaction(tx -> {
            var connectionIds = tx.query(
                    LANES_OF, row -> row.getString("connection_id"), tenantId, Column.of("uuid", ids, id -> id));
            lanes.lock(tx, connectionIds);
            var found = named(tx, tenantId, ids, wish.action());
            act(
                    tx,
                    found.rows().stream()
                            .filter(row -> row.verdict().equals(DO))
                            .map(Found::id)
                            .toList(),
                    connectionIds,
                    wish);
            return found.result(wish.action());
        });
    }

    private TransferActionResult actOnCause(String tenantId, SharedCause cause, Wish wish) {
        giveCauses(cause);
        var lane = List.of(cause.connection());
        var begun = parts.db().inTransaction(tx -> lanes.lock(tx, lane));
        var done = 0;
        var step = DONE_IN_A_STEP;
        while (step == DONE_IN_A_STEP && done < DONE_AT_ONCE) {
            step = parts.db().inTransaction(tx -> actInAStep(tx, tenantId, cause, begun, wish));
            done += step;
            parts.workReady().raise();
            parts.outboxReady().raise();
        }
        var refused = parts.db().inTransaction(tx -> refused(tx, tenantId, cause, wish.action()));
        return result(wish.action(), done, refused, List.of(), step == DONE_IN_A_STEP);
    }

    private int actInAStep(Tx tx, String tenantId, SharedCause cause, Instant begun, Wish wish) throws SQLException {
        var lane = List.of(cause.connection());
        lanes.lock(tx, lane);
        var ids = tx.query(
                with(TO_DO, wish.action(), cause),
                row -> Tx.uuid(row, "id"),
                tenantId,
                cause.connection(),
                cause.cause(),
                cause.code(),
                begun,
                DONE_IN_A_STEP);
        act(tx, ids, lane, wish);
        return ids.size();
    }

    /** The lanes are locked. */
    private void act(Tx tx, List<UUID> ids, Collection<String> connectionIds, Wish wish) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        switch (wish.action()) {
            case RETRY, RELEASE, APPROVE_BOOKING -> {
                tx.update(SET_OFF, Column.of("uuid", ids, id -> id));
                lanes.wake(tx, connectionIds);
            }
            case SKIP -> skip(tx, ids, connectionIds, wish);
        }
    }

    private void skip(Tx tx, List<UUID> ids, Collection<String> connectionIds, Wish wish) throws SQLException {
        var connections = connectionIds.stream()
                .flatMap(id -> parts.connections().connection(id).stream())
                .collect(Collectors.toMap(Connection::id, each -> each));
        var known = List.copyOf(connections.values());
        var skipped = tx.query(
                SKIP,
                Skipped::read,
                Column.of("text", known, Connection::id),
                Column.of("text", known, connection -> StoredJson.of(reason(connection, wish))),
                Column.of("uuid", ids, id -> id));
        tx.update(HISTORY, Column.of("uuid", skipped, each -> each.known().id()));
        outbox.add(
                tx,
                skipped.stream()
                        .map(each -> events.skipped(each.known(), connections.get(each.connectionId()), each.problem()))
                        .map(Message::of)
                        .toList());
    }

    private Problem reason(Connection connection, Wish wish) {
        var zone = parts.connections().zone(connection);
        return Problem.of(ProblemCode.HANDLED_BY_HAND)
                .with(Detail.SYSTEM, connection.system().displayName())
                .with(Detail.PERSON, wish.by())
                .with(
                        Detail.DATE,
                        LocalDate.ofInstant(parts.clock().instant(), zone).toString())
                .with(Detail.NOTE, wish.note().orElse(""));
    }

    private record Skipped(String connectionId, OutcomeEvents.Known known, Problem problem) {
        static Skipped read(ResultSet row) throws SQLException {
            return new Skipped(
                    row.getString("connection_id"),
                    new OutcomeEvents.Known(
                            Tx.uuid(row, "id"),
                            row.getLong("version"),
                            row.getInt("attempts"),
                            Tx.text(row, "accounting_number"),
                            row.getString("kind"),
                            row.getString("name"),
                            new OutcomeEvents.Cause(
                                    row.getString("event_id"),
                                    row.getString("business_key"),
                                    row.getString("tenant_id"),
                                    Tx.text(row, "trace_parent"))),
                    StoredJson.readFacts(row.getString("problem")));
        }
    }

    private String with(String sql, TransferAction action, SharedCause cause) {
        var verdict = VERDICTS.get(action).strip();
        return sql.replace(
                "VERDICT",
                isToldOfUnknown(action, cause.connection())
                        ? "case when (%s) = '%s' then '%s' else (%s) end"
                                .formatted(verdict, DO, CONNECTION_UNKNOWN, verdict)
                        : verdict);
    }

    /** Whether an action has to be told with the connection's name, and nobody knows it. */
    private boolean isToldOfUnknown(TransferAction action, String connectionId) {
        return switch (action) {
            case RETRY, RELEASE, APPROVE_BOOKING -> false;
            case SKIP -> parts.connections().connection(connectionId).isEmpty();
        };
    }

    private record Found(UUID id, String connectionId, String kind, String number, String verdict) {
        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    Tx.uuid(row, "id"),
                    row.getString("connection_id"),
                    row.getString("kind"),
                    row.getString("business_key"),
                    row.getString("verdict"));
        }

        Found refused(String reason) {
            return new Found(id, connectionId, kind, number, reason);
        }

        boolean isRefused() {
            return !verdict.equals(DO) && !verdict.equals(DONE);
        }

        ActionRefusal refusal() {
            return ActionRefusal.ofId(verdict).orElseThrow();
        }

        Transfer transfer() {
            return new Transfer(id, kind, number);
        }
    }

    private record Named(List<Found> rows, List<UUID> unknown) {
        TransferActionResult result(TransferAction action) {
            return Actions.result(
                    action,
                    rows.stream().filter(row -> !row.isRefused()).count(),
                    rows.stream().filter(Found::isRefused).toList(),
                    unknown,
                    false);
        }
    }

    private Named named(Tx tx, String tenantId, List<UUID> ids, TransferAction action) throws SQLException {
        var sql = NAMED.replace("VERDICT", VERDICTS.get(action).strip());
        var rows = tx.query(sql, Found::read, tenantId, Column.of("uuid", ids, id -> id)).stream()
                .map(row -> row.verdict().equals(DO) && isToldOfUnknown(action, row.connectionId())
                        ? row.refused(CONNECTION_UNKNOWN)
                        : row)
                .toList();
        var known = rows.stream().map(Found::id).collect(Collectors.toCollection(HashSet::new));
        return new Named(rows, ids.stream().filter(id -> !known.contains(id)).toList());
    }

    private List<Found> refused(Tx tx, String tenantId, SharedCause cause, TransferAction action) throws SQLException {
        return tx
                .query(
                        with(NOT_TO_DO, action, cause),
                        Found::read,
                        tenantId,
                        cause.connection(),
                        cause.cause(),
                        cause.code(),
                        COUNTED)
                .stream()
                .filter(Found::isRefused)
                .toList();
    }

    private static TransferActionResult result(
            TransferAction action, long done, List<Found> refused, List<UUID> unknown, boolean more) {
        var byReason = refused.stream()
                .collect(groupingBy(Found::refusal, () -> new EnumMap<>(ActionRefusal.class), Collectors.toList()));
        return new TransferActionResult(
                action,
                done,
                byReason.entrySet().stream()
                        .map(entry -> new Refused(
                                entry.getKey(),
                                entry.getValue().size(),
                                entry.getValue().stream()
                                        .limit(Refused.MOST_NAMED)
                                        .map(Found::transfer)
                                        .toList()))
                        .toList(),
                unknown,
                more);
    }

    private record WithoutCause(UUID id, String cause) {
        static WithoutCause read(ResultSet row) throws SQLException {
            return new WithoutCause(
                    Tx.uuid(row, "id"),
                    StoredJson.readFacts(row.getString("problem")).causeId());
        }
    }

    /** Problems that were stored before causes were are given theirs, as far as they may be meant. */
    private void giveCauses(SharedCause meant) {
        int given;
        do {
            given = parts.db().inTransaction(tx -> {
                lanes.lock(tx, List.of(meant.connection()));
                var without = tx.query(
                        WITHOUT_CAUSE, WithoutCause::read, meant.connection(), meant.code(), BACKFILLED_IN_A_STEP);
                return without.isEmpty()
                        ? 0
                        : tx.update(
                                GIVE_CAUSE,
                                Column.of("uuid", without, WithoutCause::id),
                                Column.of("text", without, WithoutCause::cause));
            });
        } while (given == BACKFILLED_IN_A_STEP);
    }
}
