package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Sighting;
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

    /** What is left to pay of a booked one. */
    static final String REMAINDER = "remainder";

    private static final String GROSS = "grossAmount";
    private static final int MONEY_DECIMALS = 2;

    private DocumentReading() {}

    static BookedDocument read(JsonNode document, DocumentKind kind, Stage stage) {
        return new BookedDocument(
                new Place(kind, stage, text(document, number(stage))),
                stage == Stage.BOOKED ? Json.text(document, "orderNumber") : Optional.empty(),
                text(document, "references.other"),
                text(document, "customer.customerNumber"),
                LocalDate.parse(text(document, "date")),
                Json.text(document, "dueDate").map(LocalDate::parse),
                text(document, "currency"),
                totals(document, kind),
                money(document, GROSS, kind),
                open(document, kind, stage),
                Optional.empty(),
                false);
    }

    /** As a list says it: a credit note by its negative sum, since lists say no more of that than documents do. */
    static Sighting sighting(JsonNode document, Stage stage) {
        var kind = kind(document, stage);
        return new Sighting(
                new Place(kind, stage, text(document, number(stage))),
                text(document, "references.other"),
                text(document, "customer.customerNumber"),
                LocalDate.parse(text(document, "date")),
                text(document, "currency"),
                money(document, GROSS, kind),
                open(document, kind, stage));
    }

    private static DocumentKind kind(JsonNode document, Stage stage) {
        if (stage == Stage.ORDER) {
            return DocumentKind.ORDER;
        }
        return Json.at(document, GROSS).decimalValue().signum() < 0 ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE;
    }

    private static Optional<BigDecimal> open(JsonNode document, DocumentKind kind, Stage stage) {
        return stage == Stage.BOOKED ? Optional.of(money(document, REMAINDER, kind)) : Optional.empty();
    }

    /** {@code roundingAmount} is in the base currency; what is rounded of the document is the rest. */
    private static Totals totals(JsonNode document, DocumentKind kind) {
        var net = money(document, "netAmount", kind);
        var vat = money(document, "vatAmount", kind);
        var gross = money(document, GROSS, kind);
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
