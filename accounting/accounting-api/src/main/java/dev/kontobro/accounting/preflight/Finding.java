package dev.kontobro.accounting.preflight;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.problem.Problem;
import java.util.Locale;
import java.util.Set;

/** What came of one check. */
public sealed interface Finding {

    Check check();

    /** All that the check asks for is in place. */
    record Ok(Check check) implements Finding {}

    /**
     * Something is missing.
     *
     * @param problem tells cause and remedy
     * @param blocks the flows that cannot run meanwhile
     */
    record Missing(Check check, Problem problem, Set<Flow> blocks) implements Finding {
        public Missing {
            blocks = Set.copyOf(blocks);
        }
    }

    /** The check was not needed, or is not until something else is in place. */
    record NotNeeded(Check check, Reason reason) implements Finding {}

    /** Why a check was not needed. */
    enum Reason {
        /** No flow that is on asks for it, and nothing was chosen. */
        NOT_ASKED_FOR,
        /** The system has no such thing. */
        SYSTEM_HAS_NONE,
        /** The system does not say, so only a transfer will show. */
        SYSTEM_DOES_NOT_TELL,
        /** It cannot be looked at until a missing right is there. */
        RIGHT_COMES_FIRST,
        /** It cannot be looked at until the access holds. */
        GRANT_COMES_FIRST;

        /** Stable name for pages and documents, for example {@code right-comes-first}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
