package dev.kontobro.sandbox.fortnox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/** The calls of the last seconds: a sliding window. A refused call takes no place in it. */
final class RateWindow {

    private final ArrayDeque<Instant> calls = new ArrayDeque<>();

    /**
     * @return how long until the next call would be let in; empty when this one is
     */
    Optional<Duration> enter(Instant now, int limit, Duration window) {
        while (!calls.isEmpty() && !calls.getFirst().plus(window).isAfter(now)) {
            calls.removeFirst();
        }
        if (calls.size() >= limit) {
            return Optional.of(Duration.between(now, calls.getFirst().plus(window)));
        }
        calls.addLast(now);
        return Optional.empty();
    }
}
