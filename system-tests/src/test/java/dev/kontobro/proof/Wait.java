package dev.kontobro.proof;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must happen, without minding what ends other threads, as a general library for it would. */
final class Wait {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Wait() {}

    /**
     * @param otherwise tells what is the case instead
     * @throws AssertionError when it does not happen in time
     */
    static void until(BooleanSupplier condition, Duration atMost, Supplier<String> otherwise) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + otherwise.get());
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted: " + otherwise.get(), e);
            }
        }
    }
}
