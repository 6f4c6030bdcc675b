package dev.kontobro.background.outbox;

import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import java.time.Duration;

/**
 * Publishes the outbox: read, publish, remove, each on its own, so that a crash in between publishes twice and never
 * not at all.
 */
public final class OutboxPublisher implements Loop.Step {

    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration FALLBACK = Duration.ofSeconds(1);

    /** Rest after a batch that was not full: what ends meanwhile goes out together, and what ends later at once. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private final Outbox outbox;
    private final MessageSink sink;
    private final Signal wakeUp;

    public OutboxPublisher(Outbox outbox, MessageSink sink, Signal wakeUp) {
        this.outbox = outbox;
        this.sink = sink;
        this.wakeUp = wakeUp;
    }

    @Override
    public void run() throws InterruptedException {
        var messages = outbox.next(BATCH, LEASE);
        if (messages.isEmpty()) {
            wakeUp.await(FALLBACK);
            return;
        }
        sink.publish(messages.stream().map(Outbox.Stored::message).toList());
        outbox.remove(messages);
        if (messages.size() < BATCH) {
            Thread.sleep(GATHER);
        }
    }
}
