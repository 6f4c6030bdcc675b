package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document as Fortnox takes it: its head, and its lines as rows.
 *
 * @param head without rows
 */
record DocumentBody(ObjectNode head, List<ObjectNode> rows, List<Problem> warnings) {

    static final Pattern OWN_NUMBER = Pattern.compile("[1-9]\\d{0,9}");

    /** Numbers may be longer than 32 bits, but a payment names its invoice by no more than that. */
    private static final int HIGHEST_NUMBER = Integer.MAX_VALUE;

    static final String REFERENCE = "ExternalInvoiceReference1";

    static final FieldRule REFERENCE_RULE = new FieldRule("Invoice." + REFERENCE, 80, TooLong.REFUSE);

    /** The books are kept in kronor. */
    static final String BASE_CURRENCY = "SEK";

    /**
     * A whole new document.
     *
     * @throws AccountingException.Rejected when a value breaks a rule that nothing but its source can mend
     */
    static DocumentBody create(DocumentType type, Document wanted, Subject subject) {
        var body = RecordBody.create(wanted, type.fields(), DocumentFields.COPIED, subject);
        var head = body.properties();
        writeOwnNumber(head, wanted, subject);
        head.put("CustomerNumber", wanted.customer());
        writeWhatIsAlwaysSaid(head, type, wanted, subject);
        writeNoFees(head);
        return with(new DocumentRows(type, wanted, subject), body, Json.nested(head));
    }

    /**
     * What changes of a document: of its head what the books do not say yet, and all its rows.
     *
     * @throws AccountingException.Rejected when a value breaks a rule that nothing but its source can mend
     */
    static DocumentBody update(DocumentType type, Document wanted, JsonNode there, Subject subject) {
        var body = RecordBody.update(wanted, type.fields(), _ -> true, subject);
        var head = body.properties();
        head.put("CustomerNumber", wanted.customer());
        writeWhatIsAlwaysSaid(head, type, wanted, subject);
        if (body.lessThanIn(there).properties().has("CustomerNumber")) {
            writeNoFees(head);
        }
        return with(new DocumentRows(type, wanted, subject), body, Json.nested(head));
    }

    /** A reference in the characters that Fortnox takes; it is looked for as it is written. */
    static String reference(String reference) {
        return FortnoxText.normalised(reference);
    }

    private static DocumentBody with(DocumentRows rows, RecordBody<Document> body, ObjectNode head) {
        var warnings = Stream.of(body.warnings(), rows.warnings())
                .flatMap(List::stream)
                .toList();
        return new DocumentBody(head, rows.rows(), warnings);
    }

    private static void writeOwnNumber(ObjectNode head, Document wanted, Subject subject) {
        wanted.ownNumber().ifPresent(number -> {
            if (!OWN_NUMBER.matcher(number).matches() || Long.parseLong(number) > HIGHEST_NUMBER) {
                throw new AccountingException.Rejected(subject.about(ProblemCode.DOCUMENT_NUMBER_INVALID, "number")
                        .with(VALUE, number)
                        .with(LIMIT, "1–" + HIGHEST_NUMBER));
            }
            head.put("DocumentNumber", number);
        });
    }

    /** A customer may bring freight and a fee of his own along, but the lines are all that is charged. */
    private static void writeNoFees(ObjectNode head) {
        head.put("Freight", 0).put("AdministrationFee", 0);
    }

    /** The source's own rate is for one unit. */
    private static void writeWhatIsAlwaysSaid(ObjectNode head, DocumentType type, Document wanted, Subject subject) {
        head.put(type.date(), wanted.date().toString());
        head.put("Currency", currency(wanted, subject));
        ownRate(wanted).ifPresent(rate -> head.put("CurrencyUnit", 1).set("CurrencyRate", Json.number(rate)));
        head.put("VATIncluded", wanted.pricesIncludeVat());
        head.put(REFERENCE, fittingReference(wanted, subject));
        wanted.credits().ifPresent(invoice -> head.put("ExternalInvoiceReference2", invoice));
    }

    /** Of another currency; kronor have none. */
    static Optional<BigDecimal> ownRate(Document wanted) {
        return wanted.exchangeRate().filter(_ -> !wanted.currency().equals(BASE_CURRENCY));
    }

    private static String currency(Document wanted, Subject subject) {
        if (!wanted.currency().matches("[A-Z]{3}")) {
            throw new AccountingException.Rejected(subject.about(ProblemCode.CURRENCY_UNKNOWN, "currency")
                    .with(VALUE, wanted.currency())
                    .with(LIMIT, "ISO 4217"));
        }
        return wanted.currency();
    }

    private static String fittingReference(Document wanted, Subject subject) {
        var reference = reference(wanted.reference());
        if (reference.length() > REFERENCE_RULE.maxLength()) {
            throw new AccountingException.Rejected(subject.about(ProblemCode.FIELD_TOO_LONG, "number")
                    .with(VALUE, wanted.reference())
                    .with(LIMIT, Integer.toString(REFERENCE_RULE.maxLength())));
        }
        return reference;
    }
}
