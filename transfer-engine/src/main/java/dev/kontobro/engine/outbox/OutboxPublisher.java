package dev.kontobro.engine.outbox;

import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.loop.EngineLoop;
import dev.kontobro.engine.loop.Signal;
import java.time.Duration;

/**
 * Publishes the outbox: read, publish, remove, each on its own, so that a crash in between publishes twice and never
 * not at all.
 */
public final class OutboxPublisher implements EngineLoop.Step {

    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration FALLBACK = Duration.ofSeconds(1);

    /** Rest after a batch that was not full: what ends meanwhile goes out together, and what ends later at once. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private final Outbox outbox;
    private final EventSink sink;
    private final Signal wakeUp;
    private final Boundary.Listener boundaries;

    public OutboxPublisher(Outbox outbox, EventSink sink, Signal wakeUp, Boundary.Listener boundaries) {
        this.outbox = outbox;
        this.sink = sink;
        this.wakeUp = wakeUp;
        this.boundaries = boundaries;
    }

    @Override
    public void run() throws InterruptedException {
        var messages = outbox.next(BATCH, LEASE);
        if (messages.isEmpty()) {
            wakeUp.await(FALLBACK);
            return;
        }
        boundaries.reached(Boundary.BEFORE_PUBLISH);
        sink.publish(messages.stream().map(Outbox.Stored::message).toList());
        boundaries.reached(Boundary.AFTER_PUBLISH);
        outbox.remove(messages);
        if (messages.size() < BATCH) {
            Thread.sleep(GATHER);
        }
    }
}
