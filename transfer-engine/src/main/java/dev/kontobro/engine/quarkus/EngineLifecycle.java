package dev.kontobro.engine.quarkus;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.budget.BudgetSchema;
import dev.kontobro.connections.Setting;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.connections.topic.SettingsFollower;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.access.Accesses;
import dev.kontobro.engine.parts.EngineMetrics;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Makes a service's engine from its record kinds and accounting systems, and runs it while the service runs. It begins
 * to work when it knows the tenants and connections there are: without them it would turn their events away.
 */
@ApplicationScoped
public class EngineLifecycle {

    private static final Logger LOG = Logger.getLogger(EngineLifecycle.class);

    /** Before the messaging connectors: they have to wait for what begins here. */
    private static final int BEFORE_MESSAGING = Interceptor.Priority.PLATFORM_BEFORE;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final TransferEngine engine;
    private final SettingsFollower follower;
    private final CountDownLatch working = new CountDownLatch(1);
    private final Thread beginning =
            Thread.ofPlatform().name("engine-begins").daemon().unstarted(this::begin);

    EngineLifecycle(
            EngineConfig config,
            DataSource dataSource,
            SettingsDirectory connections,
            Accesses accesses,
            @All List<RecordKind> kinds,
            @All List<AccountingSystem> systems,
            MessageSink sink,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Tracer tracer,
            MeterRegistry registry,
            Clock clock) {
        this.dataSource = dataSource;
        engine = new TransferEngine(EngineParts.of(
                config.settings(),
                new Db(dataSource),
                connections,
                accesses,
                kinds,
                systems,
                sink,
                tracer,
                new EngineMetrics(registry),
                boundary -> {},
                clock));
        follower = new SettingsFollower(kafka, connections, this::changed);
    }

    @Produces
    @Singleton
    TransferEngine engine() {
        return engine;
    }

    /** Whether the engine has begun to work. */
    boolean isWorking() {
        return working.getCount() == 0;
    }

    /** Waits until {@link #isWorking()}, for as long as it takes. */
    public void awaitWorking() throws InterruptedException {
        working.await();
    }

    /**
     * Waits until the tenants are known, or are known not to be there: one that was published a moment ago may not have
     * been read yet. When that cannot be found out, what is known decides.
     */
    void awaitTenants(Stream<String> ids) throws InterruptedException {
        if (!follower.awaitTenants(ids, PATIENCE)) {
            LOG.warnf("KB-1010 tenants and connections could not be read to their newest within %s", PATIENCE);
        }
    }

    void start(@Observes @Priority(BEFORE_MESSAGING) StartupEvent event) {
        follower.start();
        beginning.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        beginning.interrupt();
        beginning.join();
        follower.close();
        if (isWorking()) {
            engine.stop();
        }
    }

    private void begin() {
        try {
            follower.awaitCaughtUp();
            while (!begun()) {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
            working.countDown();
        } catch (InterruptedException e) {
            LOG.debug("stopped before it began", e);
        }
    }

    private boolean begun() {
        try {
            BudgetSchema.migrate(dataSource);
            engine.start();
            return true;
        } catch (DatabaseException | FlywayException e) {
            LOG.warnf("KB-1009 the engine waits for the database: %s", e.getMessage());
            return false;
        }
    }

    private void changed(Setting setting) {
        switch (setting) {
            case OfConnection connection ->
                engine.changed(connection.connection().id());
            case OfTenant tenant -> engine.tenantChanged(tenant.tenant().id());
        }
    }
}
