package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.ReconciliationState;
import dev.kontobro.invoicesync.reconcile.Survey.Count;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * When each connection's books are looked at, and what came of it, in the table {@code survey}. Leases go by the database's
 * clock, which all replicas share.
 */
final class Surveys {

    private static final String PLAN = """
            insert into survey (connection_id, night_at, due_at)
            select connection_id, night_at, night_at from unnest(?, ?) as n (connection_id, night_at)
            order by connection_id
            on conflict (connection_id) do nothing
            """;

    private static final String CLAIM = """
            update survey
            set owner = ?, held_until = now() + ? * interval '1 millisecond'
            where connection_id = (
                select connection_id from survey
                where due_at <= ? and (held_until is null or held_until < now())
                order by due_at
                limit 1
                for no key update skip locked)
            returning connection_id, night_at, cursor_at, look_back_days, failures, owner
            """;

    private static final String PROLONG = """
            update survey set held_until = now() + ? * interval '1 millisecond' where connection_id = ? and owner = ?
            """;

    private static final String GIVE_BACK =
            "update survey set owner = null, held_until = null where connection_id = ? and owner = ?";

    /** A person who has asked meanwhile does not wait. */
    private static final String PUT_OFF = """
            update survey
            set owner = null, held_until = null, due_at = least(?, case when asked_at > ? then asked_at end)
            where connection_id = ? and owner = ?
            """;

    /** What was asked for or told since it began is not done with. */
    private static final String DONE = """
            update survey s
            set owner = null, held_until = null, failures = 0, problem = null, night_at = d.night_at,
                cursor_at = d.begun_at, begun_at = d.begun_at, ended_at = d.ended_at, looked_at = d.looked_at, told = d.told,
                calls = d.calls,
                look_back_days = case when s.asked_at > d.begun_at then s.look_back_days end,
                due_at = least(
                    d.night_at,
                    case when s.asked_at > d.begun_at then s.asked_at end,
                    case when s.news_at > d.begun_at then s.news_at + ? * interval '1 millisecond' end)
            from (select ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::bigint, ?::bigint, ?::bigint)
                as d (night_at, begun_at, ended_at, looked_at, told, calls)
            where s.connection_id = ? and s.owner = ?
            """;

    private static final String FAILED = """
            update survey
            set owner = null, held_until = null, failures = failures + 1, problem = ?::json,
                due_at = least(?, case when asked_at > ? then asked_at end)
            where connection_id = ? and owner = ?
            """;

    /** A connection that fails keeps its pace. */
    private static final String NEWS = """
            update survey s
            set news_at = n.news_at,
                due_at = case
                    when s.failures > 0 then s.due_at
                    else least(s.due_at, n.news_at + ? * interval '1 millisecond')
                end
            from (select ?::timestamptz) as n (news_at)
            where s.connection_id = any(?)
            """;

    private static final String ASK = """
            update survey
            set look_back_days = greatest(look_back_days, ?), asked_at = ?, due_at = least(due_at, ?)
            where connection_id = ?
            """;

    private static final String STATE = """
            select begun_at, ended_at, looked_at, told, calls, due_at, coalesce(held_until > now(), false) as running,
                look_back_days, problem
            from survey where connection_id = ?
            """;

    private final Db db;

    Surveys(Db db) {
        this.db = db;
    }

    record Planned(String connectionId, Instant night) {}

    /** Connections that are to be looked at from now on; those that are planned already keep their plan. */
    void plan(Collection<Planned> connections) {
        if (connections.isEmpty()) {
            return;
        }
        db.inTransaction(tx -> tx.update(
                PLAN,
                Column.of("text", connections, Planned::connectionId),
                Column.of("timestamptz", connections, Planned::night)));
    }

    /**
     * A look that this replica is to take now.
     *
     * @param begun when it was claimed
     * @param night when the next nightly look was to begin
     */
    record Claim(
            String connectionId,
            Instant begun,
            Instant night,
            Optional<Instant> cursor,
            Optional<Integer> askedDays,
            int failures,
            UUID owner) {

        static Claim read(ResultSet row, Instant begun) throws SQLException {
            return new Claim(
                    row.getString("connection_id"),
                    begun,
                    Tx.instant(row, "night_at").orElseThrow(),
                    Tx.instant(row, "cursor_at"),
                    Optional.ofNullable(row.getObject("look_back_days", Integer.class)),
                    row.getInt("failures"),
                    Tx.uuid(row, "owner"));
        }
    }

    Optional<Claim> claim(Instant now, Duration lease) {
        return db.inTransaction(
                tx -> tx.queryOne(CLAIM, row -> Claim.read(row, now), UUID.randomUUID(), lease.toMillis(), now));
    }

    /** Whether it is still this replica's. */
    boolean prolong(Claim claim, Duration lease) {
        return changed(PROLONG, lease.toMillis(), claim.connectionId(), claim.owner());
    }

    /** Another replica may take it at once. */
    void giveBack(Claim claim) {
        changed(GIVE_BACK, claim.connectionId(), claim.owner());
    }

    void putOff(Claim claim, Instant until) {
        changed(PUT_OFF, until, claim.begun(), claim.connectionId(), claim.owner());
    }

    /**
     * @param debounce of news that came meanwhile
     */
    void done(Claim claim, Instant nextNight, Instant ended, Count count, long calls, Duration debounce) {
        changed(
                DONE,
                debounce.toMillis(),
                nextNight,
                claim.begun(),
                ended,
                count.lookedAt(),
                count.told(),
                calls,
                claim.connectionId(),
                claim.owner());
    }

    void failed(Claim claim, Problem problem, Instant nextTry) {
        changed(FAILED, StoredJson.of(problem), nextTry, claim.begun(), claim.connectionId(), claim.owner());
    }

    /** Something has changed in these books. */
    void news(Collection<String> connectionIds, Instant at, Duration debounce) {
        db.inTransaction(tx -> tx.update(
                NEWS, debounce.toMillis(), at, Column.of("text", connectionIds, connectionId -> connectionId)));
    }

    /** Whether the connection is one that is looked at. */
    boolean ask(String connectionId, int days, Instant at) {
        return changed(ASK, days, at, at, connectionId);
    }

    /**
     * @param begun the last look that came to its end
     * @param lookedAt documents
     * @param problem why the one after it did not
     */
    record State(
            Optional<Instant> begun,
            Optional<Instant> ended,
            long lookedAt,
            long told,
            long calls,
            Instant next,
            boolean isRunning,
            Optional<Integer> lookBackDays,
            Optional<ProblemData> problem) {

        /** As the gateway shows it. */
        ReconciliationState shown() {
            return new ReconciliationState(begun, ended, lookedAt, told, calls, isRunning, next, lookBackDays, problem);
        }

        static State read(ResultSet row) throws SQLException {
            return new State(
                    Tx.instant(row, "begun_at"),
                    Tx.instant(row, "ended_at"),
                    row.getLong("looked_at"),
                    row.getLong("told"),
                    row.getLong("calls"),
                    Tx.instant(row, "due_at").orElseThrow(),
                    row.getBoolean("running"),
                    Optional.ofNullable(row.getObject("look_back_days", Integer.class)),
                    Tx.text(row, "problem").map(StoredJson::readProblem));
        }
    }

    Optional<State> state(String connectionId) {
        return db.inTransaction(tx -> tx.queryOne(STATE, State::read, connectionId));
    }

    private boolean changed(String sql, Object... parameters) {
        return db.inTransaction(tx -> tx.update(sql, parameters)) == 1;
    }
}
