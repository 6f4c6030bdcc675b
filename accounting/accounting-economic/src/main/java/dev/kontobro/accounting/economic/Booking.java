package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;

/**
 * What makes an invoice of a draft.
 *
 * @param ownNumber that the invoice is to have; empty for the next one
 * @param sendBy how e-conomic sends it in that moment; empty for not at all
 */
record Booking(int draft, Optional<String> ownNumber, Optional<Channel> sendBy, Subject subject) {

    private static final String OWN_NUMBER = "ownNumber";
    private static final String BOOK_WITH_NUMBER = "bookWithNumber";
    private static final String SEND_BY = "sendBy";

    /** What an invoice has to have to be sent, electronically or by mail, beside what the agreement itself needs. */
    private static final Set<String> SENDING = Set.of(SEND_BY, "ean", "attention", "customerContact", "email");

    /**
     * @throws AccountingException.Rejected when the number is none
     */
    ObjectNode body() {
        var body = Json.object();
        body.putObject("draftInvoice").put("draftInvoiceNumber", draft);
        ownNumber.ifPresent(number -> body.put(BOOK_WITH_NUMBER, number(number, subject)));
        sendBy.ifPresent(channel -> body.put(SEND_BY, word(channel)));
        return body;
    }

    static int number(String ownNumber, Subject subject) {
        if (!RecordNumber.isValid(ownNumber)) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.DOCUMENT_NUMBER_INVALID)
                    .with(FIELD, OWN_NUMBER)
                    .with(VALUE, ownNumber)
                    .with(LIMIT, RecordNumber.RULE));
        }
        return Integer.parseInt(ownNumber);
    }

    /** In the published schema's casing; the server is strict about it. */
    private static String word(Channel channel) {
        return switch (channel) {
            case EMAIL -> "Email";
            case E_INVOICE -> "EAN";
        };
    }

    /** Why it was refused. A draft may have lines of words only, without a product; an invoice may not. */
    AccountingException failure(Answer answer) {
        var refusal = new Refusal(answer, subject, DocumentWriter.NAMES);
        if (ownNumber.isPresent() && refusal.saysNumberIsTaken(ProblemCode.DOCUMENT_NUMBER_TAKEN, BOOK_WITH_NUMBER)) {
            return new AccountingException.NumberTaken(
                    refusal.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN).with(VALUE, ownNumber.get()));
        }
        if (refusal.code() == ProblemCode.VALUE_REFUSED && refusal.isAbout(Set.of("product"))) {
            return new AccountingException.Rejected(refusal.problem(ProblemCode.PRODUCT_NUMBER_MISSING));
        }
        if (sendBy.isPresent() && refusal.isAbout(SENDING)) {
            return new AccountingException.Rejected(refusal.problem(
                    sendBy.get() == Channel.E_INVOICE
                            ? ProblemCode.E_INVOICE_INCOMPLETE
                            : ProblemCode.MAIL_ADDRESS_MISSING));
        }
        return refusal.documentFailure();
    }
}
