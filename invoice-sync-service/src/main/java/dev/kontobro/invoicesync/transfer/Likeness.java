package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.Document;
import java.math.BigDecimal;

/**
 * By what a document is known again that somebody else has entered in the books.
 *
 * @param gross of the document, in its currency
 */
record Likeness(Document wanted, BigDecimal gross) {

    /** To the same customer, over the same amount, on the same day. */
    boolean isSame(BookedDocument there) {
        return there.date().equals(wanted.date()) && isOverTheSame(there);
    }

    /** To the same customer, over the same amount. What the accounting system rounds is no difference. */
    boolean isOverTheSame(BookedDocument there) {
        var totals = there.totals();
        return there.customer().equals(wanted.customer())
                && there.currency().equals(wanted.currency())
                && (totals.gross().compareTo(gross) == 0
                        || totals.gross().subtract(totals.rounding()).compareTo(gross) == 0);
    }
}
