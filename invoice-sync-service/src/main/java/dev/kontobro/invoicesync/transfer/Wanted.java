package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the books are to have of a document, and as what.
 *
 * @param begins as what it gets into the books
 * @param target as what it is to stand there now; an order becomes an invoice
 */
record Wanted(Composed composed, DocumentTarget begins, DocumentTarget target) {

    Document document() {
        return composed.document();
    }

    boolean isInvoice() {
        return target != DocumentTarget.ORDER;
    }

    /** What is otherwise in the books than it was sent, by what this attempt has written there. */
    List<Problem> warnings(Found found) {
        return found.changed()
                ? Stream.concat(composed.warnings().stream(), found.warnings().stream())
                        .toList()
                : List.of();
    }
}
