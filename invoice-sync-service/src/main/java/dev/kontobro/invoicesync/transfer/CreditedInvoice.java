package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Afterwards.UnbookedOriginal;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.DocumentContent.Credits;
import dev.kontobro.invoicesync.transfer.Progress.ForCredit;
import java.util.Optional;

/**
 * The invoice that a credit note is about: it has to be booked, since what is credited has to be owed. One that is still a
 * draft is waited for, and asked for what the profile says; it does that itself, in an attempt of its own.
 */
final class CreditedInvoice {

    private static final String INVOICE = Flow.INVOICES.record();

    private final DocumentAttempt creditNote;
    private final Credits credits;

    CreditedInvoice(DocumentAttempt creditNote, Credits credits) {
        this.creditNote = creditNote;
        this.credits = credits;
    }

    /**
     * Its number in the books.
     *
     * @throws AccountingException.Waiting until it is booked there
     */
    String number() {
        var invoice = inTheBooks()
                .orElseThrow(() -> waiting(creditNote
                        .problem(ProblemCode.CREDIT_WAITS_FOR_INVOICE)
                        .with(Detail.INVOICE, credits.invoiceNumber())));
        return Progress.standing(invoice)
                .map(Standing::place)
                .filter(place -> place.stage() == Stage.BOOKED || place.stage() == Stage.JOURNAL)
                .orElseThrow(() -> waiting(creditNote
                        .problem(ProblemCode.CREDIT_WAITS_FOR_BOOKING)
                        .with(Detail.INVOICE, credits.invoiceNumber())
                        .with(Detail.REASON, Progress.keptFromBooking(invoice).orElse(""))))
                .number();
    }

    /** Asks an invoice that is still a draft for what the profile says. */
    void ask() {
        if (inTheBooks()
                .flatMap(Progress::standing)
                .filter(CreditedInvoice::isDraft)
                .isPresent()) {
            switch (unbookedOriginal()) {
                case WAIT -> {}
                case BOOK_FIRST -> askFor(ForCredit.BOOKED);
                case DELETE_DRAFT -> {
                    if (credits.whole()) {
                        askFor(ForCredit.TAKEN_OUT);
                    }
                }
            }
        }
    }

    /** That there is nothing to credit, where the invoice as a whole has been taken out instead. */
    Optional<Problem> takenOut() {
        return Optional.of(credits)
                .filter(Credits::whole)
                .filter(_ -> unbookedOriginal() == UnbookedOriginal.DELETE_DRAFT)
                .flatMap(_ -> inTheBooks())
                .flatMap(Progress::standing)
                .filter(standing -> standing.place().stage() == Stage.CANCELLED)
                .map(_ -> creditNote
                        .problem(ProblemCode.CREDIT_REPLACED_BY_DELETION)
                        .with(Detail.INVOICE, credits.invoiceNumber()));
    }

    private static boolean isDraft(Standing standing) {
        return standing.place().stage() == Stage.DRAFT;
    }

    private UnbookedOriginal unbookedOriginal() {
        return creditNote.settings().afterwards().unbookedOriginal();
    }

    private void askFor(ForCredit what) {
        Progress.askFor(what, creditNote.attempt(), credits.invoiceNumber());
    }

    private Optional<Attempt.Sibling> inTheBooks() {
        return creditNote.attempt().sibling(INVOICE, credits.invoiceNumber()).filter(Attempt.Sibling::inTheBooks);
    }

    private AccountingException waiting(Problem problem) {
        return new AccountingException.Waiting(problem, Release.whenTransferred(INVOICE, credits.invoiceNumber()));
    }
}
