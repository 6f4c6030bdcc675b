package dev.kontobro.gateway.endpoint;

import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.endpoint.Deliveries.Claimed;
import dev.kontobro.gateway.endpoint.Deliveries.Result;
import dev.kontobro.gateway.endpoint.Reply.Unanswered;
import dev.kontobro.vault.SharedSecrets.SharedSecret;
import dev.kontobro.vault.key.UnreadableSecretException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Delivers what is due, each on a thread of its own. What a replica has called for and not written down when it is killed is
 * called for again, under the same id: nothing else can be told from a call that never arrived.
 */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final EndpointCalls calls;
    private final DeliveryMetrics metrics;
    private final Duration longestCall;
    private final int most;
    private final Semaphore room;
    private final Signal wakeUp = new Signal();
    private final Loop loop = new Loop("courier", this::step);

    Courier(
            Deliveries deliveries,
            Endpoints endpoints,
            EndpointCalls calls,
            DeliveryMetrics metrics,
            GatewayConfig config) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.calls = calls;
        this.metrics = metrics;
        this.longestCall = config.endpoints().timeout();
        this.most = config.endpoints().maxInFlight();
        this.room = new Semaphore(most);
    }

    void start(@Observes StartupEvent started) {
        start();
    }

    void start() {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stop();
    }

    /** Claims no more, and lets what is under way come to its end. */
    void stop() throws InterruptedException {
        loop.stop(END);
        if (!room.tryAcquire(most, longestCall.plus(END).toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("KB-3012 deliveries are still under way at the end; they are repeated");
        }
    }

    /** There may be something to do. */
    void wakeUp() {
        wakeUp.raise();
    }

    private void step() throws InterruptedException {
        metrics.measureBacklog();
        var free = room.availablePermits();
        var claimed = free == 0 ? List.<Claimed>of() : deliveries.claim(free);
        for (var each : claimed) {
            room.acquire();
            Thread.ofVirtual().name("delivery-" + each.id()).start(() -> deliver(each));
        }
        if (claimed.isEmpty()) {
            wakeUp.await(BETWEEN_LOOKS);
        }
    }

    private void deliver(Claimed claimed) {
        try {
            var begun = System.nanoTime();
            var reply = call(claimed);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var result = deliveries.settle(claimed, reply, took, ThreadLocalRandom.current());
            metrics.count(result, took);
            if (result == Result.GONE) {
                LOG.infof("KB-3013 endpoint %s has answered 410 and is switched off", claimed.endpointId());
            }
        } catch (RuntimeException e) {
            LOG.warnf("KB-3011 %s is repeated when its lease has run out: %s", claimed, e);
        } finally {
            room.release();
            wakeUp.raise();
        }
    }

    private Reply call(Claimed claimed) {
        try {
            var secrets = endpoints.secrets(claimed.endpointId());
            return secrets.isEmpty()
                    ? new Unanswered("the endpoint is gone")
                    : calls.tell(
                            claimed.url(),
                            secrets.stream().map(SharedSecret::value).toList(),
                            claimed.webhookId(),
                            claimed.body());
        } catch (UnreadableSecretException e) {
            return new Unanswered("the endpoint's secret cannot be read; rotate it");
        }
    }
}
