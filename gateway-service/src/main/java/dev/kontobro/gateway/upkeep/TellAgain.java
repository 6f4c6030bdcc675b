package dev.kontobro.gateway.upkeep;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the services of every tenant and connection, whether they know or not: a topic that was lost, or made anew, is
 * whole again after it.
 */
@ApplicationScoped
class TellAgain implements Chore {

    private static final int BATCH = 500;

    private final Db db;
    private final Tenants tenants;
    private final Connections connections;
    private final GatewayConfig.Upkeep config;

    TellAgain(Db db, Tenants tenants, Connections connections, GatewayConfig config) {
        this.db = db;
        this.tenants = tenants;
        this.connections = connections;
        this.config = config.upkeep();
    }

    @Override
    public String name() {
        return "tell-again";
    }

    @Override
    public Duration interval() {
        return config.tellAgain();
    }

    @Override
    public void run() {
        var tenant = Optional.<String>empty();
        do {
            tenant = tenantsAfter(tenant);
        } while (tenant.isPresent());
        var connection = Optional.<String>empty();
        do {
            connection = connectionsAfter(connection);
        } while (connection.isPresent());
    }

    /** @return the last one told of; empty when there were no more */
    private Optional<String> tenantsAfter(Optional<String> last) {
        return db.inTransaction(tx -> {
            var batch = tenants.page(tx, last, BATCH);
            tenants.tellAll(tx, batch);
            return batch.isEmpty()
                    ? Optional.empty()
                    : Optional.of(batch.getLast().tenant().id());
        });
    }

    private Optional<String> connectionsAfter(Optional<String> last) {
        return db.inTransaction(tx -> {
            var batch = connections.all(tx, last, BATCH);
            connections.tellAll(tx, batch);
            return batch.isEmpty()
                    ? Optional.empty()
                    : Optional.of(batch.getLast()).map(KeptConnection::id);
        });
    }
}
