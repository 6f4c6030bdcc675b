package dev.kontobro.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a loop up. Signals given while the loop is busy are kept, as one. */
public final class Signal {

    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Returns when raised, or after this long. */
    public void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            raised.drainPermits();
        }
    }
}
