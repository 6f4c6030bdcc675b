package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;

/**
 * An invoice that is credited as a whole.
 *
 * @param kind that the source knows it as: an order may be an invoice in the books
 * @param booked its number in the books
 * @param number in the source
 */
record WholeInvoice(DocumentKind kind, String booked, String number) {

    private static final String BETWEEN = " ";
    private static final int PARTS = 3;

    Place place() {
        return new Place(DocumentKind.INVOICE, Stage.BOOKED, booked);
    }

    /** As it is kept; the source's number comes last, since it may hold anything. */
    String text() {
        return String.join(BETWEEN, kind.name(), booked, number);
    }

    static WholeInvoice read(String text) {
        var parts = text.split(BETWEEN, PARTS);
        return new WholeInvoice(DocumentKind.valueOf(parts[0]), parts[1], parts[2]);
    }
}
