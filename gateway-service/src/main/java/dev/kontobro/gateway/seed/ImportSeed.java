package dev.kontobro.gateway.seed;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Seed;
import dev.kontobro.connections.SeedFile;
import dev.kontobro.connections.SeededConnection;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.books.ConnectedBooks;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.tenant.Plan;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.Vault;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes tenants and connections over from a file when the gateway starts: those it does not have yet. What it has is its
 * own from then on, and not changed by the file.
 */
@ApplicationScoped
class ImportSeed {

    private static final Logger LOG = Logger.getLogger(ImportSeed.class);
    private static final Actor ACTOR = new Actor("import");

    private final GatewayConfig config;
    private final Db db;
    private final Tenants tenants;
    private final Connections connections;
    private final ConnectedBooks books;
    private final Vault vault;
    private final Instance<Entrance> entrances;
    private final Clock clock;

    ImportSeed(
            GatewayConfig config,
            Db db,
            Tenants tenants,
            Connections connections,
            ConnectedBooks books,
            Vault vault,
            Instance<Entrance> entrances,
            Clock clock) {
        this.config = config;
        this.db = db;
        this.tenants = tenants;
        this.connections = connections;
        this.books = books;
        this.vault = vault;
        this.entrances = entrances;
        this.clock = clock;
    }

    void run(@Observes StartupEvent started) {
        config.importFile().map(SeedFile::read).ifPresent(this::take);
    }

    private void take(Seed seed) {
        for (var tenant : seed.tenants()) {
            if (tenants.find(tenant.id()).isEmpty()) {
                db.inTransaction(tx -> tenants.add(tx, Tenants.Kept.created(tenant, Plan.STANDARD), ACTOR));
            }
        }
        seed.connections().stream()
                .filter(connection -> connections.find(connection.id()).isEmpty())
                .forEach(this::take);
    }

    /** Whose books a grant opens only its vendor can tell. */
    private void take(SeededConnection seeded) {
        var entrance = entrances.stream()
                .filter(each -> each.system() == seeded.system())
                .findFirst()
                .orElseThrow();
        try {
            var access = entrance.open(seeded.grant()).access();
            var company = books.company(entrance, access, seeded.id(), Optional.empty());
            var state = seeded.enabled() ? new Active(company) : new Paused(company);
            var plan = tenants.kept(seeded.tenantId()).plan();
            var now = clock.instant();
            vault.keep(
                    seeded.id(),
                    seeded.grant(),
                    access,
                    (tx, version) -> connections.add(
                            tx,
                            new KeptConnection(
                                    seeded.id(),
                                    seeded.tenantId(),
                                    seeded.system(),
                                    seeded.name(),
                                    seeded.isDefault(),
                                    Scope.EVERYTHING,
                                    Optional.empty(),
                                    state,
                                    version,
                                    seeded.profile(),
                                    1,
                                    Map.of(),
                                    plan.atFirst(),
                                    1,
                                    now,
                                    now),
                            ACTOR));
        } catch (AccountingException e) {
            LOG.errorf(
                    "KB-3002 connection %s is not taken over from %s, and will be tried at the next start: %s",
                    seeded.id(), config.importFile().orElseThrow(), e.getMessage());
        }
    }
}
