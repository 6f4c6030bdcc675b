package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a document stands in the books.
 *
 * @param draftNumber it has, or had, as a draft
 * @param number it was booked under
 * @param total with VAT, as the accounting system computed it
 * @param vat of the total
 * @param currency of total and VAT, ISO 4217
 * @param link to the document, for people
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DocumentState(
        Stage stage,
        Optional<String> draftNumber,
        Optional<String> number,
        Optional<BigDecimal> total,
        Optional<BigDecimal> vat,
        Optional<String> currency,
        Optional<String> link) {

    /** How far a document got. */
    public enum Stage {
        /** An order, of which no invoice is made yet. */
        ORDER,
        /** Can still be changed. */
        DRAFT,
        /** Final. */
        BOOKED,
        /** Entries in a journal that a person posts. */
        JOURNAL,
        /** Gone from the books before it was final. */
        CANCELLED,
        /** Booked, and taken back by a credit note. */
        CREDITED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
