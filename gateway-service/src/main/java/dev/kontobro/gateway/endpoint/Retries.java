package dev.kontobro.gateway.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that did not work is tried again: the schedule of Standard Webhooks, spread a little. */
final class Retries {

    private static final List<Duration> AFTER = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** What waits together is not tried together again. */
    private static final double SPREAD = 0.2;

    /** What a receiver may ask for. */
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    /** Failures in a row from which on it is the endpoint that does not work, and not what it was told. */
    static final int DOWN_AFTER = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private Retries() {}

    /**
     * How long to wait after a failure.
     *
     * @param attempts there were, this one included
     * @param wish the receiver's own, which wins
     * @return empty when it is given up
     */
    static Optional<Duration> after(int attempts, Optional<Duration> wish, RandomGenerator random) {
        return attempts > AFTER.size()
                ? Optional.empty()
                : Optional.of(wish.map(Retries::limited).orElseGet(() -> spread(AFTER.get(attempts - 1), random)));
    }

    /** How long nothing at all is tried at an endpoint after so many failures in a row. */
    static Duration pause(int failures, Optional<Duration> wish) {
        return wish.map(Retries::limited)
                .orElseGet(() -> failures < DOWN_AFTER
                        ? Duration.ZERO
                        : shorter(LONGEST_PAUSE, Duration.ofSeconds(1L << Math.min(failures - DOWN_AFTER, 10))));
    }

    private static Duration limited(Duration wish) {
        return shorter(wish, LONGEST_WISH);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration spread(Duration delay, RandomGenerator random) {
        return Duration.ofMillis(Math.round(delay.toMillis() * random.nextDouble(1 - SPREAD, 1 + SPREAD)));
    }
}
