package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A document that was sent is not to be any more.
 *
 * @param number the business key: the document's number in the source
 * @param date when it was cancelled
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DocumentCancelled(String number, Document document, Optional<String> reason, Optional<LocalDate> date) {

    /** Which documents the number is of. */
    public enum Document {
        ORDER,
        INVOICE,
        CREDIT_NOTE
    }
}
