package dev.kontobro.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An invoice that stays in the source: the books only get what the customer owes (e-conomic).
 *
 * @param journal number or name
 * @param invoiceNumber the source's, a whole number
 * @param customer number in the books
 * @param account of the sale
 * @param vatCode of the sale; empty where the account's own counts
 * @param amount with VAT, in {@code currency}; negative for a credit note
 * @param reference as {@link Document#reference}
 * @param costCentre number in the books
 * @param text of the entry, without the reference
 */
public record JournalInvoice(
        DocumentKind kind,
        String number,
        String reference,
        String journal,
        String invoiceNumber,
        String customer,
        String account,
        Optional<String> vatCode,
        BigDecimal amount,
        String currency,
        Optional<BigDecimal> exchangeRate,
        LocalDate date,
        Optional<LocalDate> dueDate,
        Optional<String> costCentre,
        String text) {}
