package dev.kontobro.gateway.books;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/** The books that connections lead to, for set-up: choices, checks and helper objects. Transfers are the services'. */
@ApplicationScoped
public class ConnectedBooks {

    private final Instance<AccountingSystem> systems;
    private final Vault vault;

    ConnectedBooks(Instance<AccountingSystem> systems, Vault vault) {
        this.systems = systems;
        this.vault = vault;
    }

    public AccountingSystem system(SystemName name) {
        return systems.stream()
                .filter(system -> system.name() == name)
                .findFirst()
                .orElseThrow();
    }

    /** Calls fail with an {@link AccountingException}; nothing is called yet. */
    public Books of(KeptConnection connection) {
        return system(connection.system()).books(new FromVault(connection.id()), CallMeter.none());
    }

    /** Asks the vault, which asks the vendor only where it must. */
    private final class FromVault implements BookAccess {

        private final String connectionId;
        private Optional<Handout> latest = Optional.empty();

        FromVault(String connectionId) {
            this.connectionId = connectionId;
        }

        @Override
        public String connectionId() {
            return connectionId;
        }

        @Override
        public synchronized Access access() {
            var handout = vault.access(connectionId);
            latest = Optional.of(handout);
            return handout.access();
        }

        @Override
        public synchronized Optional<Access> insteadOf(Access refused) {
            return latest.map(handout -> {
                        var next = vault.renew(connectionId, handout.revision());
                        latest = Optional.of(next);
                        return next.access();
                    })
                    .filter(next -> !next.equals(refused));
        }
    }
}
