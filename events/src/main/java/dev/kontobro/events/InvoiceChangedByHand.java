package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A person has changed an order, an invoice or a credit note in the books: it says something else than the hub wrote.
 *
 * @param number the document's number in the source
 * @param kind of record, for example {@code invoice}
 * @param stage where it stands
 * @param documentNumber which it has in the books
 * @param changes in the order of {@link What}
 * @param at when the hub knew of it
 */
public record InvoiceChangedByHand(
        String number,
        String connectionId,
        String accountingSystem,
        String kind,
        DocumentState.Stage stage,
        String documentNumber,
        List<Difference> changes,
        Instant at) {

    /**
     * @param written by the hub
     * @param found in the books now
     */
    public record Difference(What what, String written, String found) {}

    /** What of a document is looked at. */
    public enum What {
        /** Its number in the books. */
        CUSTOMER,
        /** As ISO 8601 has it. */
        DATE,
        /** ISO 4217. */
        CURRENCY,
        /** Gross, with a point before the decimals. */
        TOTAL;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public InvoiceChangedByHand {
        changes = List.copyOf(changes);
    }
}
