package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.events.InvoiceChangedByHand.Difference;
import dev.kontobro.events.InvoiceChangedByHand.What;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a document's content, to see whether somebody has changed it in the books.
 *
 * @param customer its number in the books
 * @param gross what is to be paid
 */
public record Facts(String customer, LocalDate date, String currency, BigDecimal gross) {

    private static final String BETWEEN = " ";

    public static Facts of(BookedDocument there) {
        return new Facts(
                there.customer(), there.date(), there.currency(), there.totals().gross());
    }

    public static Facts of(Sighting there) {
        return new Facts(there.customer(), there.date(), there.currency(), there.gross());
    }

    /** With what the hub has done by dating it on another day, and not with what a person has done before. */
    Facts redated(BookedDocument before, BookedDocument now) {
        var made = now.totals().gross().subtract(before.totals().gross());
        return new Facts(customer, now.date(), currency, gross.add(made));
    }

    /** In what others differ from these. */
    public List<Difference> differencesFrom(Facts found) {
        var differences = new ArrayList<Difference>();
        if (!customer.equals(found.customer)) {
            differences.add(new Difference(What.CUSTOMER, customer, found.customer));
        }
        if (!date.equals(found.date)) {
            differences.add(new Difference(What.DATE, date.toString(), found.date.toString()));
        }
        if (!currency.equals(found.currency)) {
            differences.add(new Difference(What.CURRENCY, currency, found.currency));
        }
        if (gross.compareTo(found.gross) != 0) {
            differences.add(new Difference(What.TOTAL, gross.toPlainString(), found.gross.toPlainString()));
        }
        return differences;
    }

    /** As they are kept; the customer's number comes last, since it may hold anything. */
    String text() {
        return String.join(BETWEEN, date.toString(), currency, gross.toPlainString(), customer);
    }

    static Facts read(String text) {
        var parts = text.split(BETWEEN, 4);
        return new Facts(parts[3], LocalDate.parse(parts[0]), parts[1], new BigDecimal(parts[2]));
    }
}
