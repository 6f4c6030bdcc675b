package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.Credential.FortnoxCredential;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The access tokens of all connections. Client credentials give as many tokens as one asks for and using one spends no
 * other, so a cache per process is enough.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A token that is handed out lives {@link #MARGIN} longer, or has just been got.
 *   <li>One request for a token is under way per connection at most. Who comes meanwhile waits for it and shares its
 *       outcome, a failure too: a connection that cannot log in is not asked once per waiting attempt.
 *   <li>A failure is not kept: the next one to come asks again.
 *   <li>Dropping a token that has been replaced meanwhile does nothing.
 *   <li>No token outlives the credential it was got with.
 * </ol>
 */
final class TokenCache {

    static final Duration MARGIN = Duration.ofMinutes(1);

    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();
    private final Clock clock;

    TokenCache(Clock clock) {
        this.clock = clock;
    }

    Slot slot(String connectionId, FortnoxCredential credential) {
        return slots.compute(
                connectionId,
                (id, slot) -> slot != null && slot.credential.equals(credential) ? slot : new Slot(credential));
    }

    private sealed interface State {

        record None() implements State {}

        record Fetching(CompletableFuture<FortnoxAccess> token) implements State {}

        record Held(FortnoxAccess token) implements State {}
    }

    /** The token of one connection. */
    final class Slot {

        private final FortnoxCredential credential;
        private State state = new State.None();

        private Slot(FortnoxCredential credential) {
            this.credential = credential;
        }

        /**
         * @param fetch asks Fortnox for a token; called at most once
         * @throws RuntimeException what {@code fetch} failed with, here or for whom this call waited
         */
        FortnoxAccess token(Supplier<FortnoxAccess> fetch) {
            var mine = new CompletableFuture<FortnoxAccess>();
            var token = claim(mine);
            if (token == mine) {
                settle(mine, fetch);
            }
            try {
                return token.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }

        synchronized void drop(FortnoxAccess refused) {
            if (state instanceof State.Held(var token) && token.equals(refused)) {
                state = new State.None();
            }
        }

        private synchronized CompletableFuture<FortnoxAccess> claim(CompletableFuture<FortnoxAccess> mine) {
            return switch (state) {
                case State.Held(var token) when livesLongEnough(token) -> CompletableFuture.completedFuture(token);
                case State.Fetching(var underWay) -> underWay;
                case State.Held _, State.None _ -> {
                    state = new State.Fetching(mine);
                    yield mine;
                }
            };
        }

        private void settle(CompletableFuture<FortnoxAccess> mine, Supplier<FortnoxAccess> fetch) {
            try {
                var token = fetch.get();
                become(new State.Held(token));
                mine.complete(token);
            } catch (RuntimeException | Error failure) {
                become(new State.None());
                mine.completeExceptionally(failure);
            }
        }

        private synchronized void become(State next) {
            state = next;
        }

        private boolean livesLongEnough(FortnoxAccess token) {
            return token.expiresAt().isAfter(clock.instant().plus(MARGIN));
        }
    }
}
