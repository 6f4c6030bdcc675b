package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a document in the books; the data of {@code InvoiceBooked} and {@code InvoiceCancelled}, which are about
 * credit notes as well.
 *
 * @param number the document's number in the source
 * @param kind of record, for example {@code invoice}
 * @param draftNumber which it had in the books before it was booked
 * @param bookedNumber which it has in the books since
 * @param date it is booked on
 * @param total gross, as the books have it; positive for a credit note, too
 * @param vat part of the total
 * @param link to the document in the accounting system
 * @param bookedBy who had it booked; empty for what is not booked, and for an entry that was posted with its journal
 * @param at when the hub knew of it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DocumentInBooks(
        String number,
        String connectionId,
        String accountingSystem,
        String kind,
        Optional<String> draftNumber,
        Optional<String> bookedNumber,
        Optional<LocalDate> date,
        Optional<BigDecimal> total,
        Optional<BigDecimal> vat,
        Optional<String> currency,
        Optional<String> link,
        Optional<BookedBy> bookedBy,
        Instant at) {

    /** Who had a document booked. */
    public enum BookedBy {
        /** The hub, as the export profile says, without a person. */
        PROFILE,
        /** The hub, because a person who was shown the draft released it. */
        RELEASE,
        /** A person, in the accounting system. */
        HAND;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a person has looked at what was booked. */
        public boolean isPerson() {
            return this != PROFILE;
        }
    }
}
