package dev.kontobro.sandbox;

import java.time.Duration;

/** What the client gets in the end, and how long after the work was done. */
sealed interface Delivery {

    Duration delay();

    record Answer(SandboxResponse response, Duration delay) implements Delivery {}

    /** The connection is closed without an answer. */
    record Cut(Duration delay) implements Delivery {}
}
