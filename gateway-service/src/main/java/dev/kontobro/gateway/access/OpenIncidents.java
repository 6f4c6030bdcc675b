package dev.kontobro.gateway.access;

import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.vault.Standing;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Whether an owner who was told of his grant still has something to do: it does not hold any more, or is about to die. */
@ApplicationScoped
public class OpenIncidents {

    private final Vault vault;
    private final VaultConfig config;
    private final Clock clock;

    OpenIncidents(Vault vault, VaultConfig config, Clock clock) {
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param incident version of the grant that he was told of
     */
    public boolean isOpen(KeptConnection connection, long incident) {
        return connection.grantVersion() == incident
                && switch (connection.state()) {
                    case Broken _ -> true;
                    case Connected _ -> isAboutToDie(connection);
                    case BeingConnected _, ToBeConfirmed _, Revoked _ -> false;
                };
    }

    /** One that was used since lives on, and its owner has nothing to do. */
    private boolean isAboutToDie(KeptConnection connection) {
        var warnedOf = clock.instant().plus(config.warnBeforeExpiry());
        return vault.standing(connection.id())
                .flatMap(Standing::expiresAt)
                .filter(end -> !end.isAfter(warnedOf))
                .isPresent();
    }
}
