package dev.kontobro.invoicesync.mail;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.profile.MailPlaceholder;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * What a mail can tell of the document that it brings.
 *
 * @param number in the books
 * @param total gross
 * @param company who sends it
 * @param reference the buyer's
 */
public record MailFacts(
        DocumentKind kind,
        String number,
        String customer,
        BigDecimal total,
        Optional<String> currency,
        Optional<LocalDate> dueDate,
        LocalDate date,
        String company,
        Optional<String> reference) {

    private static final int DECIMALS = 2;

    /** Empty where the document has none. */
    Optional<String> tell(MailPlaceholder placeholder, Locale reader) {
        return switch (placeholder) {
            case NUMBER -> Optional.of(number);
            case CUSTOMER -> Optional.of(customer);
            case TOTAL -> Optional.of(amount(reader));
            case CURRENCY -> currency;
            case DUE_DATE -> dueDate.map(day -> day(day, reader));
            case DATE -> Optional.of(day(date, reader));
            case COMPANY -> Optional.of(company);
            case REFERENCE -> reference;
        };
    }

    private String amount(Locale reader) {
        var format = NumberFormat.getNumberInstance(reader);
        format.setMinimumFractionDigits(DECIMALS);
        format.setMaximumFractionDigits(DECIMALS);
        return format.format(total);
    }

    private static String day(LocalDate day, Locale reader) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(reader)
                .format(day);
    }
}
