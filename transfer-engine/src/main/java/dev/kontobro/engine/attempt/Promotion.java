package dev.kontobro.engine.attempt;

import dev.kontobro.background.Loop;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes scheduled tries ready when their time has come. */
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
        if (promoted > 0) {
            parts.workReady().raise();
        }
        if (promoted < BATCH) {
            TimeUnit.NANOSECONDS.sleep(REST.toNanos());
        }
    }

    private int promote(Tx tx) throws SQLException {
        record Due(UUID id, String connectionId) {}
        var due = tx.query(DUE, row -> new Due(Tx.uuid(row, "id"), row.getString("connection_id")), BATCH);
        if (due.isEmpty()) {
            return 0;
        }
        var connectionIds = due.stream().map(Due::connectionId).toList();
        lanes.lock(tx, connectionIds);
        var promoted = tx.update(PROMOTE, Column.of("uuid", due, Due::id));
        lanes.wake(tx, connectionIds);
        return promoted;
    }
}
