package dev.kontobro.accounting.document;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The orders, invoices and credit notes in one company's books.
 *
 * <p>Every verb is one step: it either is done, or is not, or its answer is lost ({@link AccountingException.Uncertain}),
 * and then {@link #find} and {@link #findByReference} tell which. No step is repeated by the adapter itself.
 */
public interface DocumentLedger {

    /**
     * Plans a new order. Nothing is read but registers.
     *
     * @throws AccountingException.Rejected when a value breaks a rule of the system
     */
    Plan.Send<BookedDocument> planOrder(Document wanted);

    /**
     * Plans a new draft of an invoice or a credit note. Nothing is read but registers. Sending it fails with {@link
     * AccountingException.NumberTaken} when its own number is in use.
     *
     * @throws AccountingException.Rejected when a value breaks a rule of the system
     */
    Plan.Send<BookedDocument> planDraft(Document wanted);

    /**
     * Plans to give an order or a draft other content: all lines, and of the fields those that the document mentions.
     *
     * @param madeOf reference of the order that it was made of, which it has until it is written itself
     * @return {@link Plan.AlreadyThere} when the books say so already, {@link Plan.Gone} when it is not there, or another
     *     document has got its number
     * @throws AccountingException.Rejected when it is booked, or may not be changed any more
     */
    Plan<BookedDocument> planUpdate(Place place, Document wanted, Optional<String> madeOf);

    /** Plans to change one that has its own reference. */
    default Plan<BookedDocument> planUpdate(Place place, Document wanted) {
        return planUpdate(place, wanted, Optional.empty());
    }

    /**
     * Plans to date a draft on another day. All else stays as it is there, whoever has written it; what follows from the day
     * is the system's to reckon.
     *
     * @param reference of the draft
     * @return {@link Plan.AlreadyThere} when it is dated so already, {@link Plan.Gone} when it is not there
     * @throws AccountingException.Rejected when it is booked, or may not be changed any more
     */
    Plan<BookedDocument> planRedating(Place draft, String reference, LocalDate day);

    /**
     * Plans the entry of an invoice that stays in the source.
     *
     * @throws UnsupportedOperationException where the system has no such thing
     */
    Plan.Send<BookedDocument> planJournalInvoice(JournalInvoice wanted);

    /**
     * The entries of invoices that a customer has under an invoice number, in journals and booked.
     *
     * @throws UnsupportedOperationException where the system has no such thing
     */
    List<BookedDocument> findJournalInvoices(DocumentKind kind, String customer, String invoiceNumber);

    /** Plans to make an invoice of an order; the order stays, as done. */
    Plan.Send<BookedDocument> planInvoiceOf(Place order);

    /**
     * Plans a credit note of a whole booked invoice, linked to it by the system itself; a draft that may be changed then.
     *
     * @return empty where the system has no such thing, and where the invoice has one already: a credit note is a draft of
     *     its own there
     */
    Optional<Plan.Send<BookedDocument>> planCredit(Place invoice);

    /**
     * Plans to take a whole booked invoice back by a credit note that says what the invoice says, read from the books; a
     * draft, which is booked like any other.
     *
     * @param day that it is dated on, where the system takes one
     * @param reference of the credit note, where the system does not link it to the invoice itself ({@link
     *     BookedDocument#creditedBy})
     * @return empty where that has been done before
     * @throws AccountingException.RecordGone when no such invoice is booked
     */
    Optional<Plan.Send<BookedDocument>> planReversal(Place invoice, LocalDate day, String reference);

    /** Plans to take an order or a draft out of the books: deleted (e-conomic), or void (Fortnox). */
    Plan<Place> planRemoval(Place place);

    /**
     * Plans to book a draft on its own date. It is not to be undone.
     *
     * @param ownNumber that it is to get; empty for the next one
     * @param sendBy how the system is to send it: in the moment of booking, or by {@link #planSending} where it does so after
     *     it ({@link DocumentRules#sendsAtBooking}); empty where it is sent elsewhere, or not at all
     */
    Plan.Send<BookedDocument> planBooking(Place draft, Optional<String> ownNumber, Optional<Channel> sendBy);

    /**
     * Plans to have a booked document sent, or one that is booked when it is paid, where the system does so after booking.
     *
     * @throws UnsupportedOperationException where it sends in the moment of booking only ({@link DocumentRules#sendsAtBooking})
     */
    Plan.Send<Place> planSending(Place booked, Channel channel);

    /**
     * Plans to note what was paid of a document. Where the system has another step for it, the payment counts only when it
     * is booked.
     *
     * @param document as the books have it: booked, or finished where it is booked when it is paid
     * @throws AccountingException.Rejected when a value breaks a rule of the system
     */
    Plan.Send<NotedPayment> planPayment(BookedDocument document, Payment wanted);

    /**
     * Plans to book a payment that was noted; one that is booked already is as good. It is not to be undone.
     *
     * @param day that it counts from, which may be another than it was noted on
     * @return empty where that is a person's doing (e-conomic)
     */
    Optional<Plan.Send<NotedPayment>> planPaymentBooking(Place document, NotedPayment payment, LocalDate day);

    /** The payment of a document that says so; who noted it is not always to be seen. */
    Optional<NotedPayment> findPayment(Place document, Payment.Key key);

    /** The document that stands there; empty when none does. A booked one is not found where its draft was. */
    Optional<BookedDocument> find(Place place);

    /**
     * All documents of this kind with this reference that are not void: drafts, orders and booked ones. More than one is
     * there only when a person, or another program, has copied it.
     */
    List<BookedDocument> findByReference(DocumentKind kind, String reference);

    /**
     * Sights orders, invoices and credit notes, a page at a time: those changed since then, or, where the books cannot tell
     * ({@link DocumentRules#surveysOpen}), all that are open: orders, drafts, and booked ones that are not paid. Reads only.
     * Entries of journals are not among them.
     *
     * <p>Invoice or credit note is what the sign of its sum makes it, and one that people moved meanwhile may come twice or,
     * of those that are open, not at all: so one of ours is told by its number or reference, and looked for before it is
     * taken for gone.
     */
    void survey(Instant since, Consumer<List<Sighting>> eachPage);

    /**
     * What persons ask the tax agency for by way of a document.
     *
     * @param place of an order, or of an invoice that has {@link DocumentField#TAX_REDUCTION}
     * @return empty where the system has no such thing ({@link DocumentRules#takesTaxReductions})
     */
    Optional<TaxReductionLedger> taxReductions(Place place);

    /**
     * Puts a file on a document. One that is there already is not put there twice.
     *
     * @param earlier how far an earlier try has got
     * @param note told what to note once the system has the file, where that is a step of its own (Fortnox)
     */
    void attach(Place place, DocumentFile file, Upload earlier, Consumer<String> note);

    /**
     * Takes a file off an order or a draft, so that another can have its place. One that is not there any more is as good.
     *
     * @param uploaded what was noted when it was put there, if anything was
     * @throws AccountingException.Rejected when it has to stay
     */
    void detach(Place place, Optional<String> uploaded);

    /** The document as the accounting system prints it; empty while it is not ready. Changes nothing. */
    Optional<byte[]> pdf(Place place);
}
