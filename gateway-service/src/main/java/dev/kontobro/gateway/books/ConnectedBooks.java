package dev.kontobro.gateway.books;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.budget.CredentialId;
import dev.kontobro.budget.MeteredCalls;
import dev.kontobro.budget.OpenCalls;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;

/** The books that connections lead to, for set-up: choices, checks and helper objects. Transfers are the services'. */
@ApplicationScoped
public class ConnectedBooks {

    /** How long a look may wait for calls that others have used up; as long as a page may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Instance<AccountingSystem> systems;
    private final OpenCalls openCalls;
    private final Vault vault;

    ConnectedBooks(Instance<AccountingSystem> systems, OpenCalls openCalls, Vault vault) {
        this.systems = systems;
        this.openCalls = openCalls;
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
        var calls = calls(connection.system(), connection.id(), connection.company());
        return system(connection.system()).books(new FromVault(connection.id()), calls);
    }

    /**
     * Whose books an access opens.
     *
     * @param expected the company that it is taken to be, if it was connected before
     * @throws AccountingException when the vendor does not tell
     */
    public CompanyInformation company(
            Entrance entrance, Access access, String connectionId, Optional<CompanyInformation> expected) {
        var calls = calls(entrance.system(), connectionId, expected);
        var company = entrance.company(access, calls);
        calls.turnedOutToBe(company.agreementNumber());
        return company;
    }

    /** Paid for from the budget that transfers are paid from, too. */
    private MeteredCalls calls(SystemName system, String connectionId, Optional<CompanyInformation> company) {
        var number = company.map(CompanyInformation::agreementNumber);
        return openCalls.of(system(system), CredentialId.of(system, number, connectionId), PATIENCE);
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
