package dev.kontobro.gateway.access;

import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Renews grants that would die of not being used, long before they do. */
@ApplicationScoped
class KeepGrantsAlive implements Chore {

    private static final Logger LOG = Logger.getLogger(KeepGrantsAlive.class);

    private final Vault vault;
    private final VaultConfig config;

    KeepGrantsAlive(Vault vault, VaultConfig config) {
        this.vault = vault;
        this.config = config;
    }

    @Override
    public String name() {
        return "keep-grants-alive";
    }

    @Override
    public Duration interval() {
        return config.keepAliveInterval();
    }

    @Override
    public void run() {
        var done = vault.keepAlive();
        done.failed()
                .forEach((connection, e) -> LOG.warnf(
                        "KB-3006 the grant of connection %s was not renewed and is tried again: %s",
                        connection, e.getMessage()));
        if (done.renewed() > 0 || done.lost() > 0) {
            LOG.infof("KB-3007 %d grants were renewed, %d are lost", done.renewed(), done.lost());
        }
    }
}
