package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What is done to a document in the books in one go: something sets it off after what has been before. */
enum DocumentStep {
    ORDER_MADE(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::order),
    ORDER_CHANGED(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::order), Papers::order),
    ORDER_CANCELLED(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::order), Papers::order, Turn.CANCELLED),
    ORDER_INVOICED(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::order), Papers::orderShipped),
    ORDER_INVOICED_AT_ONCE(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::orderShipped),
    INVOICE_OF_ORDER_MADE(DocumentSetup.ORDERS_AND_INVOICES, List.of(Papers::order), Papers::invoiceOfOrder),
    DRAFT_MADE(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoice),
    DRAFT_OF_A_NEW_BUYER(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceToNewBuyer),
    DRAFT_CORRECTED(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceThatIsRounded),
    DRAFT_CHANGED(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::invoice), Papers::invoice),
    DRAFT_CANCELLED(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::invoice), Papers::invoice, Turn.CANCELLED),
    BOOKED_AND_SENT(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceToBeBooked),
    BOOKED_SENT_AND_PAID(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceThatIsPaid),
    BOOKED_AND_MAILED_BY_HUB(DocumentSetup.MAILED_BY_HUB, List.of(), Papers::invoiceToBeBooked),
    DRAFT_WITH_FILES_MADE(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceWithFiles),
    BOOKED_WITH_FILES(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceWithFilesToBeBooked),
    DRAFT_AND_FILES_CHANGED(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::invoiceWithFiles), Papers::invoiceWithFiles),
    BOOKED_UNDER_OWN_NUMBER(DocumentSetup.NUMBERED_BY_SOURCE, List.of(), Papers::invoiceToBeBooked),
    CHANGED_WHILE_IT_WAITS(DocumentSetup.BOOKED_LATER, List.of(Papers::invoiceToBeBooked), Papers::invoiceToBeBooked),
    CANCELLED_WHILE_IT_WAITS(
            DocumentSetup.BOOKED_LATER, List.of(Papers::invoiceToBeBooked), Papers::invoiceToBeBooked, Turn.CANCELLED),
    BOOKED_AFTER_DAYS(
            DocumentSetup.BOOKED_LATER,
            List.of(Papers::invoiceToBeBooked, Papers::invoiceToBeBooked),
            Papers::invoiceToBeBooked,
            Turn.DAYS_PASS),
    CANCELLED_WHEN_BOOKED(
            DocumentSetup.BOOKED_AT_ONCE,
            List.of(Papers::invoiceToBeBooked),
            Papers::invoiceToBeBooked,
            Turn.CANCELLED),
    CREDITED_AS_A_WHOLE(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::invoiceToBeBooked), Papers::creditNoteOfAll),
    CREDITED_IN_PART(DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::invoiceToBeBooked), Papers::creditNoteOfHalf),
    CREDIT_NOTE_BOOKED_AND_SENT(
            DocumentSetup.BOOKED_AT_ONCE, List.of(Papers::invoiceToBeBooked), Papers::creditNoteToBeBooked),
    CREDITED_BY_DELETION(DocumentSetup.DELETED_FOR_CREDIT, List.of(Papers::invoice), Papers::creditNoteOfAll),
    ENTERED_IN_JOURNAL(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceForTheJournal),
    ENTERED_IN_JOURNAL_WITH_FILES(DocumentSetup.BOOKED_AT_ONCE, List.of(), Papers::invoiceWithFilesForTheJournal);

    /** What sets the step off. */
    private enum Turn {
        TOLD,
        CANCELLED,
        DAYS_PASS
    }

    /** A state later than a cancellation. */
    private static final int NEWER = 2_000;

    static final String NEWEST = Story.nameOf(NEWER);

    /** How long a document waits that is not to be booked at once, and a little. */
    private static final Duration DAYS = Duration.ofDays(3).plusMinutes(1);

    private final DocumentSetup setup;
    private final List<BiFunction<Papers, Integer, CloudEvent>> before;
    private final BiFunction<Papers, Integer, CloudEvent> content;
    private final Turn turn;

    DocumentStep(
            DocumentSetup setup,
            List<BiFunction<Papers, Integer, CloudEvent>> before,
            BiFunction<Papers, Integer, CloudEvent> content) {
        this(setup, before, content, Turn.TOLD);
    }

    /**
     * @param content of the document the step is about, in any of its states
     */
    DocumentStep(
            DocumentSetup setup,
            List<BiFunction<Papers, Integer, CloudEvent>> before,
            BiFunction<Papers, Integer, CloudEvent> content,
            Turn turn) {
        this.setup = setup;
        this.before = before;
        this.content = content;
        this.turn = turn;
    }

    DocumentSetup setup() {
        return setup;
    }

    /** What was told and brought into the books before, one after the other. */
    List<CloudEvent> before(Papers papers) {
        return IntStream.range(0, before.size())
                .mapToObj(i -> before.get(i).apply(papers, i + 1))
                .toList();
    }

    /** What sets the step off; empty where it is time. */
    Optional<CloudEvent> event(Papers papers) {
        return switch (turn) {
            case TOLD -> Optional.of(content.apply(papers, before.size() + 1));
            case CANCELLED -> Optional.of(papers.cancelled(content.apply(papers, 1)));
            case DAYS_PASS -> Optional.empty();
        };
    }

    /** How much time passes before it. */
    Duration passing() {
        return turn == Turn.DAYS_PASS ? DAYS : Duration.ZERO;
    }

    /** The source says something else of the document after that. */
    CloudEvent newer(Papers papers) {
        return content.apply(papers, NEWER);
    }

    /** The source takes the document back after that. */
    CloudEvent cancellation(Papers papers) {
        return papers.cancelled(content.apply(papers, 1));
    }

    boolean isIn(SystemName system) {
        return system == SystemName.ECONOMIC || this != ENTERED_IN_JOURNAL && this != ENTERED_IN_JOURNAL_WITH_FILES;
    }
}
