package dev.kontobro.gateway.endpoint;

import dev.kontobro.gateway.endpoint.Deliveries.Backlog;
import dev.kontobro.gateway.endpoint.Deliveries.Result;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** What an operator watches: tries by result, how long they take, and what waits. */
@ApplicationScoped
class DeliveryMetrics {

    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(15);

    private final MeterRegistry meters;
    private final Deliveries deliveries;
    private volatile Backlog backlog = new Backlog(0, Duration.ZERO);
    private volatile long nextMeasurement = System.nanoTime();

    DeliveryMetrics(MeterRegistry meters, Deliveries deliveries) {
        this.meters = meters;
        this.deliveries = deliveries;
        meters.gauge("kontobro.gateway.deliveries.waiting", this, metrics -> metrics.backlog.waiting());
        meters.gauge(
                "kontobro.gateway.deliveries.oldest.waiting.seconds",
                this,
                metrics -> metrics.backlog.oldest().toSeconds());
    }

    /** Looks what waits, when the last time was long enough ago. */
    void measureBacklog() {
        if (System.nanoTime() - nextMeasurement >= 0) {
            backlog = deliveries.backlog();
            nextMeasurement = System.nanoTime() + OFTEN_ENOUGH.toNanos();
        }
    }

    void count(Result result, Duration took) {
        meters.timer(
                        "kontobro.gateway.deliveries",
                        "result",
                        result.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .record(took);
    }
}
