package dev.kontobro.gateway.access;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.gateway.connection.ConnectionEvents;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.Losses;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** A grant that the vault finds lost breaks its connection, and the hub is told, in the vault's own transaction. */
@ApplicationScoped
class LostGrants implements Losses {

    private final Connections connections;
    private final ConnectionEvents events;

    LostGrants(Connections connections, ConnectionEvents events) {
        this.connections = connections;
        this.events = events;
    }

    @Override
    public void lost(Tx tx, String connectionId, long version, Problem problem) throws SQLException {
        var broken = connections.breakDown(tx, connectionId, version, problem);
        if (broken.isPresent()) {
            connections.publish(tx, List.of(events.broken(broken.get(), version, problem)));
        }
    }

    @Override
    public void recovered(Tx tx, String connectionId, long version) throws SQLException {
        connections.recover(tx, connectionId, version);
    }
}
