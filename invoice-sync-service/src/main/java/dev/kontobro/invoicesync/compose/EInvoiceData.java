package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.document.Ean;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent;
import java.util.Optional;

/** By what an e-invoice finds its receiver. */
final class EInvoiceData {

    private EInvoiceData() {}

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
}
