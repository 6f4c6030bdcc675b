package dev.kontobro.vault;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a connection's grant; without secrets.
 *
 * @param version grows with every grant that is newly given
 * @param issuedAt when the grant, or the latest that followed it, was got
 * @param expiresAt when the grant dies of not being used; empty: never
 * @param openedAt when access was last got by it
 * @param problem why it is lost
 */
public record Standing(
        State state,
        SystemName system,
        long version,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> openedAt,
        Optional<Problem> problem) {

    /** Where a grant stands. */
    public enum State {
        /** It is kept, and opened the books the last time it was tried. */
        HELD("held"),
        /** The vendor does not take it any more; its owner must let the hub in again. */
        LOST("lost"),
        /** It was given up here. */
        FORGOTTEN("forgotten");

        private final String id;

        State(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        static State fromId(String id) {
            return switch (id) {
                case "held" -> HELD;
                case "lost" -> LOST;
                case "forgotten" -> FORGOTTEN;
                default -> throw new IllegalArgumentException("state '" + id + "' is not known");
            };
        }
    }
}
