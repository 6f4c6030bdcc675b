package dev.kontobro.gateway.service;

import dev.kontobro.gateway.service.Answer.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A service that is asked for what a page can do without: the page waits a moment, and after no answer none waits for a while.
 *
 * @param <A> its API
 */
public final class Glance<A> {

    private final Asked<A> asked;
    private final String name;
    private final Duration pause;
    private final InstantSource clock;

    /** Until then nothing is asked. */
    private final AtomicReference<Instant> away = new AtomicReference<>(Instant.EPOCH);

    /**
     * @param asked a service that has a moment to answer
     * @param name of the service
     * @param pause how long pages do without after no answer came
     */
    public Glance(Asked<A> asked, String name, Duration pause, InstantSource clock) {
        this.asked = asked;
        this.name = name;
        this.pause = pause;
        this.clock = clock;
    }

    /** Empty when the service does not say so at once. */
    public <T> Optional<T> at(Function<A, T> question) {
        if (clock.instant().isBefore(away.get())) {
            return Optional.empty();
        }
        if (asked.one(name, question) instanceof Given<T>(T value)) {
            return Optional.of(value);
        }
        away.set(clock.instant().plus(pause));
        return Optional.empty();
    }
}
