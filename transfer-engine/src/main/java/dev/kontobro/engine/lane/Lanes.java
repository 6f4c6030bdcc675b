package dev.kontobro.engine.lane;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.budget.Budgets;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The queues of the connections: their turn, their room, their pause. Always locked before the transfers in them. */
public final class Lanes {

    private static final String LOCK = """
            select connection_id, now() as db_now
            from lane
            where connection_id = any(?)
            order by connection_id
            for no key update
            """;

    private static final String ENSURE = """
            with old as (select pause from lane where connection_id = ?)
            insert into lane (connection_id, tenant_id, system, credential_id, pause)
            values (?, ?, ?, ?, ?)
            on conflict (connection_id) do update
            set tenant_id = excluded.tenant_id, system = excluded.system, credential_id = excluded.credential_id,
                turn_at = coalesce(nullif(lane.turn_at, 'infinity'), lane.last_served_at),
                pause = case
                    when excluded.pause = 'off' then 'off'
                    when lane.pause = 'off' then null
                    when lane.pause = 'broken' and lane.credential_id <> excluded.credential_id then null
                    else lane.pause
                end
            returning connection_id, tenant_id, system, incident, 0 as waiting,
                coalesce((select old.pause from old) = 'broken', false) and pause is null as restored
            """;

    /** Where work has come in. A throttled or full lane keeps its turn. */
    private static final String WAKE = """
            update lane set turn_at = coalesce(turn_at, last_served_at) where connection_id = any(?)
            """;

    private static final String GIVE_BACK = """
            update lane l
            set in_flight = l.in_flight - u.ended,
                turn_at = case
                    when u.wait_millis > 0 then greatest(
                        nullif(l.turn_at, 'infinity'), now() + u.wait_millis * interval '1 millisecond')
                    when u.more or l.turn_at = 'infinity' then coalesce(nullif(l.turn_at, 'infinity'), l.last_served_at)
                    else l.turn_at
                end
            from unnest(?, ?, ?, ?) as u (connection_id, ended, more, wait_millis)
            where l.connection_id = u.connection_id
            """;

    private static final String BREAK_DOWN = """
            update lane l
            set pause = 'broken', pause_problem = ?::json, incident = l.incident + 1
            where l.connection_id = ? and (l.pause is null or l.pause = 'operator')
            returning l.connection_id, l.tenant_id, l.system, l.incident, (
                select count(*) from (
                    select 1 from transfer t
                    where t.connection_id = l.connection_id and t.status in ('ready', 'scheduled')
                    limit 10000) w) as waiting
            """;

    private static final String PAUSE = """
            update lane set pause = 'operator' where connection_id = ? and pause is null
            """;

    private static final String RESUME = """
            update lane l
            set pause = null, pause_problem = null, turn_at = coalesce(nullif(l.turn_at, 'infinity'), l.last_served_at)
            from lane old
            where l.connection_id = ? and old.connection_id = l.connection_id and l.pause in ('operator', 'broken')
            returning old.pause = 'broken' as was_broken, l.connection_id, l.tenant_id, l.system, l.incident, 0 as waiting
            """;

    private static final String NEXT_TURN = """
            select min(turn_at) as turn_at
            from unnest(?) as s (system)
            cross join lateral (
                select turn_at from lane
                where system = s.system and turn_at is not null and pause is null
                order by turn_at
                limit 1
            ) l
            where turn_at < 'infinity'
            """;

    /**
     * @param waiting transfers in the lane, counted up to 10,000
     */
    public record LaneState(String connectionId, String tenantId, String system, long incident, long waiting) {
        static LaneState read(ResultSet row) throws SQLException {
            return new LaneState(
                    row.getString("connection_id"),
                    row.getString("tenant_id"),
                    row.getString("system"),
                    row.getLong("incident"),
                    row.getLong("waiting"));
        }
    }

    /**
     * What ended attempts give back to their lane.
     *
     * @param more whether a transfer of the lane is ready again
     * @param notFor how long the vendor asked not to be called
     */
    public record Room(int ended, boolean more, Optional<Duration> notFor) {
        public Room and(Room other) {
            var longest =
                    Stream.of(notFor, other.notFor).flatMap(Optional::stream).max(Comparator.naturalOrder());
            return new Room(ended + other.ended, more || other.more, longest);
        }
    }

    private final Budgets budgets;

    public Lanes(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Makes the lanes fit the connections there are. A broken lane whose connection has a new credential runs again.
     *
     * @return lanes that were restored
     */
    public List<LaneState> fit(Tx tx, Collection<Connection> connections, Function<SystemName, CallBudget> budgetOf)
            throws SQLException {
        var restored = new ArrayList<LaneState>();
        var ordered = connections.stream()
                .sorted(Comparator.comparing(Connection::id))
                .toList();
        for (var connection : ordered) {
            var credentialId = CredentialId.of(connection.credential());
            budgets.ensure(tx, credentialId, budgetOf.apply(connection.system()));
            tx.query(
                            ENSURE,
                            row -> row.getBoolean("restored")
                                    ? Optional.of(LaneState.read(row))
                                    : Optional.<LaneState>empty(),
                            connection.id(),
                            connection.id(),
                            connection.tenantId(),
                            connection.system().id(),
                            credentialId,
                            connection.enabled() ? null : "off")
                    .forEach(lane -> lane.ifPresent(restored::add));
        }
        return restored;
    }

    /** Locks lanes in key order until the transaction ends. */
    public Instant lock(Tx tx, Collection<String> connectionIds) throws SQLException {
        var locked = tx.query(LOCK, row -> Tx.instant(row, "db_now").orElseThrow(), keys(connectionIds));
        return locked.isEmpty() ? Instant.EPOCH : locked.getFirst();
    }

    /** There is work in these lanes, which the caller has locked. */
    public void wake(Tx tx, Collection<String> connectionIds) throws SQLException {
        tx.update(WAKE, keys(connectionIds));
    }

    /** Attempts have ended in these lanes, which the caller has locked. */
    public void giveBack(Tx tx, Map<String, Room> rooms) throws SQLException {
        var entries = List.copyOf(rooms.entrySet());
        tx.update(
                GIVE_BACK,
                Column.of("text", entries, Map.Entry::getKey),
                Column.of("int4", entries, entry -> entry.getValue().ended()),
                Column.of("bool", entries, entry -> entry.getValue().more()),
                Column.of(
                        "int8",
                        entries,
                        entry -> entry.getValue()
                                .notFor()
                                .map(Duration::toMillis)
                                .orElse(0L)));
    }

    /**
     * Stops a lane whose connection no longer works.
     *
     * @return the lane, the first time only
     */
    public Optional<LaneState> breakDown(Tx tx, String connectionId, Problem problem) throws SQLException {
        return tx.queryOne(BREAK_DOWN, LaneState::read, StoredJson.of(problem), connectionId);
    }

    /** Stops a lane until it is resumed; what is in flight ends as it does. */
    public void pause(Tx tx, String connectionId) throws SQLException {
        tx.update(PAUSE, connectionId);
    }

    /**
     * Lets a paused or broken lane run.
     *
     * @return the lane, if it was broken
     */
    public Optional<LaneState> resume(Tx tx, String connectionId) throws SQLException {
        return tx
                .query(
                        RESUME,
                        row -> row.getBoolean("was_broken")
                                ? Optional.of(LaneState.read(row))
                                : Optional.<LaneState>empty(),
                        connectionId)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** When the next lane of these systems may be served; empty when none has work. */
    public Optional<Instant> nextTurn(Tx tx, Collection<String> systems) throws SQLException {
        return tx.query(NEXT_TURN, row -> Tx.instant(row, "turn_at"), Column.of("text", systems, system -> system))
                .getFirst();
    }

    private static Column keys(Collection<String> connectionIds) {
        return Column.of("text", connectionIds.stream().distinct().sorted().toList(), connectionId -> connectionId);
    }
}
