package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.SandboxResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One budget per grant token for both surfaces, spent by cost and not by call, for windows of a minute. Every answer
 * says what is used; a call that the rest of the window's budget does not cover costs nothing and is refused.
 */
final class RateBudget {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private record Window(Instant start, int used) {

        boolean isOver(Instant now) {
            return !now.isBefore(start.plus(WINDOW));
        }
    }

    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Clock clock;

    RateBudget(Clock clock) {
        this.clock = clock;
    }

    /** @return the seconds until there is a budget again, when there is none for this call */
    OptionalLong spend(Agreement agreement) {
        var now = clock.instant();
        var window = current(agreement, now);
        if (window.used() + agreement.callCost() > agreement.rateLimit()) {
            var left = Duration.between(now, window.start().plus(WINDOW));
            return OptionalLong.of(Math.max(1, left.plusMillis(999).toSeconds()));
        }
        windows.put(agreement.company().id(), new Window(window.start(), window.used() + agreement.callCost()));
        return OptionalLong.empty();
    }

    SandboxResponse announce(Agreement agreement, SandboxResponse response) {
        var used = current(agreement, clock.instant()).used();
        return response.with("X-CallCost", String.valueOf(agreement.callCost()))
                .with(
                        "X-RateLimiting",
                        "token-limit-%1$d-per-%2$d-seconds: %3$d/%1$d"
                                .formatted(agreement.rateLimit(), WINDOW.toSeconds(), used));
    }

    private Window current(Agreement agreement, Instant now) {
        var window = windows.get(agreement.company().id());
        return window == null || window.isOver(now) ? new Window(now, 0) : window;
    }
}
