package dev.kontobro.invoicesync.collect;

import dev.kontobro.background.Loop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Empties collected orders that have been in the books long enough, with the personal data in them. Which invoice they are
 * on stays known.
 */
final class PurgeOrders implements Loop.Step {

    private static final Duration REST = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private final CollectedOrders orders;
    private final Duration keep;

    PurgeOrders(CollectedOrders orders, Duration keep) {
        this.orders = orders;
        this.keep = keep;
    }

    @Override
    public void run() throws InterruptedException {
        int purged;
        do {
            purged = orders.purge(keep, BATCH);
        } while (purged == BATCH);
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
    }
}
