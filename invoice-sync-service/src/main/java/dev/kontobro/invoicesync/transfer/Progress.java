package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a document has got, as its attempts have noted: it outlives attempts and later states of the document. What is
 * noted is done; what is done may not be noted yet, and then the books are asked.
 */
final class Progress {

    static final String STANDING = "standing";
    static final String BOOKED_BY = "booked-by";

    static final String CREDITED = "credited";

    private static final String CREDIT_OFFERED = "credit-offered";
    private static final String TAKEN_BACK = "taken-back";
    private static final String TOTALS = "totals";
    private static final String OFFERED = "offered";
    private static final String AT_PAYMENT = "at-payment";
    private static final String FILE = "file:";
    private static final String REDUCED = "reduced:";
    private static final String SENT = "sent";
    private static final String UNSENT = "unsent";
    private static final String MAIL = "mail";
    private static final String PAYMENT = "payment";
    private static final String ATTACHED = "attached";
    private static final String ATTACHED_AS = "attached as ";
    private static final String TAKEN_OFF = "taken off";
    private static final String SLOT = "slot:";
    private static final String LEFT_OUT = "left out";
    private static final String AWAY = "away:";

    private static final String FOR_CREDIT = "for-credit";
    private static final String KEPT_FROM_BOOKING = "kept-from-booking";
    private static final String OF_ORDER = "of-order";
    private static final String OF_INVOICE = "of-invoice";
    private static final String ORDER_INVOICED = "order-invoiced";
    private static final String GUEST = "guest";
    private static final String GUEST_BEGUN = "begun";
    private static final String GUEST_UNCERTAIN = "uncertain";
    private static final String CREDIT_NOTE = "credit-note:";
    private static final String TAKEN_RATE = "taken-rate";
    private static final String OWN_NUMBER = "own-number";
    private static final String COLLECTIVE_INVOICE = "collective-invoice";

    private final Attempt attempt;

    Progress(Attempt attempt) {
        this.attempt = attempt;
    }

    Optional<Standing> standing() {
        return attempt.checkpoint(STANDING).flatMap(Progress::read);
    }

    /** Where another document of the connection stands. */
    static Optional<Standing> standing(Attempt.Sibling other) {
        return standing(other.checkpoints());
    }

    static Optional<Standing> standing(Map<String, String> checkpoints) {
        return Optional.ofNullable(checkpoints.get(STANDING)).flatMap(Progress::read);
    }

    private static Optional<Standing> read(String text) {
        return Optional.of(text).filter(noted -> !noted.isEmpty()).map(Standing::read);
    }

    void stands(Standing standing) {
        attempt.checkpoint(STANDING, standing.text());
    }

    /** By what the document was converted into the books' currency; empty where it keeps its own. */
    Optional<TakenRate> takenRate() {
        return takenRate(attempt.checkpoint(TAKEN_RATE));
    }

    static Optional<TakenRate> takenRate(Attempt.Sibling other) {
        return takenRate(Optional.ofNullable(other.checkpoints().get(TAKEN_RATE)));
    }

    private static Optional<TakenRate> takenRate(Optional<String> noted) {
        return noted.filter(text -> !text.isEmpty()).map(TakenRate::read);
    }

    /**
     * @param text of it; empty where it is not converted any more
     */
    void takenRate(String text) {
        attempt.checkpoint(TAKEN_RATE, text);
    }

    /** The number that it was, or is to be, given in the books for its source, where that has another one. */
    Optional<String> ownNumber() {
        return attempt.checkpoint(OWN_NUMBER);
    }

    void ownNumber(String number) {
        attempt.checkpoint(OWN_NUMBER, number);
    }

    /** It is not in the books any more, and made anew. */
    void gone() {
        attempt.checkpoint(STANDING, "");
    }

    /** A person has taken it out of the books, and it stays so. */
    void cancelled(Standing before) {
        stands(before.at(before.place().at(Stage.CANCELLED)));
    }

    /** Its source has taken it back while it was a draft: a newer state is another draft's. */
    void takenBack(Standing draft) {
        attempt.checkpoint(TAKEN_BACK, draft.madeAt().toString());
        cancelled(draft);
    }

    boolean isTakenBack(Standing draft) {
        return attempt.checkpoint(TAKEN_BACK)
                .filter(draft.madeAt().toString()::equals)
                .isPresent();
    }

    /** It is booked, and taken back by a credit note that is made, and may be a draft. */
    void creditNote(Standing standing) {
        attempt.checkpoint(CREDITED, standing.text());
    }

    Optional<Standing> creditNote() {
        return attempt.checkpoint(CREDITED).map(Standing::read);
    }

    boolean isCredited() {
        return attempt.checkpoint(CREDITED).isPresent();
    }

    /** Of a document that no attempt is made for. */
    static boolean isCredited(Map<String, String> checkpoints) {
        return checkpoints.containsKey(CREDITED);
    }

    /** Whether a person has been offered that draft to book it. */
    boolean isCreditNoteOffered() {
        return attempt.checkpoint(CREDIT_OFFERED).isPresent();
    }

    void creditNoteOffered() {
        if (!isCreditNoteOffered()) {
            attempt.checkpoint(CREDIT_OFFERED, CREDIT_OFFERED);
        }
    }

    /** Whether what stands there, as it was written, is known to differ from the source's totals. */
    boolean isDiffering(Standing standing) {
        return attempt.checkpoint(TOTALS).filter(standing.written()::equals).isPresent();
    }

    void differs(Standing standing) {
        if (!isDiffering(standing)) {
            attempt.checkpoint(TOTALS, standing.written());
        }
    }

    /** Whether a person has been offered this draft, as it says now, to book it. */
    boolean isOffered(Standing standing) {
        return attempt.checkpoint(OFFERED).filter(standing.written()::equals).isPresent();
    }

    void offered(Standing standing) {
        if (!isOffered(standing)) {
            attempt.checkpoint(OFFERED, standing.written());
        }
    }

    /** Whether it is finished where a company reckons by the cash method, and booked when it is paid. */
    boolean isBookedAtPayment(Standing standing) {
        return attempt.checkpoint(AT_PAYMENT).filter(standing.written()::equals).isPresent();
    }

    void bookedAtPayment(Standing standing) {
        attempt.checkpoint(AT_PAYMENT, standing.written());
    }

    boolean isAttached(Standing standing, String file) {
        return attempt.checkpoint(key(standing, file))
                .filter(Progress::saysAttached)
                .isPresent();
    }

    private static boolean saysAttached(String note) {
        return note.equals(ATTACHED) || note.startsWith(ATTACHED_AS);
    }

    /** What the accounting system calls a file, on the document or on its way there. */
    Optional<String> uploaded(Standing standing, String file) {
        return attempt.checkpoint(key(standing, file))
                .filter(note -> !note.equals(ATTACHED) && !note.equals(LEFT_OUT) && !note.equals(TAKEN_OFF))
                .map(note -> note.startsWith(ATTACHED_AS) ? note.substring(ATTACHED_AS.length()) : note);
    }

    void uploaded(Standing standing, String file, String note) {
        attempt.checkpoint(key(standing, file), note);
    }

    /**
     * @param slot that the file has on the document, which a newer one takes over
     */
    void attached(Standing standing, String slot, String file) {
        var note = uploaded(standing, file).map(ATTACHED_AS::concat).orElse(ATTACHED);
        attempt.checkpoint(SLOT + key(standing, slot), file);
        attempt.checkpoint(key(standing, file), note);
    }

    /** The file that was the last to get into a slot. */
    Optional<String> attachedIn(Standing standing, String slot) {
        return attempt.checkpoint(SLOT + key(standing, slot)).filter(file -> isAttached(standing, file));
    }

    void takenOff(Standing standing, String file) {
        attempt.checkpoint(key(standing, file), TAKEN_OFF);
    }

    /** Whether a file is known not to get onto the document. */
    boolean isLeftOut(Standing standing, String file) {
        return attempt.checkpoint(key(standing, file)).filter(LEFT_OUT::equals).isPresent();
    }

    void leftOut(Standing standing, String file) {
        attempt.checkpoint(key(standing, file), LEFT_OUT);
    }

    /** Since when a file cannot be had. */
    Optional<Instant> awaySince(Standing standing, String file) {
        return attempt.checkpoint(AWAY + key(standing, file)).map(Instant::parse);
    }

    void awaySince(Standing standing, String file, Instant since) {
        attempt.checkpoint(AWAY + key(standing, file), since.toString());
    }

    Optional<Reductions> reductions(Standing standing) {
        return attempt.checkpoint(reductionsOf(standing)).map(Reductions::read);
    }

    void reduced(Standing standing, Reductions reductions) {
        attempt.checkpoint(reductionsOf(standing), reductions.text());
    }

    /** A draft that was made anew has none of the tax reduction of the one before. */
    private static String reductionsOf(Standing standing) {
        return REDUCED + standing.madeAt().toEpochMilli();
    }

    /** Who has it booked is noted before it is: what is booked and not noted so, somebody has booked in the books. */
    void toBeBookedBy(BookedBy who) {
        if (!attempt.checkpoint(BOOKED_BY).equals(Optional.of(who.name()))) {
            attempt.checkpoint(BOOKED_BY, who.name());
        }
    }

    BookedBy bookedBy() {
        return bookedBy(attempt.checkpoint(BOOKED_BY));
    }

    boolean isBookedByHand() {
        return bookedBy() == BookedBy.HAND;
    }

    static BookedBy bookedBy(Optional<String> noted) {
        return noted.map(BookedBy::valueOf).orElse(BookedBy.HAND);
    }

    /** What a credit note needs of its invoice that is still a draft. */
    enum ForCredit {
        /** Booked now. */
        BOOKED,
        /** Taken out of the books: all of it is to be credited. */
        TAKEN_OUT
    }

    /**
     * Asks an invoice for it, once.
     *
     * @param kind of the record that the invoice is
     */
    static void askFor(ForCredit what, Attempt creditNote, String kind, String number) {
        creditNote.ask(kind, number, FOR_CREDIT, what.name());
    }

    boolean isAskedFor(ForCredit what) {
        return attempt.checkpoint(FOR_CREDIT).filter(what.name()::equals).isPresent();
    }

    /** Why an invoice is not booked that a credit note has asked for. */
    static Optional<String> keptFromBooking(Attempt.Sibling invoice) {
        return Optional.ofNullable(invoice.checkpoints().get(KEPT_FROM_BOOKING));
    }

    /** Tells the credit note why this invoice is not booked; whether that is news. */
    boolean keptFromBooking(ProblemCode reason) {
        if (attempt.checkpoint(KEPT_FROM_BOOKING).filter(reason.id()::equals).isPresent()) {
            return false;
        }
        attempt.checkpoint(KEPT_FROM_BOOKING, reason.id());
        return true;
    }

    /**
     * Tells an invoice of a credit note that is about to be put into the books.
     *
     * @param kind of the record that the invoice is
     */
    static void tellOfCredit(Attempt creditNote, String kind, String number) {
        creditNote.tell(kind, number, CREDIT_NOTE + creditNote.number(), "told");
    }

    /** The numbers of the credit notes that an invoice was told of. */
    static Stream<String> creditNotes(Attempt.Sibling invoice) {
        return invoice.checkpoints().keySet().stream()
                .filter(step -> step.startsWith(CREDIT_NOTE))
                .map(step -> step.substring(CREDIT_NOTE.length()));
    }

    /** Whether another document is taken back by a credit note that is made, and may be a draft. */
    static boolean isCredited(Attempt.Sibling other) {
        return isCredited(other.checkpoints());
    }

    /** The order, by its number in the source, that this invoice is made of, or was to be. */
    Optional<String> ofOrder() {
        return attempt.checkpoint(OF_ORDER);
    }

    /** Noted before it is made: until it is written it has the order's reference. */
    void ofOrder(String order) {
        if (!ofOrder().equals(Optional.of(order))) {
            attempt.checkpoint(OF_ORDER, order);
        }
    }

    /** The whole invoice that the accounting system makes this credit note of, or was to. */
    Optional<WholeInvoice> ofInvoice() {
        return attempt.checkpoint(OF_INVOICE).map(WholeInvoice::read);
    }

    /** Noted before it is made: until it is written it says what the invoice says. */
    void ofInvoice(WholeInvoice invoice) {
        if (!ofInvoice().equals(Optional.of(invoice))) {
            attempt.checkpoint(OF_INVOICE, invoice.text());
        }
    }

    /** Whether a person has been told that the order of this invoice has another one. */
    boolean isOrderInvoiced() {
        return attempt.checkpoint(ORDER_INVOICED).isPresent();
    }

    void orderInvoiced(String order) {
        attempt.checkpoint(ORDER_INVOICED, order);
    }

    /** The number under which the books have the guest whom the document is made out to. */
    Optional<String> guest() {
        return attempt.checkpoint(GUEST).filter(number -> !number.isEmpty() && !isGuestBegun() && !isGuestUncertain());
    }

    void guest(String number) {
        attempt.checkpoint(GUEST, number);
    }

    /** Whether an attempt has ended while it put him into the books, and nobody was told. */
    boolean isGuestBegun() {
        return attempt.checkpoint(GUEST).filter(GUEST_BEGUN::equals).isPresent();
    }

    void guestBegun() {
        attempt.checkpoint(GUEST, GUEST_BEGUN);
    }

    /** Whether a person has to look for him. */
    boolean isGuestUncertain() {
        return attempt.checkpoint(GUEST).filter(GUEST_UNCERTAIN::equals).isPresent();
    }

    void guestUncertain() {
        attempt.checkpoint(GUEST, GUEST_UNCERTAIN);
    }

    /** He was not put into the books. */
    void guestRefused() {
        attempt.checkpoint(GUEST, "");
    }

    /** The collective invoice, by its number, that another order of the connection is in the books with. */
    static Optional<String> collectiveInvoice(Attempt.Sibling order) {
        return Optional.ofNullable(order.checkpoints().get(COLLECTIVE_INVOICE));
    }

    void collectiveInvoice(String number) {
        if (!attempt.checkpoint(COLLECTIVE_INVOICE).equals(Optional.of(number))) {
            attempt.checkpoint(COLLECTIVE_INVOICE, number);
        }
    }

    /** By whomever: what was somebody else's to send counts as sent, too. */
    boolean isSent() {
        return attempt.checkpoint(SENT).filter(how -> !how.isEmpty()).isPresent();
    }

    boolean isSentBy(String how) {
        return attempt.checkpoint(SENT).filter(how::equals).isPresent();
    }

    /** It has come back. */
    void notSent() {
        attempt.checkpoint(SENT, "");
    }

    void sent(String how) {
        attempt.checkpoint(SENT, how);
    }

    /** Why it was, or was to be, booked without being sent; of no account once it {@link #isSent}. */
    Optional<Unsent> unsent() {
        return attempt.checkpoint(UNSENT).map(Unsent::read);
    }

    void unsent(Unsent why) {
        attempt.checkpoint(UNSENT, why.text());
    }

    /** How far the hub has got with mailing it; of no account once it {@link #isSent}. */
    MailNote mail() {
        return attempt.checkpoint(MAIL).map(MailNote::read).orElseGet(MailNote.None::new);
    }

    void mail(MailNote note) {
        if (!mail().equals(note)) {
            attempt.checkpoint(MAIL, note.text());
        }
    }

    /**
     * @param mark of the payment
     */
    PaymentStep payment(String mark) {
        return PaymentStep.read(attempt.checkpoint(PAYMENT).orElse(""), mark);
    }

    void payment(PaymentStep step) {
        attempt.checkpoint(PAYMENT, step.text());
    }

    /** A draft that was made anew has none of the files of the one before. */
    private static String key(Standing standing, String file) {
        return FILE + standing.madeAt().toEpochMilli() + ":" + file;
    }
}
