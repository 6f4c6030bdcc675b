package dev.kontobro.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A document as the books have it.
 *
 * @param place where it stands and under which number
 * @param draftNumber which it had before it was booked, where that was another (e-conomic)
 * @param customer its number in the books
 * @param due when it is to be paid; empty where the books do not say
 * @param totals as the accounting system reckons them
 * @param toPay by the customer: the gross sum, less what the tax agency pays in his place (Fortnox)
 * @param open what of it is not paid yet, in its currency; empty while it is not booked
 * @param creditedBy number of the credit note that was made of it as a whole (Fortnox)
 */
public record BookedDocument(
        Place place,
        Optional<String> draftNumber,
        String reference,
        String customer,
        LocalDate date,
        Optional<LocalDate> due,
        String currency,
        Totals totals,
        BigDecimal toPay,
        Optional<BigDecimal> open,
        Optional<String> creditedBy,
        boolean sent) {

    /** How far a document has come. */
    public enum Stage {
        ORDER,
        /** A draft (e-conomic), an unbooked invoice (Fortnox). */
        DRAFT,
        BOOKED,
        /** An entry in a journal; that it is booked there is a person's doing (e-conomic). */
        JOURNAL,
        /** Void, but still to be seen (Fortnox). */
        CANCELLED
    }

    /**
     * Where a document is found in the books.
     *
     * @param number the system's own: of an order, a draft or a booked invoice; of a voucher with its year
     */
    public record Place(DocumentKind kind, Stage stage, String number) {
        public Place {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(number, "number");
        }

        public Place at(Stage other) {
            return new Place(kind, other, number);
        }
    }

    public BookedDocument {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(totals, "totals");
        Objects.requireNonNull(toPay, "toPay");
    }
}
