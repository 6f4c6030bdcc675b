package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.document.Ean;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.Field;
import java.util.Optional;
import java.util.stream.Stream;

/** What an e-invoice (NemHandel, Peppol) cannot do without. */
public final class EInvoiceData {

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
                .filter(ean -> Ean.of(ean).isEmpty())
                .map(ean -> Problem.of(ProblemCode.EAN_INVALID)
                        .with(Detail.FIELD, "recipient.ean")
                        .with(Detail.VALUE, ean));
    }

    private static Problem incomplete(String field) {
        return Problem.of(ProblemCode.E_INVOICE_INCOMPLETE).with(Detail.FIELD, field);
    }
}
