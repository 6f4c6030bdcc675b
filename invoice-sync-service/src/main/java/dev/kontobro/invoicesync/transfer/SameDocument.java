package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has a number that the document was to get. One with our reference is the document itself. Of the same customer, on the
 * same day and over the same amount it is the same document as well, entered by hand or by another program; any other is left
 * alone.
 *
 * @param gross of the document, in its currency
 */
record SameDocument(DocumentAttempt document, BigDecimal gross) {

    Optional<BookedDocument> under(String number, Document wanted, Stage... stages) {
        var like = new Likeness(wanted, gross);
        return Stream.of(stages)
                .flatMap(stage -> document.ledger().find(new Place(document.kindAt(stage), stage, number)).stream())
                .filter(there -> there.place().stage() != Stage.CANCELLED)
                .filter(there -> document.isOurs(there) || like.isSame(there))
                .findFirst();
    }
}
