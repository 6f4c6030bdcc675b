package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads documents out of Fortnox' answers. A credit note's amounts are negative there. */
final class BookedDocuments {

    /** Stands where no other document is referred to. */
    private static final String NONE = "0";

    private BookedDocuments() {}

    /**
     * @param call that was answered with it
     */
    static BookedDocument read(DocumentKind kind, JsonNode document, Call call) {
        try {
            return new BookedDocument(
                    new Place(kind, stage(kind, document), required(document, "DocumentNumber")),
                    Optional.empty(),
                    Json.scalar(document, DocumentBody.REFERENCE).orElse(""),
                    Json.scalar(document, "CustomerNumber").orElse(""),
                    LocalDate.parse(required(document, DocumentType.of(kind).date())),
                    Json.scalar(document, "Currency").orElse(""),
                    totals(kind, document),
                    open(kind, document),
                    creditedBy(kind, document),
                    says(document, "Sent"));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw call.unanswered(call.subject()
                    .problem(ProblemCode.ANSWER_NOT_UNDERSTOOD)
                    .with(VENDOR_MESSAGE, unreadable.getMessage()));
        }
    }

    static Stage stage(DocumentKind kind, JsonNode document) {
        if (says(document, "Cancelled")) {
            return Stage.CANCELLED;
        }
        if (kind == DocumentKind.ORDER) {
            return Stage.ORDER;
        }
        return says(document, "Booked") ? Stage.BOOKED : Stage.DRAFT;
    }

    static boolean says(JsonNode document, String property) {
        return Json.scalar(document, property).filter("true"::equals).isPresent();
    }

    /** The number of another document, if one is referred to. */
    static Optional<String> reference(JsonNode document, String property) {
        return Json.scalar(document, property).filter(number -> !number.equals(NONE));
    }

    /** {@code Net} leaves freight and fees out, so net is what is left of the total. */
    private static Totals totals(DocumentKind kind, JsonNode document) {
        var gross = signed(kind, amount(document, "Total"));
        var vat = signed(kind, amount(document, "TotalVAT"));
        var rounding = signed(kind, amount(document, "RoundOff"));
        return new Totals(gross.subtract(vat).subtract(rounding), vat, gross, rounding);
    }

    private static Optional<BigDecimal> open(DocumentKind kind, JsonNode document) {
        return stage(kind, document) == Stage.BOOKED
                ? Optional.of(signed(kind, amount(document, "Balance")))
                : Optional.empty();
    }

    private static Optional<String> creditedBy(DocumentKind kind, JsonNode document) {
        return kind == DocumentKind.INVOICE ? reference(document, "CreditInvoiceReference") : Optional.empty();
    }

    private static BigDecimal signed(DocumentKind kind, BigDecimal amount) {
        return kind == DocumentKind.CREDIT_NOTE ? amount.negate() : amount;
    }

    private static BigDecimal amount(JsonNode document, String property) {
        return new BigDecimal(required(document, property));
    }

    private static String required(JsonNode document, String property) {
        return Json.scalar(document, property)
                .orElseThrow(() -> new IllegalArgumentException("no " + property + " in the answer"));
    }
}
