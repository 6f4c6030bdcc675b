package dev.kontobro.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What is paid of a booked invoice or credit note, told each time that it is another amount than before: more of it, or less
 * because a payment was taken back.
 *
 * @param number the document's number in the source
 * @param kind of record, for example {@code invoice}
 * @param bookedNumber which it has in the books
 * @param date it is booked on
 * @param total gross, as the books have it; positive for a credit note, too
 * @param paid of the total, or more
 * @param open of the total; nothing when more was paid
 * @param overpaid beyond the total
 * @param paidInFull whether nothing is open
 * @param at when the hub knew of it
 */
public record InvoicePaid(
        String number,
        String connectionId,
        String accountingSystem,
        String kind,
        String bookedNumber,
        LocalDate date,
        String currency,
        BigDecimal total,
        BigDecimal paid,
        BigDecimal open,
        BigDecimal overpaid,
        boolean paidInFull,
        Instant at) {}
