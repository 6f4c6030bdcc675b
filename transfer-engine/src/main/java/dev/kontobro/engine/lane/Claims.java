package dev.kontobro.engine.lane;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.kontobro.budget.Budgets;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes the next transfers to attempt: the least recently served lanes that have work due, room and budget, and of each
 * the head of its queue. One transaction over a bounded number of lanes, found by index, so that its cost does not grow
 * with the number of lanes or of waiting transfers. Lanes another replica is busy with are skipped. What a claim takes from
 * a lane that it has locked nobody else holds, so it waits for nothing once it has locked the budgets.
 */
public final class Claims {

    /** No claim looks at more lanes than this. */
    static final int MAX_LANES = 64;

    /** A lane without a vendor's hint is looked at again this soon when its budget is used up. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private static final String LOCK_LANES = """
            select l.*, now() as db_now
            from unnest(?) as s (system)
            cross join lateral (
                select connection_id, system, credential_id, in_flight, turn_at, blocked
                from lane
                where system = s.system and turn_at <= now() and pause is null
                order by turn_at
                limit ?
                for no key update skip locked
            ) l
            order by l.turn_at
            """;

    private static final String LOCK_LANE = """
            select l.connection_id, l.system, l.credential_id, l.in_flight, l.blocked, now() as db_now
            from lane l
            where l.connection_id = (select connection_id from transfer where id = ?)
                and l.pause is distinct from 'broken'
            for no key update
            """;

    /** It begins under the lock of the lane, after whatever has been asked of the transfer before. */
    private static final String TAKE = """
            with quota as (
                select * from unnest(?, ?, ?) as q (connection_id, quota, call_cost)
            ), head as (
                select t.id, q.call_cost
                from quota q
                cross join lateral (
                    select id
                    from transfer
                    where connection_id = q.connection_id and status = 'ready'
                    order by priority, due_at
                    limit q.quota
                    for no key update
                ) t
            )
            update transfer t
            set status = 'running', lease_id = ?, lease_until = now() + ? * interval '1 millisecond',
                attempt_started_at = clock_timestamp(), attempt_version = t.version, attempts = t.attempts + 1,
                attempt_cost = h.call_cost
                    * (select k.calls from unnest(?, ?) as k (kind, calls) where k.kind = t.kind)
            from head h
            where t.id = h.id
            returning t.*
            """;

    private static final String TAKE_ONE = """
            update transfer t
            set status = 'running', lease_id = ?, lease_until = now() + ? * interval '1 millisecond',
                attempt_started_at = clock_timestamp(), attempt_version = t.version, attempts = t.attempts + 1, attempt_cost = ?
            where t.id = ? and t.status = 'ready'
            returning t.*
            """;

    private static final String SERVE_ONE = """
            update lane set in_flight = in_flight + 1, last_served_at = now() where connection_id = ?
            """;

    private static final String SERVE = """
            update lane l
            set in_flight = l.in_flight + u.taken,
                last_served_at = case when u.taken > 0 then now() else l.last_served_at end,
                turn_at = case u.next
                    when 'idle' then null
                    when 'full' then 'infinity'::timestamptz
                    when 'more' then now()
                    else u.not_before
                end
            from unnest(?, ?, ?, ?) as u (connection_id, taken, next, not_before)
            where l.connection_id = u.connection_id
            """;

    private final Db db;
    private final Budgets budgets;
    private final Lanes lanes;
    private final ClaimPolicy policy;

    /**
     * @param inFlightPerLane how many attempts of one connection may run at once, over all replicas of this service
     * @param lease how long an attempt is safe from being taken over without renewal
     * @param expectedCalls budget to reserve per kind of record
     */
    public record ClaimPolicy(int inFlightPerLane, Duration lease, Map<String, Integer> expectedCalls) {
        public ClaimPolicy {
            expectedCalls = Map.copyOf(expectedCalls);
        }

        int mostCalls() {
            return expectedCalls.values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(1);
        }
    }

    public Claims(Db db, Budgets budgets, Lanes lanes, ClaimPolicy policy) {
        this.db = db;
        this.lanes = lanes;
        this.budgets = budgets;
        this.policy = policy;
    }

    /**
     * @param max how many transfers at most
     * @param systems the accounting systems whose circuit is closed
     * @return what was taken; looked at again at once when it is not empty
     */
    public Claim claim(int max, Set<String> systems) {
        return db.inTransaction(tx -> claim(tx, max, systems));
    }

    /**
     * Takes one transfer out of its turn, even from a lane that somebody has stopped.
     *
     * @return empty when it is not ready, or its lane is broken, has no room or no budget now
     */
    public Optional<ClaimedTransfer> claim(UUID transferId, String kind) {
        return db.inTransaction(
                tx -> claim(tx, transferId, policy.expectedCalls().get(kind)));
    }

    private Optional<ClaimedTransfer> claim(Tx tx, UUID transferId, int calls) throws SQLException {
        var found = tx.queryOne(LOCK_LANE, LaneTurn::read, transferId);
        if (found.isEmpty() || found.get().inFlight() >= policy.inFlightPerLane()) {
            return Optional.empty();
        }
        var lane = found.get();
        var open = budgets.lock(tx, List.of(lane.credentialId()), lane.now());
        if (open.affordable(lane.credentialId(), calls, 1) == 0) {
            return Optional.empty();
        }
        var taken = tx.queryOne(
                TAKE_ONE,
                row -> readClaimed(row, lane),
                UUID.randomUUID(),
                policy.lease().toMillis(),
                open.callCost(lane.credentialId()) * calls,
                transferId);
        if (taken.isPresent()) {
            open.reserve(lane.credentialId(), taken.get().reserved());
            budgets.store(tx, open);
            tx.update(SERVE_ONE, lane.connectionId());
        }
        return taken;
    }

    /** When the next lane of these systems has its turn; empty when no lane has work. */
    public Optional<Instant> nextTurn(Set<String> systems) {
        return db.inTransaction(tx -> lanes.nextTurn(tx, systems));
    }

    /**
     * @param lanesSeen zero when no lane had work due: nothing to do before the next wake-up
     */
    public record Claim(List<ClaimedTransfer> transfers, int lanesSeen) {}

    private Claim claim(Tx tx, int max, Set<String> systems) throws SQLException {
        var turns = tx.query(
                LOCK_LANES, LaneTurn::read, Column.of("text", systems, system -> system), Math.min(max, MAX_LANES));
        if (turns.isEmpty()) {
            return new Claim(List.of(), 0);
        }
        var now = turns.getFirst().now();
        var open = budgets.lock(tx, turns.stream().map(LaneTurn::credentialId).toList(), now);
        var quotas = share(turns, max, open);
        var taken =
                take(tx, quotas.stream().filter(quota -> quota.transfers() > 0).toList(), open);
        open.forgetSetAside();
        taken.forEach(transfer -> open.reserve(transfer.credentialId(), transfer.reserved()));
        budgets.store(tx, open);
        serve(tx, quotas, taken, open, now);
        return new Claim(taken, turns.size());
    }

    /** Every lane in turn gets one, then every lane a second one, and so on, within its room and its budget. */
    private List<Quota> share(List<LaneTurn> turns, int max, Budgets.Open open) {
        var perLane = Math.max(1, max / turns.size());
        var left = max;
        var quotas = new ArrayList<Quota>(turns.size());
        for (var lane : turns) {
            var room = policy.inFlightPerLane() - lane.inFlight();
            var affordable = open.affordable(lane.credentialId(), policy.mostCalls(), Math.min(room, perLane));
            var transfers = Math.max(0, Math.min(left, affordable));
            open.setAside(lane.credentialId(), policy.mostCalls(), transfers);
            left -= transfers;
            quotas.add(new Quota(lane, room, affordable, transfers));
        }
        return quotas;
    }

    private List<ClaimedTransfer> take(Tx tx, List<Quota> quotas, Budgets.Open open) throws SQLException {
        if (quotas.isEmpty()) {
            return List.of();
        }
        var kinds = List.copyOf(policy.expectedCalls().entrySet());
        var laneById = quotas.stream().map(Quota::lane).collect(toMap(LaneTurn::connectionId, identity()));
        return tx.query(
                TAKE,
                row -> readClaimed(row, laneById.get(row.getString("connection_id"))),
                Column.of("text", quotas, quota -> quota.lane().connectionId()),
                Column.of("int4", quotas, Quota::transfers),
                Column.of("int4", quotas, quota -> open.callCost(quota.lane().credentialId())),
                UUID.randomUUID(),
                policy.lease().toMillis(),
                Column.of("text", kinds, Map.Entry::getKey),
                Column.of("int4", kinds, Map.Entry::getValue));
    }

    private void serve(Tx tx, List<Quota> quotas, Collection<ClaimedTransfer> taken, Budgets.Open open, Instant now)
            throws SQLException {
        var served = quotas.stream()
                .map(quota -> quota.served(taken, open, policy, now))
                .toList();
        tx.update(
                SERVE,
                Column.of("text", served, Served::connectionId),
                Column.of("int4", served, Served::taken),
                Column.of("text", served, Served::next),
                Column.of("timestamptz", served, Served::notBefore));
    }

    private static ClaimedTransfer readClaimed(ResultSet row, LaneTurn lane) throws SQLException {
        return new ClaimedTransfer(
                Tx.uuid(row, "id"),
                row.getString("connection_id"),
                row.getString("tenant_id"),
                lane.system(),
                lane.credentialId(),
                row.getString("kind"),
                row.getString("business_key"),
                row.getString("name"),
                row.getLong("version"),
                Stated.wanted(row),
                row.getString("event_id"),
                Tx.instant(row, "event_time").orElseThrow(),
                Tx.text(row, "trace_parent"),
                row.getLong("reached_version") == row.getLong("version"),
                row.getBoolean("released_by_person"),
                Tx.text(row, "accounting_number"),
                row.getString("checkpoints"),
                Tx.uuid(row, "lease_id"),
                Tx.instant(row, "attempt_started_at").orElseThrow(),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getBoolean("look_up_first"),
                Stated.maybeSent(row),
                row.getInt("attempt_cost"),
                lane.blocked());
    }

    private record LaneTurn(
            String connectionId, String system, String credentialId, int inFlight, List<String> blocked, Instant now) {
        static LaneTurn read(ResultSet row) throws SQLException {
            return new LaneTurn(
                    row.getString("connection_id"),
                    row.getString("system"),
                    row.getString("credential_id"),
                    row.getInt("in_flight"),
                    Tx.texts(row, "blocked"),
                    Tx.instant(row, "db_now").orElseThrow());
        }
    }

    /**
     * @param room attempts the lane may still start
     * @param affordable of these, how many its turn and its budget allow
     * @param transfers of these, how many this claim can take
     */
    private record Quota(LaneTurn lane, int room, int affordable, int transfers) {

        Served served(Collection<ClaimedTransfer> all, Budgets.Open open, ClaimPolicy policy, Instant now) {
            var taken = (int) all.stream()
                    .filter(transfer -> transfer.connectionId().equals(lane.connectionId()))
                    .count();
            if (transfers > 0 && taken < transfers) {
                return new Served(lane.connectionId(), taken, "idle", null);
            }
            if (taken == room) {
                return new Served(lane.connectionId(), taken, "full", null);
            }
            if (affordable > transfers || open.affordable(lane.credentialId(), policy.mostCalls(), 1) > 0) {
                return new Served(lane.connectionId(), taken, "more", null);
            }
            var freeAt = open.affordableAt(lane.credentialId(), policy.mostCalls());
            var soonest = now.plus(SHORTEST_WAIT);
            return new Served(lane.connectionId(), taken, "later", freeAt.isBefore(soonest) ? soonest : freeAt);
        }
    }

    private record Served(String connectionId, int taken, String next, Instant notBefore) {}
}
