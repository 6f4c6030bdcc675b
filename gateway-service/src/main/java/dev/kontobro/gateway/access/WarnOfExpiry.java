package dev.kontobro.gateway.access;

import dev.kontobro.gateway.connection.ConnectionEvents;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.Expiring;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Has owners warned of grants that are about to die: renewing them has failed for weeks, or there would be none. Told
 * every day; the owner hears of a grant once.
 */
@ApplicationScoped
class WarnOfExpiry implements Chore {

    private static final Duration EVERY_DAY = Duration.ofDays(1);

    private final Vault vault;
    private final Connections connections;
    private final ConnectionEvents events;
    private final VaultConfig config;
    private final Db db;

    WarnOfExpiry(Vault vault, Connections connections, ConnectionEvents events, VaultConfig config, Db db) {
        this.vault = vault;
        this.connections = connections;
        this.events = events;
        this.config = config;
        this.db = db;
    }

    @Override
    public String name() {
        return "warn-of-expiry";
    }

    @Override
    public Duration interval() {
        return EVERY_DAY;
    }

    @Override
    public void run() {
        vault.expiring(config.warnBeforeExpiry()).forEach(this::warn);
    }

    private void warn(Expiring expiring) {
        connections
                .find(expiring.connectionId())
                .filter(connection -> connection.grantVersion() == expiring.version())
                .ifPresent(connection -> tell(connection, expiring));
    }

    private void tell(KeptConnection connection, Expiring expiring) {
        db.inTransaction(tx -> {
            connections.publish(tx, List.of(events.expiring(connection, expiring.version(), expiring.expiresAt())));
            return connection;
        });
    }
}
