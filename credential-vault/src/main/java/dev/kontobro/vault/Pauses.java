package dev.kontobro.vault;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Short pauses that grow, until patience is at its end. */
final class Pauses {

    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final long end;
    private Duration length = FIRST;

    Pauses(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    /**
     * Pauses, unless patience is at its end. An interrupt cuts the pause short and stays set.
     *
     * @return whether to go on
     */
    boolean next() {
        if (System.nanoTime() - end >= 0) {
            return false;
        }
        pause(Duration.ofNanos(ThreadLocalRandom.current().nextLong(length.toNanos() / 2, length.toNanos())));
        var doubled = length.multipliedBy(2);
        length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return true;
    }

    static void pause(Duration length) {
        var end = System.nanoTime() + length.toNanos();
        for (var left = length.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
