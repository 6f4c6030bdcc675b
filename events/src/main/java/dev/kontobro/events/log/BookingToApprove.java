package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A document that is a draft in the books and is booked when a person says so.
 *
 * @param transfer whose problem is what the booking waits for
 * @param document what its source says of it, where that is known
 */
public record BookingToApprove(TransferSummary transfer, Optional<Document> document) {

    /**
     * What people know a document by.
     *
     * @param customer number of the customer in the source
     * @param amount to be paid, in the currency
     * @param currency ISO 4217; left out where it is that of the books
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Document(
            Optional<String> customer, LocalDate date, Optional<BigDecimal> amount, Optional<String> currency) {}
}
