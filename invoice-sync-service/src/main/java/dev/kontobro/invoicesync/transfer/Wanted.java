package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.Document;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.invoicesync.compose.Composition.Composed;

/** What the books are to have of a document, and as what. */
record Wanted(Composed composed, DocumentTarget target) {

    Document document() {
        return composed.document();
    }
}
