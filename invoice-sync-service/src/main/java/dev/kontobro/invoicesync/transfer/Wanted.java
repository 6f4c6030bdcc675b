package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.Document;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.invoicesync.compose.Composition.Composed;

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
}
