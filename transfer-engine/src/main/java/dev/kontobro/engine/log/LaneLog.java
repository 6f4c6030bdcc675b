package dev.kontobro.engine.log;

import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.StuckLane;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What whoever runs the hub sees of the lanes: how much waits in them, and where work stands still. */
public final class LaneLog {

    /** Tenants that can be asked about at once. */
    public static final int MOST_TENANTS = 200;

    public static final int MAX_PAGE = 200;

    private static final int MOST_LANES = 5_000;

    private static final String LANES = """
            select l.connection_id, l.tenant_id, l.system, l.pause, l.in_flight,
                case when l.turn_at > now() and l.turn_at < 'infinity' then l.turn_at end as throttled_until,
                nullif(l.last_served_at, 'epoch') as last_served_at,
                least(ready.transfers + scheduled.transfers, ?) as waiting, ready.oldest_due
            from lane l
            cross join lateral (
                select count(*) as transfers, min(due_at) as oldest_due
                from (select due_at from transfer t
                    where t.connection_id = l.connection_id and t.status = 'ready' limit ?) due) ready
            cross join lateral (
                select count(*) as transfers
                from (select from transfer t
                    where t.connection_id = l.connection_id and t.status = 'scheduled' limit ?) later) scheduled
            where l.tenant_id = any(?)
            order by l.tenant_id, l.connection_id
            limit ?
            """;

    /** A lane that is served may be behind, which its budget explains; one that is not served stands still. */
    private static final String STUCK = """
            with unserved as (
                select l.connection_id, due.transfers as overdue, 0 as abandoned, due.since
                from lane l
                cross join lateral (
                    select count(*) as transfers, min(due_at) as since
                    from (select due_at from transfer t
                        where t.connection_id = l.connection_id and t.status = 'ready' and t.due_at < ? limit ?) d) due
                where l.last_served_at < ? and due.transfers > 0),
            forgotten as (
                select connection_id, count(*) as overdue, 0 as abandoned, min(due_at) as since
                from (select connection_id, due_at from transfer
                    where status = 'scheduled' and due_at < ? order by due_at limit ?) d
                group by connection_id),
            abandoned as (
                select connection_id, 0 as overdue, count(*) as abandoned, min(lease_until) as since
                from (select connection_id, lease_until from transfer
                    where status = 'running' and lease_until < ? order by lease_until limit ?) d
                group by connection_id)
            select * from (
                select l.connection_id, l.tenant_id, l.system, l.pause,
                    sum(overdue) as overdue, sum(abandoned) as abandoned, min(since) as since
                from (table unserved union all table forgotten union all table abandoned) s
                join lane l using (connection_id)
                where l.pause is distinct from 'off'
                group by l.connection_id) stuck
            where ?::timestamptz is null or (since, connection_id) > (?, ?)
            order by since, connection_id
            limit ?
            """;

    private final Db db;
    private final Clock clock;

    public LaneLog(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Where a page of stuck lanes has ended.
     *
     * @param since of its last lane
     */
    public record Position(Instant since, String connectionId) {}

    /**
     * The lanes of these tenants.
     *
     * @param tenants at most {@link #MOST_TENANTS}
     */
    public List<LaneState> of(Collection<String> tenants) {
        return db.inTransaction(tx -> tx.query(
                LANES,
                LaneLog::lane,
                LaneState.MOST_COUNTED,
                LaneState.MOST_COUNTED,
                LaneState.MOST_COUNTED,
                Column.of("text", tenants, tenant -> tenant),
                MOST_LANES));
    }

    /**
     * Where something should have happened so long ago, the oldest first. Lanes that somebody has stopped are none of them.
     *
     * @param after the last lane of the page before
     */
    public List<StuckLane> stuck(Duration overdue, Optional<Position> after, int limit) {
        var latest = clock.instant().minus(overdue);
        return db.inTransaction(tx -> tx.query(
                STUCK,
                LaneLog::stuck,
                latest,
                LaneState.MOST_COUNTED,
                latest,
                latest,
                LaneState.MOST_COUNTED,
                latest,
                LaneState.MOST_COUNTED,
                after.map(Position::since),
                after.map(Position::since),
                after.map(Position::connectionId),
                limit));
    }

    private static LaneState lane(ResultSet row) throws SQLException {
        return new LaneState(
                row.getString("connection_id"),
                row.getString("tenant_id"),
                row.getString("system"),
                Tx.text(row, "pause"),
                Tx.instant(row, "throttled_until"),
                row.getLong("waiting"),
                row.getInt("in_flight"),
                Tx.instant(row, "oldest_due"),
                Tx.instant(row, "last_served_at"));
    }

    private static StuckLane stuck(ResultSet row) throws SQLException {
        return new StuckLane(
                row.getString("connection_id"),
                row.getString("tenant_id"),
                row.getString("system"),
                Tx.instant(row, "since").orElseThrow(),
                row.getLong("overdue"),
                row.getLong("abandoned"),
                Tx.text(row, "pause"));
    }
}
