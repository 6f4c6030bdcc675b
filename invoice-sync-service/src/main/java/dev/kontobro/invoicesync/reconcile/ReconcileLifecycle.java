package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.background.Loop;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.invoicesync.transfer.States;
import dev.kontobro.sql.Db;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** Looks at the books while the service runs. */
@ApplicationScoped
class ReconcileLifecycle {

    private static final Duration LOOP_END = Duration.ofSeconds(5);

    private final Reconciliation reconciliation;
    private final Loop looking;

    ReconcileLifecycle(
            TransferEngine engine,
            DataSource dataSource,
            ConnectionDirectory directory,
            Map<SystemName, DocumentRules> rules,
            ReconcileConfig config,
            States states,
            Clock clock) {
        reconciliation = new Reconciliation(engine, new Db(dataSource), directory, rules, config, states, clock);
        looking = new Loop("reconciliation", reconciliation);
    }

    @Produces
    @Singleton
    Reconciliation reconciliation() {
        return reconciliation;
    }

    void start(@Observes StartupEvent event) {
        looking.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looking.stop(LOOP_END);
    }
}
