package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.Field;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an e-invoice (NemHandel, Peppol) cannot do without. */
public final class EInvoiceData {

    private static final int EAN_DIGITS = 13;

    private EInvoiceData() {}

    /**
     * What keeps a document from going as an e-invoice. The receiver has to be found: by EAN location number, or, if he is
     * no public body, by organisation number. A public body has to know whom in it the invoice is for: by a
     * contact, a requisition, an order or its own reference.
     */
    public static Optional<Problem> lacking(DocumentContent content) {
        var recipient = content.recipient();
        var isPublic = recipient.customerClass().filter("PUBLIC"::equals).isPresent();
        var isFound = recipient.ean().given().isPresent()
                || !isPublic && recipient.organisationNumber().isPresent();
        if (!isFound) {
            return Optional.of(incomplete("recipient.ean"));
        }
        var isForSomebody = recipient.contact().isPresent()
                || Stream.of(content.requisitionNumber(), content.orderNumber(), content.yourReference())
                        .anyMatch(Field.Value.class::isInstance);
        return isPublic && !isForSomebody ? Optional.of(incomplete("requisitionNumber")) : Optional.empty();
    }

    /** An EAN location number that is none: its last digit does not check the others. */
    static Optional<Problem> wrongEan(DocumentContent content) {
        return content.recipient()
                .ean()
                .given()
                .filter(ean -> !isEan(ean))
                .map(ean -> Problem.of(ProblemCode.EAN_INVALID)
                        .with(Detail.FIELD, "recipient.ean")
                        .with(Detail.VALUE, ean));
    }

    /** 13 digits, weighted 1 and 3 by turns, sum up to a multiple of ten (GS1 General Specifications, 7.9). */
    static boolean isEan(String text) {
        return text.length() == EAN_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && IntStream.range(0, EAN_DIGITS)
                                        .map(at -> (text.charAt(at) - '0') * (at % 2 == 0 ? 1 : 3))
                                        .sum()
                                % 10
                        == 0;
    }

    private static Problem incomplete(String field) {
        return Problem.of(ProblemCode.E_INVOICE_INCOMPLETE).with(Detail.FIELD, field);
    }
}
