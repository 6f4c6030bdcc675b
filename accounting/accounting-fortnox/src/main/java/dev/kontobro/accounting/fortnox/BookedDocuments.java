package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads documents out of Fortnox' answers. A credit note's amounts are negative there. */
final class BookedDocuments {

    /** Stands where no other document is referred to. */
    private static final String NONE = "0";

    private BookedDocuments() {}

    /**
     * @param call that was answered with it
     */
    static BookedDocument read(DocumentKind kind, JsonNode document, Call call) {
        return understood(
                call,
                () -> new BookedDocument(
                        place(kind, document),
                        Optional.empty(),
                        text(document, DocumentBody.REFERENCE),
                        text(document, "CustomerNumber"),
                        date(kind, document),
                        Json.scalar(document, "DueDate").map(LocalDate::parse),
                        text(document, "Currency"),
                        totals(kind, document),
                        toPay(kind, document),
                        open(kind, document),
                        creditedBy(kind, document),
                        says(document, "Sent")));
    }

    /**
     * As a row of a list says it.
     *
     * @param call that was answered with it
     */
    static Sighting sighting(DocumentType type, JsonNode document, Call call) {
        return understood(call, () -> {
            var kind = kind(type, document);
            return new Sighting(
                    place(kind, document),
                    text(document, DocumentBody.REFERENCE),
                    text(document, "CustomerNumber"),
                    date(kind, document),
                    text(document, "Currency"),
                    signed(kind, amount(document, "Total")),
                    open(kind, document));
        });
    }

    /** By the sum's sign: of being a credit note, rows of lists have been seen to say nothing. */
    private static DocumentKind kind(DocumentType type, JsonNode document) {
        if (type == DocumentType.ORDER) {
            return DocumentKind.ORDER;
        }
        return amount(document, "Total").signum() < 0 ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE;
    }

    /** What is read of an answer, or that it is not to be understood. */
    static <T> T understood(Call call, Supplier<T> reading) {
        try {
            return reading.get();
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

    private static Place place(DocumentKind kind, JsonNode document) {
        return new Place(kind, stage(kind, document), required(document, "DocumentNumber"));
    }

    private static LocalDate date(DocumentKind kind, JsonNode document) {
        return LocalDate.parse(required(document, DocumentType.of(kind).date()));
    }

    private static String text(JsonNode document, String property) {
        return Json.scalar(document, property).orElse("");
    }

    /** {@code Net} leaves freight and fees out, so net is what is left of the total. */
    private static Totals totals(DocumentKind kind, JsonNode document) {
        var gross = signed(kind, amount(document, "Total"));
        var vat = signed(kind, amount(document, "TotalVAT"));
        var rounding = signed(kind, amount(document, "RoundOff"));
        return new Totals(gross.subtract(vat).subtract(rounding), vat, gross, rounding);
    }

    /** The total, where it is not said by itself: of what is asked of the tax agency, that says nothing. */
    private static BigDecimal toPay(DocumentKind kind, JsonNode document) {
        return signed(
                kind,
                Json.scalar(document, "TotalToPay").map(BigDecimal::new).orElseGet(() -> amount(document, "Total")));
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

    static String required(JsonNode document, String property) {
        return Json.scalar(document, property)
                .orElseThrow(() -> new IllegalArgumentException("no " + property + " in the answer"));
    }
}
