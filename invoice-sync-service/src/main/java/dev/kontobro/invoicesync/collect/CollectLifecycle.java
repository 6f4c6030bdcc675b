package dev.kontobro.invoicesync.collect;

import dev.kontobro.background.Loop;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.quarkus.EngineConfig;
import dev.kontobro.engine.quarkus.EngineLifecycle;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Runs the collector while the service runs. */
@ApplicationScoped
class CollectLifecycle {

    private static final Logger LOG = Logger.getLogger(CollectLifecycle.class);
    private static final Duration LOOP_END = Duration.ofSeconds(5);

    private final Collector collector;
    private final List<Loop> loops;

    CollectLifecycle(
            DataSource dataSource,
            CollectedOrders orders,
            ConnectionDirectory directory,
            TransferEngine engine,
            EngineLifecycle lifecycle,
            EngineConfig config,
            Clock clock) {
        this.collector = new Collector(
                new Db(dataSource),
                orders,
                directory,
                (event, connection) -> engine.intake().acceptAtOnce(event, connection),
                clock);
        var purge = new PurgeOrders(new Db(dataSource), directory, config.keepAttempts());
        this.loops = List.of(
                new Loop("collector", onceWorking(lifecycle, collector)),
                new Loop("collected-orders", onceWorking(lifecycle, purge)));
    }

    /** Before that a connection that is not known may only not have been read yet. */
    private static Loop.Step onceWorking(EngineLifecycle engine, Loop.Step step) {
        return () -> {
            engine.awaitWorking();
            step.run();
        };
    }

    @Produces
    @Singleton
    static CollectedOrders orders(DataSource dataSource, ConnectionDirectory directory, Clock clock) {
        return new CollectedOrders(new Db(dataSource), directory::zone, clock);
    }

    void start(@Observes StartupEvent event) {
        loops.forEach(Loop::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (var loop : loops) {
            loop.stop(LOOP_END);
        }
        try {
            collector.giveUp();
        } catch (DatabaseException e) {
            LOG.warnf("KB-4002 others collect only when this replica's turn has run out: %s", e.getMessage());
        }
    }
}
