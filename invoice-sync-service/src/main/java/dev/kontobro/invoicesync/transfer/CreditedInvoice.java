package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Afterwards.UnbookedOriginal;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.DocumentContent.Credits;
import dev.kontobro.invoicesync.compose.Money;
import dev.kontobro.invoicesync.transfer.Progress.ForCredit;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The invoice that a credit note is about: it has to be booked, since what is credited has to be owed. One that is still a
 * draft is waited for, and asked for what the profile says; it does that itself, in an attempt of its own.
 *
 * <p>An order that was sent as an invoice, or has become one, is the invoice of its number; one that was collected is on
 * another's, which is not the source's to take out.
 */
final class CreditedInvoice {

    private static final String INVOICE = Flow.INVOICES.record();
    private static final String ORDER = Flow.ORDERS.record();

    private final DocumentAttempt creditNote;
    private final Credits credits;

    CreditedInvoice(DocumentAttempt creditNote, Credits credits) {
        this.creditNote = creditNote;
        this.credits = credits;
    }

    /** Whether the hub has brought it into the books. */
    boolean isKnown() {
        return inTheBooks().isPresent();
    }

    /** By what it was converted; empty where it has kept its currency. */
    Optional<TakenRate> takenRate() {
        return inTheBooks().flatMap(invoice -> Progress.takenRate(invoice.inTheBooks()));
    }

    /**
     * What is in the books for it.
     *
     * @param isShared with other orders
     */
    private record Original(String kind, String number, Attempt.Sibling inTheBooks, boolean isShared) {

        Optional<Standing> standing() {
            return Progress.standing(inTheBooks);
        }
    }

    /**
     * Its number in the books. An entry in a journal has the source's; only its voucher has one of its own.
     *
     * @throws AccountingException.Waiting until it is booked there
     */
    String number() {
        var invoice = inTheBooks()
                .orElseThrow(() -> new AccountingException.Waiting(
                        creditNote
                                .problem(ProblemCode.CREDIT_WAITS_FOR_INVOICE)
                                .with(Detail.INVOICE, credits.invoiceNumber()),
                        Release.whenTransferred(awaited(), credits.invoiceNumber())));
        var booked = invoice.standing()
                .map(Standing::place)
                .filter(place -> place.stage() == Stage.BOOKED || place.stage() == Stage.JOURNAL)
                .orElseThrow(() -> new AccountingException.Waiting(
                        creditNote
                                .problem(ProblemCode.CREDIT_WAITS_FOR_BOOKING)
                                .with(Detail.INVOICE, credits.invoiceNumber())
                                .with(
                                        Detail.REASON,
                                        Progress.keptFromBooking(invoice.inTheBooks())
                                                .orElse("")),
                        Release.whenTransferred(invoice.kind(), invoice.number())));
        return booked.stage() == Stage.JOURNAL ? credits.invoiceNumber() : booked.number();
    }

    /**
     * Has this credit note counted among those of the invoice, before it is put into the books.
     *
     * @param amount that it pays back; of no account where all of the invoice is credited
     * @param currency of that; what is paid back in another than the invoice's is not compared
     * @throws AccountingException.Rejected if the invoice has not that much left, or is taken back itself
     */
    void claim(BigDecimal amount, Optional<String> currency) {
        inTheBooks().ifPresent(invoice -> {
            exceeded(invoice, amount, currency).ifPresent(CreditedInvoice::reject);
            Progress.tellOfCredit(creditNote.attempt(), invoice.kind(), invoice.number());
        });
    }

    private static void reject(Problem problem) {
        throw new AccountingException.Rejected(problem);
    }

    /**
     * That the invoice has not that much left, or is taken back itself. Of two credit notes that were put into the books at the
     * same time neither could count the other when it was claimed; counted again once it stands there, at least one does.
     */
    Optional<Problem> exceeded(BigDecimal amount, Optional<String> currency) {
        return inTheBooks().flatMap(invoice -> exceeded(invoice, amount, currency));
    }

    private Optional<Problem> exceeded(Original invoice, BigDecimal amount, Optional<String> currency) {
        return Progress.isCredited(invoice.inTheBooks())
                ? Optional.of(exceeds())
                : invoice.standing()
                        .flatMap(Standing::facts)
                        .filter(written -> currency.filter(other -> !other.equals(written.currency()))
                                .isEmpty())
                        .flatMap(written -> exceeded(invoice, written, amount));
    }

    private Optional<Problem> exceeded(Original invoice, Facts written, BigDecimal amount) {
        return Optional.of(excess(invoice, written, amount))
                .filter(excess ->
                        excess.compareTo(creditNote.settings().totals().threshold()) > 0)
                .map(excess -> exceeds()
                        .with(Detail.DIFFERENCE, Money.rounded(excess).toPlainString() + " " + written.currency()));
    }

    /** By how much this credit note and those before it are larger than their invoice. */
    private BigDecimal excess(Original invoice, Facts written, BigDecimal amount) {
        var total = written.gross().abs();
        return new CreditNotes(creditNote.attempt(), invoice.inTheBooks())
                .amountBut(creditNote.attempt().number(), written.currency())
                .add(credits.whole() && !invoice.isShared() ? total : amount.abs())
                .subtract(total);
    }

    private Problem exceeds() {
        return creditNote.problem(ProblemCode.CREDIT_EXCEEDS_INVOICE).with(Detail.INVOICE, credits.invoiceNumber());
    }

    /**
     * The invoice where all of it is credited.
     *
     * @param booked its number in the books
     */
    Optional<WholeInvoice> whole(String booked) {
        return Optional.of(credits)
                .filter(Credits::whole)
                .flatMap(_ -> inTheBooks())
                .filter(invoice -> !invoice.isShared())
                .map(invoice -> new WholeInvoice(
                        invoice.kind().equals(ORDER) ? DocumentKind.ORDER : DocumentKind.INVOICE,
                        booked,
                        invoice.number()));
    }

    /** Asks an invoice that is still a draft for what the profile says. */
    void ask() {
        inTheBooks()
                .filter(invoice ->
                        invoice.standing().filter(CreditedInvoice::isDraft).isPresent())
                .ifPresent(this::ask);
    }

    private void ask(Original draft) {
        switch (unbookedOriginal()) {
            case WAIT -> {}
            case BOOK_FIRST -> askFor(ForCredit.BOOKED, draft);
            case DELETE_DRAFT -> {
                if (credits.whole() && !draft.isShared()) {
                    askFor(ForCredit.TAKEN_OUT, draft);
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
                .flatMap(Original::standing)
                .filter(CreditedInvoice::isOut)
                .map(_ -> creditNote
                        .problem(ProblemCode.CREDIT_REPLACED_BY_DELETION)
                        .with(Detail.INVOICE, credits.invoiceNumber()));
    }

    private static boolean isDraft(Standing standing) {
        return standing.place().stage() == Stage.DRAFT;
    }

    private static boolean isOut(Standing standing) {
        return standing.place().stage() == Stage.CANCELLED;
    }

    private UnbookedOriginal unbookedOriginal() {
        return creditNote.settings().afterwards().unbookedOriginal();
    }

    private void askFor(ForCredit what, Original invoice) {
        Progress.askFor(what, creditNote.attempt(), invoice.kind(), invoice.number());
    }

    private Optional<Original> inTheBooks() {
        return inTheBooks(INVOICE, credits.invoiceNumber()).or(this::asOrder);
    }

    private Optional<Original> inTheBooks(String kind, String number) {
        return sibling(kind, number)
                .filter(Attempt.Sibling::inTheBooks)
                .map(there -> new Original(kind, number, there, false));
    }

    private Optional<Original> asOrder() {
        return inTheBooks(ORDER, credits.invoiceNumber())
                .flatMap(order -> Progress.collectiveInvoice(order.inTheBooks())
                        .map(this::collective)
                        .orElseGet(() -> Optional.of(order).filter(_ -> !staysOrder(order.inTheBooks()))));
    }

    /** One that somebody has taken out is made anew under another number. */
    private Optional<Original> collective(String number) {
        return inTheBooks(INVOICE, number)
                .filter(invoice ->
                        invoice.standing().filter(CreditedInvoice::isOut).isEmpty())
                .map(invoice -> new Original(INVOICE, number, invoice.inTheBooks(), true));
    }

    /** Its invoice is another record then. */
    private boolean staysOrder(Attempt.Sibling order) {
        return Progress.standing(order)
                        .filter(standing -> standing.place().stage() == Stage.ORDER)
                        .isPresent()
                && creditNote
                        .connection()
                        .profile()
                        .orders()
                        .invoicing()
                        .invoiced()
                        .isEmpty();
    }

    /** The kind of what is to come: an order where the hub knows that of this number, or is sent no invoices. */
    private String awaited() {
        var isOrder = sibling(ORDER, credits.invoiceNumber())
                .map(order -> !staysOrder(order))
                .orElseGet(() -> !creditNote.connection().profile().invoices().enabled());
        return isOrder && sibling(INVOICE, credits.invoiceNumber()).isEmpty() ? ORDER : INVOICE;
    }

    private Optional<Attempt.Sibling> sibling(String kind, String number) {
        return creditNote.attempt().sibling(kind, number);
    }
}
