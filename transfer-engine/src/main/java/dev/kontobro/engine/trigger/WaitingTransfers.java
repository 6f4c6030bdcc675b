package dev.kontobro.engine.trigger;

import dev.kontobro.accounting.Release;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Plans anew what waits for its trigger or its settings when those have changed. Its callers hold the lanes' locks. */
public final class WaitingTransfers {

    private static final String SET_OFF = """
            update transfer t
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null
            from unnest(?, ?) as p (connection_id, kind)
            where t.connection_id = p.connection_id and t.status = 'held' and t.release_kind in ('run', 'release')
                and t.release_key = p.kind
            """;

    /** A run that is due is not put off any more, and what waits as planned already is left alone. */
    private static final String PLAN = """
            update transfer t
            set release_kind = p.release_kind, due_at = coalesce(p.until, t.due_at), changed_at = now(),
                problem = REASON
            from unnest(?, ?, ?, ?, ?, ?) as p (connection_id, kind, release_kind, until, code, problem)
            where t.connection_id = p.connection_id and t.status = 'held' and t.release_kind in ('run', 'release')
                and t.release_key = p.kind
                and not (t.release_kind = 'run' and t.due_at <= ?)
                and (t.problem ->> 'code' <> p.code or t.due_at <> p.until)
            """.replace("REASON", Wait.reasonIn("p.problem"));

    private static final String NEW_SETTINGS = """
            update transfer t
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null
            from unnest(?, ?) as c (connection_id, profile_version)
            where t.connection_id = c.connection_id and t.status = 'held' and t.release_kind = ?
                and t.release_key <> c.profile_version
            """;

    /**
     * Whatever a next step was put off for, by an older profile, or while it was otherwise with automatic booking: now it
     * may be time, and an attempt tells.
     */
    private static final String NEXT_STEPS = """
            update transfer t
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null
            from unnest(?, ?, ?) as c (connection_id, profile_version, automatic_booking)
            where t.connection_id = c.connection_id and t.status = 'held' and t.staged_by is not null
                and (t.staged_by < c.profile_version or t.staged_booking is distinct from c.automatic_booking)
            """;

    private final Triggers triggers;
    private final Collection<RecordKind> kinds;
    private final Clock clock;

    /**
     * @param clock that runs are planned by
     */
    public WaitingTransfers(Triggers triggers, Collection<RecordKind> kinds, Clock clock) {
        this.triggers = triggers;
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
    }

    private record Plan(Connection connection, RecordKind kind, Optional<Wait> waitsFor) {
        String connectionId() {
            return connection.id();
        }

        Wait planned() {
            return waitsFor.orElseThrow();
        }
    }

    /** Makes what waits fit the connections as they are now. */
    public void fit(Tx tx, Collection<Connection> connections) throws SQLException {
        var atOnce = new ArrayList<Plan>();
        var waiting = new ArrayList<Plan>();
        for (var connection : connections) {
            for (var kind : kinds) {
                var plan = new Plan(connection, kind, triggers.waitOf(connection, kind));
                (plan.waitsFor().isPresent() ? waiting : atOnce).add(plan);
            }
        }
        tx.update(
                SET_OFF,
                Column.of("text", atOnce, Plan::connectionId),
                Column.of("text", atOnce, plan -> plan.kind().id()));
        tx.update(
                PLAN,
                Column.of("text", waiting, Plan::connectionId),
                Column.of("text", waiting, plan -> plan.kind().id()),
                Column.of("text", waiting, plan -> plan.planned().kind()),
                Column.of("timestamptz", waiting, plan -> plan.planned().until().orElse(null)),
                Column.of(
                        "text", waiting, plan -> plan.planned().reason().code().id()),
                Column.of("text", waiting, plan -> StoredJson.of(plan.planned().reason())),
                clock.instant());
        tx.update(
                NEW_SETTINGS,
                Column.of("text", connections, Connection::id),
                Column.of("text", connections, connection -> Long.toString(connection.profileVersion())),
                Release.OTHER_PROFILE);
        tx.update(
                NEXT_STEPS,
                Column.of("text", connections, Connection::id),
                Column.of("int8", connections, Connection::profileVersion),
                Column.of(
                        "text",
                        connections,
                        connection -> connection.automaticBooking().text()));
    }
}
