package dev.kontobro.engine.parts;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What the engine tells operators. Never tagged by tenant or connection: their number has no bound. */
public final class EngineMetrics {

    private final MeterRegistry registry;

    public EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Events taken in, by disposition. */
    public void takenIn(String disposition, int events) {
        if (events > 0) {
            registry.counter("kontobro.intake.events", "disposition", disposition)
                    .increment(events);
        }
    }

    /** An attempt that ended. */
    public void attempt(String system, String kind, String result, Duration length) {
        Timer.builder("kontobro.attempts")
                .tags(Tags.of("system", system, "kind", kind, "result", result))
                .register(registry)
                .record(length);
    }

    /** A call to an accounting system, by the class of its status. */
    public void call(String system, int status, Duration length) {
        registry.timer("kontobro.calls", "system", system, "status", statusClass(status))
                .record(length);
    }

    public void takenOver(int transfers) {
        registry.counter("kontobro.leases.expired").increment(transfers);
    }

    public void gauge(String name, Supplier<Number> value) {
        registry.gauge(name, value, supplied -> supplied.get().doubleValue());
    }

    private static String statusClass(int status) {
        return status == 0 ? "none" : status / 100 + "xx";
    }
}
