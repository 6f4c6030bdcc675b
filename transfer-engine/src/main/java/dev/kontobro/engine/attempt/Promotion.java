package dev.kontobro.engine.attempt;

import dev.kontobro.background.Loop;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes scheduled tries ready when their time has come, and what is held until a run of a schedule or its next step. */
public final class Promotion implements Loop.Step {

    private static final int BATCH = 500;
    private static final Duration REST = Duration.ofMillis(500);

    private static final String DUE = """
            select id, connection_id from transfer
            where status = 'scheduled' and due_at <= now()
            order by due_at
            limit ?
            """;

    private static final String PROMOTE =
            "update transfer set status = 'ready' where id = any(?) and status = 'scheduled' and due_at <= now()";

    private static final String HELD_UNTIL =
            "status = 'held' and (release_kind = 'run' or staged_by is not null) and due_at <= ?";

    private static final String HELD_DUE = """
            select id, connection_id from transfer
            where HELD_UNTIL
            order by due_at
            limit ?
            """.replace("HELD_UNTIL", HELD_UNTIL);

    private static final String SET_OFF = """
            update transfer
            set status = 'ready', changed_at = now(), problem = null, release_kind = null, release_key = null
            where id = any(?) and HELD_UNTIL
            """.replace("HELD_UNTIL", HELD_UNTIL);

    private final Db db;
    private final Lanes lanes;
    private final EngineParts parts;

    public Promotion(EngineParts parts, Lanes lanes) {
        this.db = parts.db();
        this.lanes = lanes;
        this.parts = parts;
    }

    @Override
    public void run() throws InterruptedException {
        var promoted = db.inTransaction(this::promote);
        var setOff = db.inTransaction(tx -> setOff(tx, parts.clock().instant()));
        if (promoted + setOff > 0) {
            parts.workReady().raise();
        }
        if (promoted < BATCH && setOff < BATCH) {
            TimeUnit.NANOSECONDS.sleep(REST.toNanos());
        }
    }

    private record Due(UUID id, String connectionId) {
        static Due read(ResultSet row) throws SQLException {
            return new Due(Tx.uuid(row, "id"), row.getString("connection_id"));
        }
    }

    private int promote(Tx tx) throws SQLException {
        var due = tx.query(DUE, Due::read, BATCH);
        return inTheirLanes(tx, due, () -> tx.update(PROMOTE, Column.of("uuid", due, Due::id)));
    }

    /**
     * @param now by the clock that runs and steps were planned by
     */
    private int setOff(Tx tx, Instant now) throws SQLException {
        var due = tx.query(HELD_DUE, Due::read, now, BATCH);
        return inTheirLanes(tx, due, () -> tx.update(SET_OFF, Column.of("uuid", due, Due::id), now));
    }

    private interface Step {
        int run() throws SQLException;
    }

    private int inTheirLanes(Tx tx, List<Due> due, Step step) throws SQLException {
        if (due.isEmpty()) {
            return 0;
        }
        var connectionIds = due.stream().map(Due::connectionId).toList();
        lanes.lock(tx, connectionIds);
        var promoted = step.run();
        lanes.wake(tx, connectionIds);
        return promoted;
    }
}
