package dev.kontobro.accounting.preflight;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.problem.Problem;
import java.util.Set;

/**
 * A right that was found missing otherwise than by a register that is withheld.
 *
 * @param problem with a code of a {@linkplain dev.kontobro.accounting.problem.ProblemCode#isMissingRight() missing right}
 */
public record Lack(Problem problem, Set<Flow> blocks) {

    public Lack {
        if (!problem.code().isMissingRight()) {
            throw new IllegalArgumentException("not a missing right: " + problem);
        }
        blocks = Set.copyOf(blocks);
    }
}
