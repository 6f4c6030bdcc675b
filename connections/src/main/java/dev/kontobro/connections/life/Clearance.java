package dev.kontobro.connections.life;

import dev.kontobro.accounting.problem.Problem;
import java.util.Collection;
import java.util.Optional;

/** Nothing that is mandatory is missing; there is none of it otherwise. */
public final class Clearance {

    private Clearance() {}

    /**
     * @param missing what the preflight has found to be missing and what is on cannot do without
     */
    public static Optional<Clearance> of(Collection<Problem> missing) {
        return missing.isEmpty() ? Optional.of(new Clearance()) : Optional.empty();
    }
}
