package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.DocumentContent.Credits;

/** The invoice that a credit note is about: it has to be booked, since what is credited has to be owed. */
final class CreditedInvoice {

    private static final String INVOICE = Flow.INVOICES.record();

    private final DocumentAttempt creditNote;

    CreditedInvoice(DocumentAttempt creditNote) {
        this.creditNote = creditNote;
    }

    /**
     * Its number in the books.
     *
     * @throws AccountingException.Waiting until it is booked there
     */
    String number(Credits credits) {
        var invoice = creditNote
                .attempt()
                .sibling(INVOICE, credits.invoiceNumber())
                .filter(Attempt.Sibling::inTheBooks)
                .orElseThrow(() -> waiting(ProblemCode.CREDIT_WAITS_FOR_INVOICE, credits));
        return Progress.standing(invoice, DocumentKind.INVOICE)
                .map(Standing::place)
                .filter(place -> place.stage() == Stage.BOOKED || place.stage() == Stage.JOURNAL)
                .orElseThrow(() -> waiting(ProblemCode.CREDIT_WAITS_FOR_BOOKING, credits))
                .number();
    }

    private AccountingException waiting(ProblemCode code, Credits credits) {
        Problem problem = creditNote.problem(code).with(Detail.INVOICE, credits.invoiceNumber());
        return new AccountingException.Waiting(problem, Release.whenTransferred(INVOICE, credits.invoiceNumber()));
    }
}
