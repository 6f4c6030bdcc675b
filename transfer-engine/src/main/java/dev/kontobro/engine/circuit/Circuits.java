package dev.kontobro.engine.circuit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * One circuit per accounting system. When nothing but failures comes back from several companies at once, the system is
 * down: no attempt is burned on it until a single one has shown that it answers again. Each replica watches for itself.
 */
public final class Circuits {

    static final int FAILURES_IN_A_ROW = 10;
    static final int CONNECTIONS = 3;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** A probe that has not come back by then is taken for lost. */
    static final Duration PROBE_TIME = Duration.ofMinutes(2);

    private final Clock clock;
    private final ToIntFunction<String> connectionsOf;
    private final Map<String, State> states = new HashMap<>();

    private sealed interface State {
        /** Works, as far as is known. */
        record Closed(int failures, Set<String> connections) implements State {}

        /** Down; left alone until then. */
        record Open(Instant until, Duration pause) implements State {}

        /** One attempt is out to see. */
        record Probing(Instant until, Duration pause) implements State {}
    }

    /** Whether and how a system may be called. */
    public enum Admission {
        FREELY,
        ONE_ATTEMPT,
        NOT_NOW
    }

    /**
     * @param connectionsOf how many connections a system has, by its id: one company alone cannot show that it is down,
     *     unless it is the only one
     */
    public Circuits(Clock clock, ToIntFunction<String> connectionsOf) {
        this.clock = clock;
        this.connectionsOf = connectionsOf;
    }

    public synchronized Admission admission(String system) {
        return switch (state(system)) {
            case State.Closed ignored -> Admission.FREELY;
            case State.Open(Instant until, Duration ignored) ->
                passed(until) ? Admission.ONE_ATTEMPT : Admission.NOT_NOW;
            case State.Probing(Instant until, Duration ignored) ->
                passed(until) ? Admission.ONE_ATTEMPT : Admission.NOT_NOW;
        };
    }

    /** The one attempt has been started. */
    public synchronized void probing(String system) {
        switch (state(system)) {
            case State.Open(Instant ignored, Duration pause) -> probe(system, pause);
            case State.Probing(Instant ignored, Duration pause) -> probe(system, pause);
            case State.Closed ignored -> {}
        }
    }

    private void probe(String system, Duration pause) {
        states.put(system, new State.Probing(clock.instant().plus(PROBE_TIME), pause));
    }

    /** The system answered, whatever it said. */
    public synchronized void answered(String system) {
        states.put(system, closed());
    }

    /** The system did not answer, or answered that it is broken. */
    public synchronized void failed(String system, String connectionId) {
        var next = switch (state(system)) {
            case State.Closed(int failures, Set<String> connections) ->
                counted(system, failures + 1, connections, connectionId);
            case State.Probing(Instant ignored, Duration pause) -> opened(longer(pause));
            case State.Open open -> open;
        };
        states.put(system, next);
    }

    public synchronized boolean isOpen(String system) {
        return !(state(system) instanceof State.Closed);
    }

    private State counted(String system, int failures, Set<String> connections, String connectionId) {
        var seen = new HashSet<>(connections);
        if (seen.size() < CONNECTIONS) {
            seen.add(connectionId);
        }
        var enough = Math.min(CONNECTIONS, Math.max(1, connectionsOf.applyAsInt(system)));
        return failures >= FAILURES_IN_A_ROW && seen.size() >= enough
                ? opened(FIRST_PAUSE)
                : new State.Closed(failures, seen);
    }

    private State opened(Duration pause) {
        return new State.Open(clock.instant().plus(pause), pause);
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private State state(String system) {
        return states.computeIfAbsent(system, ignored -> closed());
    }

    private static State closed() {
        return new State.Closed(0, Set.of());
    }

    private boolean passed(Instant until) {
        return !clock.instant().isBefore(until);
    }
}
