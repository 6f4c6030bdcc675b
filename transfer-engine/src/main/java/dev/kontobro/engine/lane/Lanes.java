package dev.kontobro.engine.lane;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.budget.CredentialId;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String INSERT = """
            insert into lane (connection_id, tenant_id, system, credential_id, grant_version, blocked, pause)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OPEN = INSERT + "on conflict (connection_id) do nothing";

    /**
     * A grant that was found not to hold here keeps its lane stopped until the directory shows a later one. Once the
     * directory has shown the break itself, it is the directory that says when the connection works again.
     */
    private static final String FIT = INSERT + """
            on conflict (connection_id) do update
            set tenant_id = excluded.tenant_id, system = excluded.system, credential_id = excluded.credential_id,
                grant_version = excluded.grant_version, blocked = excluded.blocked,
                turn_at = coalesce(nullif(lane.turn_at, 'infinity'), lane.last_served_at),
                pause = case
                    when lane.refused_version >= excluded.grant_version then coalesce(excluded.pause, 'broken')
                    else excluded.pause
                end,
                pause_problem = case
                    when lane.refused_version >= excluded.grant_version or excluded.pause = 'broken'
                        then lane.pause_problem
                end,
                refused_version = case when excluded.pause = 'broken' then null else lane.refused_version end
            """;

    private static final String RELEASE_FLOWS = """
            update transfer t
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null
            from lane l
            where l.connection_id = any(?) and t.connection_id = l.connection_id and t.status = 'held'
                and t.release_kind = ? and not t.release_key = any(l.blocked)
            """;

    private static final String RELEASE = """
            update transfer t
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null
            from unnest(?, ?, ?) as r (connection_id, kind, key)
            where t.connection_id = r.connection_id and t.status = 'held' and t.release_kind = r.kind
                and t.release_key = r.key
            returning t.connection_id
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
            set pause = 'broken', pause_problem = ?::json, refused_version = ?
            where l.connection_id = ? and l.pause is null and l.grant_version <= ?
            returning l.connection_id, l.tenant_id, l.system, l.refused_version as incident, (
                select count(*) from (
                    select 1 from transfer t
                    where t.connection_id = l.connection_id and t.status in ('ready', 'scheduled')
                    limit 10000) w) as waiting
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
     * @param incident version of the grant that does not hold
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

    /** Makes the lanes that are not there yet: whoever wakes one later finds it. */
    public void open(Tx tx, Collection<Connection> connections) throws SQLException {
        write(tx, OPEN, connections);
    }

    /** Makes lanes fit their connections, and releases what waits for a flow that is not blocked any more. */
    public void fit(Tx tx, Collection<Connection> connections) throws SQLException {
        write(tx, FIT, connections);
        tx.update(RELEASE_FLOWS, keys(connections.stream().map(Connection::id).toList()), Release.BLOCKED_FLOW);
    }

    private static void write(Tx tx, String sql, Collection<Connection> connections) throws SQLException {
        var ordered = connections.stream()
                .sorted(Comparator.comparing(Connection::id))
                .toList();
        for (var connection : ordered) {
            tx.update(
                    sql,
                    connection.id(),
                    connection.tenantId(),
                    connection.system().id(),
                    CredentialId.of(connection.system(), connection.company(), connection.id()),
                    connection.grantVersion(),
                    Column.of("text", connection.blocked().keySet(), Flow::name),
                    pause(connection));
        }
    }

    /** Null where the lane runs. */
    private static String pause(Connection connection) {
        return switch (connection.standing()) {
            case RUNNING -> null;
            case STOPPED -> "off";
            case BROKEN -> "broken";
        };
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

    /**
     * Releases what waits for these records, in lanes that the caller has locked and wakes.
     *
     * @return the connections of what was released
     */
    public List<String> release(Tx tx, Collection<RecordKey> records) throws SQLException {
        if (records.isEmpty()) {
            return List.of();
        }
        return tx.query(
                RELEASE,
                row -> row.getString("connection_id"),
                Column.of("text", records, RecordKey::connectionId),
                Column.of("text", records, RecordKey::kind),
                Column.of("text", records, RecordKey::number));
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
     * @param grantVersion of the grant that does not hold; one that has been followed by another stops nothing
     * @return the lane, the first time only
     */
    public Optional<LaneState> breakDown(Tx tx, String connectionId, long grantVersion, Problem problem)
            throws SQLException {
        return tx.queryOne(
                BREAK_DOWN, LaneState::read, StoredJson.of(problem), grantVersion, connectionId, grantVersion);
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
