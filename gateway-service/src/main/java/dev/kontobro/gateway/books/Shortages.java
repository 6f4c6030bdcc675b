package dev.kontobro.gateway.books;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.gateway.books.Shortage.Gap;
import dev.kontobro.gateway.connection.ConnectionEvents;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Has owners told when something that a running connection needs goes missing, and when nothing is missing any more. Of a
 * connection that does not run its owner sees it where he lets it run.
 */
@ApplicationScoped
class Shortages {

    private static final TypeReference<Set<Gap>> GAPS = new TypeReference<>() {};

    private static final String FIND = "select incident, version, told from shortage where connection_id = ?";

    private static final String KEEP = """
            insert into shortage (connection_id, incident, version, told) values (?, ?, ?, ?::json)
            on conflict (connection_id) do update
            set incident = excluded.incident, version = excluded.version, told = excluded.told
            """;

    private final Connections connections;
    private final ConnectionEvents events;

    Shortages(Connections connections, ConnectionEvents events) {
        this.connections = connections;
        this.events = events;
    }

    /** @param connection locked by the transaction, as it is after the report has been taken in */
    void follow(Tx tx, KeptConnection connection, Report report) throws SQLException {
        var before = tx.queryOne(
                        FIND,
                        row -> new Shortage(
                                row.getLong("incident"),
                                row.getLong("version"),
                                Json.read(row.getString("told"), GAPS)),
                        connection.id())
                .orElse(Shortage.NEVER);
        var after = before.after(report, connection.state() instanceof Active);
        if (after.equals(before)) {
            return;
        }
        tx.update(KEEP, connection.id(), after.incident(), after.version(), Json.write(after.told()));
        if (after.tellsMoreThan(before)) {
            connections.publish(
                    tx, List.of(events.blocked(connection, after.incident(), after.version(), report.missing())));
        } else if (after.isOver()) {
            connections.publish(tx, List.of(events.cleared(connection, after.incident())));
        }
    }
}
