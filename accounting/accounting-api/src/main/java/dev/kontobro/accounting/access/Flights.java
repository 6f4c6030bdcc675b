package dev.kontobro.accounting.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The handouts that this process knows. Thread-safe.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>One look per connection is under way at most. Who comes meanwhile waits and shares its outcome, a failure too.
 *   <li>What was found is handed out without another look for {@code trust}, as long as it lives {@code margin} longer.
 *   <li>A failure is not kept.
 *   <li>Nothing that was looked up before a drop is handed out to who comes after it.
 * </ol>
 */
public final class Flights {

    /** Below every revision: whatever there is will do. */
    public static final long ANY = 0;

    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();
    private final Duration margin;
    private final Duration trust;
    private final Clock clock;

    /**
     * @param margin what lives no longer than this is not handed out from memory
     * @param trust how long what was found is handed out without another look
     */
    public Flights(Duration margin, Duration trust, Clock clock) {
        this.margin = margin;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * @param above the revision that the handout must be later than
     * @param look called at most once
     * @throws RuntimeException what {@code look} failed with, here or for whom this call waited
     */
    public Handout handout(String connectionId, long above, Supplier<Handout> look) {
        while (true) {
            var slot = slots.computeIfAbsent(connectionId, _ -> new Slot());
            var mine = new CompletableFuture<Handout>();
            var flight = slot.board(mine, above);
            if (flight == mine) {
                slot.fly(mine, look);
            }
            var handout = landed(flight);
            if (flight == mine || handout.revision() > above) {
                return handout;
            }
        }
    }

    /** What is known of the connection is good no more. */
    public void drop(String connectionId) {
        slots.remove(connectionId);
    }

    private static Handout landed(CompletableFuture<Handout> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw e;
            }
        }
    }

    private sealed interface State {

        record Idle() implements State {}

        record UnderWay(CompletableFuture<Handout> flight) implements State {}

        record Landed(Handout handout, Instant at) implements State {}
    }

    /** Of one connection. Dropping takes it out of the map: who flies in it still lands, for those aboard only. */
    private final class Slot {

        private State state = new State.Idle();

        /** What is under way or known already; {@code mine}, when this caller is the one to look. */
        synchronized CompletableFuture<Handout> board(CompletableFuture<Handout> mine, long above) {
            return switch (state) {
                case State.UnderWay(var flight) -> flight;
                case State.Landed(var handout, var at)
                when handout.revision() > above && isGood(handout, at) -> CompletableFuture.completedFuture(handout);
                case State.Landed _, State.Idle _ -> {
                    state = new State.UnderWay(mine);
                    yield mine;
                }
            };
        }

        void fly(CompletableFuture<Handout> mine, Supplier<Handout> look) {
            try {
                var lookedAt = clock.instant();
                var handout = look.get();
                become(new State.Landed(handout, lookedAt));
                mine.complete(handout);
            } catch (RuntimeException | Error failure) {
                become(new State.Idle());
                mine.completeExceptionally(failure);
            }
        }

        private synchronized void become(State next) {
            state = next;
        }

        private boolean isGood(Handout handout, Instant at) {
            var now = clock.instant();
            return now.isBefore(at.plus(trust)) && handout.until().isAfter(now.plus(margin));
        }
    }
}
