package dev.kontobro.engine.attempt;

import dev.kontobro.background.Loop;
import dev.kontobro.budget.Budgets;
import dev.kontobro.budget.OpenCalls;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.lane.Lanes.Room;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the leases of running attempts alive, and takes transfers over whose lease ran out because their replica is gone.
 * What such a replica had sent is not known, so the next attempt looks the record up first.
 */
public final class Leases implements Loop.Step {

    private static final int BATCH = 200;

    private static final String EXPIRED = """
            select id, connection_id from transfer
            where status = 'running' and lease_until < now()
            order by lease_until
            limit ?
            """;

    private static final String TAKE_OVER = """
            with lost as (
                select t.id, t.attempt_version, t.attempt_started_at, t.attempt_cost, l.credential_id
                from transfer t join lane l using (connection_id)
                where t.id = any(?) and t.status = 'running' and t.lease_until < now()
                order by t.id
                for no key update of t
            )
            update transfer t
            set status = 'ready', due_at = now(), look_up_first = true, lease_id = null, lease_until = null,
                attempt_started_at = null, attempt_version = null, attempt_cost = null, changed_at = now()
            from lost
            where t.id = lost.id
            returning t.id, t.connection_id, lost.credential_id, t.attempts, lost.attempt_version,
                lost.attempt_started_at, lost.attempt_cost
            """;

    private static final String HISTORY = """
            insert into attempt (transfer_id, number, version, started_at, ended_at, result, calls)
            select transfer_id, number, version, started_at, now(), 'abandoned', '[]'
            from unnest(?, ?, ?, ?) as a (transfer_id, number, version, started_at)
            """;

    private final EngineParts parts;
    private final Dispatcher dispatcher;
    private final AttemptStore store;
    private final Budgets budgets;
    private final OpenCalls openCalls;
    private final Lanes lanes;
    private final Db db;
    private final Duration rest;

    public Leases(
            EngineParts parts,
            Dispatcher dispatcher,
            AttemptStore store,
            Budgets budgets,
            OpenCalls openCalls,
            Lanes lanes) {
        this.parts = parts;
        this.dispatcher = dispatcher;
        this.store = store;
        this.budgets = budgets;
        this.openCalls = openCalls;
        this.lanes = lanes;
        this.db = parts.db();
        this.rest = parts.settings().renewal();
    }

    @Override
    public void run() throws InterruptedException {
        renew();
        openCalls.settleLost();
        var takenOver = db.inTransaction(this::takeOver);
        if (takenOver > 0) {
            parts.metrics().takenOver(takenOver);
            parts.workReady().raise();
        }
        TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    }

    private void renew() {
        var runs = List.copyOf(dispatcher.running());
        if (runs.isEmpty()) {
            return;
        }
        var lease = parts.settings().lease();
        var until = System.nanoTime() + lease.toNanos();
        var held = store.renew(runs.stream().map(AttemptRun::transfer).toList(), lease);
        for (var run : runs) {
            if (held.contains(run.transfer().id())) {
                run.renewedUntil(until);
            } else if (dispatcher.running().contains(run)) {
                run.fence();
            }
        }
    }

    private int takeOver(Tx tx) throws SQLException {
        record Expired(UUID id, String connectionId) {}
        var expired = tx.query(EXPIRED, row -> new Expired(Tx.uuid(row, "id"), row.getString("connection_id")), BATCH);
        if (expired.isEmpty()) {
            return 0;
        }
        var now = lanes.lock(tx, expired.stream().map(Expired::connectionId).toList());
        var lost = tx.query(TAKE_OVER, Lost::read, Column.of("uuid", expired, Expired::id));
        tx.update(
                HISTORY,
                Column.of("uuid", lost, Lost::id),
                Column.of("int4", lost, Lost::attempt),
                Column.of("int8", lost, Lost::version),
                Column.of("timestamptz", lost, Lost::startedAt));
        var rooms = new HashMap<String, Room>();
        lost.forEach(transfer -> rooms.merge(transfer.connectionId(), new Room(1, true, Optional.empty()), Room::and));
        lanes.giveBack(tx, rooms);
        var open = budgets.lock(tx, lost.stream().map(Lost::credentialId).toList(), now);
        lost.forEach(transfer -> open.settleLost(transfer.credentialId(), transfer.cost()));
        budgets.store(tx, open);
        return lost.size();
    }

    private record Lost(
            UUID id, String connectionId, String credentialId, int attempt, long version, Instant startedAt, int cost) {

        static Lost read(ResultSet row) throws SQLException {
            return new Lost(
                    Tx.uuid(row, "id"),
                    row.getString("connection_id"),
                    row.getString("credential_id"),
                    row.getInt("attempts"),
                    row.getLong("attempt_version"),
                    Tx.instant(row, "attempt_started_at").orElseThrow(),
                    row.getInt("attempt_cost"));
        }
    }
}
