package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What e-conomic's orders, drafts and booked invoices say. A credit note is an invoice with negative sums there; they are
 * told positive. Whether a booked invoice was sent is not among what it says, so it counts as not sent.
 */
final class DocumentReading {

    private static final int MONEY_DECIMALS = 2;

    private DocumentReading() {}

    static BookedDocument read(JsonNode document, DocumentKind kind, Stage stage) {
        return new BookedDocument(
                new Place(kind, stage, text(document, number(stage))),
                stage == Stage.BOOKED ? Json.text(document, "orderNumber") : Optional.empty(),
                text(document, "references.other"),
                text(document, "customer.customerNumber"),
                LocalDate.parse(text(document, "date")),
                text(document, "currency"),
                totals(document, kind),
                stage == Stage.BOOKED ? Optional.of(money(document, "remainder", kind)) : Optional.empty(),
                Optional.empty(),
                false);
    }

    /** {@code roundingAmount} is in the base currency; what is rounded of the document is the rest. */
    private static Totals totals(JsonNode document, DocumentKind kind) {
        var net = money(document, "netAmount", kind);
        var vat = money(document, "vatAmount", kind);
        var gross = money(document, "grossAmount", kind);
        return new Totals(net, vat, gross, gross.subtract(net).subtract(vat));
    }

    /** An amount as people count it: of a credit note, what is given back. */
    static BigDecimal money(JsonNode document, String property, DocumentKind kind) {
        var amount = Json.at(document, property).decimalValue().setScale(MONEY_DECIMALS, RoundingMode.HALF_UP);
        return kind == DocumentKind.CREDIT_NOTE ? amount.negate() : amount;
    }

    static String text(JsonNode document, String path) {
        return Json.text(document, path).orElse("");
    }

    private static String number(Stage stage) {
        return switch (stage) {
            case ORDER -> "orderNumber";
            case DRAFT -> "draftInvoiceNumber";
            case BOOKED -> "bookedInvoiceNumber";
            case JOURNAL, CANCELLED -> throw new IllegalArgumentException("no document of legacy REST is " + stage);
        };
    }
}
