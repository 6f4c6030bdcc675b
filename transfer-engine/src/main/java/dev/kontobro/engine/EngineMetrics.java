package dev.kontobro.engine;

import dev.kontobro.engine.attempt.Completion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
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

    /** Attempts that ended, by system, kind and result, with their length and their calls. */
    public void ended(List<Completion> completions) {
        for (var done : completions) {
            var transfer = done.transfer();
            var tags = Tags.of(
                    "system",
                    transfer.system(),
                    "kind",
                    transfer.kind(),
                    "result",
                    done.verdict().result());
            Timer.builder("kontobro.attempts")
                    .tags(tags)
                    .register(registry)
                    .record(Duration.between(transfer.startedAt(), done.endedAt()));
            for (var call : done.calls()) {
                registry.timer("kontobro.calls", "system", transfer.system(), "status", statusClass(call.status()))
                        .record(call.duration());
            }
        }
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
