package dev.kontobro.engine.quarkus;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.outbox.EventSink;
import dev.kontobro.engine.parts.EngineMetrics;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.sql.Db;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Makes a service's engine from its record kinds and accounting systems, and runs it while the service runs. */
@ApplicationScoped
class EngineLifecycle {

    /** Before the messaging connectors: what they deliver needs a working engine. */
    private static final int BEFORE_MESSAGING = Interceptor.Priority.PLATFORM_BEFORE;

    private final TransferEngine engine;

    EngineLifecycle(
            EngineConfig config,
            DataSource dataSource,
            ConnectionDirectory connections,
            @All List<RecordKind> kinds,
            @All List<AccountingSystem> systems,
            EventSink sink,
            Tracer tracer,
            MeterRegistry registry) {
        engine = new TransferEngine(EngineParts.of(
                config.settings(),
                new Db(dataSource),
                connections,
                kinds,
                systems,
                sink,
                tracer,
                new EngineMetrics(registry),
                boundary -> {},
                Clock.systemUTC()));
    }

    @Produces
    @Singleton
    TransferEngine engine() {
        return engine;
    }

    void start(@Observes @Priority(BEFORE_MESSAGING) StartupEvent event) {
        engine.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        engine.stop();
    }
}
