package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.access.Access.FortnoxAccess;
import java.util.Optional;
import java.util.function.Supplier;

/** How the calls of one attempt get their token. */
sealed interface Login {

    FortnoxAccess token();

    /** A token in place of the one that was refused; empty when there is no other. */
    Optional<FortnoxAccess> insteadOf(FortnoxAccess refused);

    /** From the connection's cache, filled over the attempt's own meter. */
    record Cached(TokenCache.Slot slot, Supplier<FortnoxAccess> fetch) implements Login {

        @Override
        public FortnoxAccess token() {
            return slot.token(fetch);
        }

        @Override
        public Optional<FortnoxAccess> insteadOf(FortnoxAccess refused) {
            slot.drop(refused);
            return Optional.of(token());
        }
    }

    /** With the one that is at hand. */
    record Given(FortnoxAccess token) implements Login {

        @Override
        public Optional<FortnoxAccess> insteadOf(FortnoxAccess refused) {
            return Optional.empty();
        }
    }
}
