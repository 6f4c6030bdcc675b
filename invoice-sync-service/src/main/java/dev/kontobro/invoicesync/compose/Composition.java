package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.problem.Problem;
import java.util.List;

/** What came of composing a document. */
public sealed interface Composition {

    /**
     * @param reckoning of the lines, as the accounting system will do it
     * @param reductions what persons ask the tax agency for
     * @param warnings what is otherwise than the source sent it
     */
    record Composed(Document document, Reckoning reckoning, List<TaxReduction> reductions, List<Problem> warnings)
            implements Composition {
        public Composed {
            reductions = List.copyOf(reductions);
            warnings = List.copyOf(warnings);
        }
    }

    /** Something else must happen first. */
    record Held(Problem problem, Release releasedBy) implements Composition {}

    /** The document, or the set-up, must be changed by a person. */
    record Rejected(Problem problem) implements Composition {}
}
