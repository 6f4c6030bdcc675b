package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.compose.EInvoice;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Gets a finished document to its recipient, once: by the accounting system, by the hub, or by its source. Whose matter it
 * was is noted in every case, so that a profile that says otherwise later sends nothing again.
 */
final class SendDocument {

    private static final String BY_SOURCE = "SOURCE";

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final BigDecimal amount;
    private final Setting setting;

    /**
     * @param amount of the document, in its currency
     */
    SendDocument(DocumentAttempt document, DocumentContent content, BigDecimal amount, Setting setting) {
        this.document = document;
        this.content = content;
        this.amount = amount;
        this.setting = setting;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** There was nothing to do. */
        record Nothing() implements Outcome {}

        record Sent(Optional<Problem> warning) implements Outcome {}

        /**
         * @param isNews whether it is to be told, too, what is waited for
         */
        record Waits(NextStep nextStep, boolean isNews) implements Outcome {}
    }

    /** How the accounting system sends it, and what its owner is to know of that. */
    private record ByBooks(Channel channel, Optional<Problem> warning) {}

    /** By which the accounting system is to send it, if it is: as an e-invoice where the buyer can take one. */
    Optional<Channel> channel(Wanted wanted) {
        return byBooks(wanted).map(ByBooks::channel);
    }

    /** What keeps it from being sent as its buyer needs it, until a person has it sent all the same. */
    Optional<Problem> lacking(Wanted wanted) {
        return way() == DocumentMail.Way.E_INVOICE
                        && !document.attempt().releasedByPerson()
                        && eInvoice(wanted) instanceof EInvoice.Lacking(String field)
                ? Optional.of(about(ProblemCode.E_INVOICE_INCOMPLETE, field))
                : Optional.empty();
    }

    /**
     * @param booked in this attempt
     */
    Found sentAtBooking(Wanted wanted, Found booked) {
        return Optional.of(booked)
                .filter(_ -> document.rules().sendsAtBooking()
                        && document.progress().unsent().isEmpty())
                .flatMap(_ -> byBooks(wanted))
                .flatMap(ByBooks::warning)
                .map(booked::warned)
                .orElse(booked);
    }

    private Optional<ByBooks> byBooks(Wanted wanted) {
        return switch (way()) {
            case SOURCE, HUB -> Optional.empty();
            case BOOKS -> Optional.of(new ByBooks(Channel.EMAIL, Optional.empty()));
            case E_INVOICE ->
                Optional.of(
                        switch (eInvoice(wanted)) {
                            case EInvoice.Complete() -> new ByBooks(Channel.E_INVOICE, Optional.empty());
                            case EInvoice.ForConsumer() -> new ByBooks(Channel.EMAIL, Optional.empty());
                            case EInvoice.Unaddressed(String field) -> mailedInstead(field);
                            case EInvoice.Lacking(String field) -> mailedInstead(field);
                        });
        };
    }

    private ByBooks mailedInstead(String field) {
        return new ByBooks(Channel.EMAIL, Optional.of(about(ProblemCode.E_INVOICE_MAILED_INSTEAD, field)));
    }

    private Problem about(ProblemCode code, String field) {
        return document.problem(code).with(Detail.FIELD, field);
    }

    private EInvoice eInvoice(Wanted wanted) {
        return EInvoice.of(content, wanted.document(), document.rules());
    }

    private DocumentMail.Way way() {
        return document.settings().mail().way();
    }

    /**
     * @param found finished: booked, or to be booked when it is paid
     */
    Outcome send(Wanted wanted, Found found) {
        if (found.standing().place().stage() == Stage.JOURNAL) {
            return new Outcome.Nothing();
        }
        if (isMailedByHub()) {
            return switch (mailDocument().mail(found)) {
                case MailDocument.Outcome.Done() -> new Outcome.Sent(Optional.empty());
                case MailDocument.Outcome.Waits(NextStep nextStep, boolean isNews) ->
                    new Outcome.Waits(nextStep, isNews);
            };
        }
        if (document.progress().isSent()) {
            return new Outcome.Nothing();
        }
        return byBooks(wanted)
                .map(how -> document.rules().sendsAtBooking() ? doneAtBooking(how) : send(how, wanted, found))
                .orElseGet(() -> settled(BY_SOURCE));
    }

    /** Also a document of which it is not known whether the hub has mailed it, whoever is to send it now. */
    private boolean isMailedByHub() {
        var progress = document.progress();
        var isWanted = way() == DocumentMail.Way.HUB || progress.mail().isMaybeMailed();
        return isWanted && !progress.isSent() || mailDocument().hasComeBack();
    }

    private MailDocument mailDocument() {
        return new MailDocument(document, content, amount, setting);
    }

    private Outcome settled(String by) {
        document.progress().sent(by);
        return new Outcome.Nothing();
    }

    /** Who has been told that it was booked without, and has it tried again, has seen to the rest himself. */
    private Outcome doneAtBooking(ByBooks how) {
        var unsent = document.progress().unsent();
        var isTold = document.attempt().hasAnnounced(EventType.INVOICE_BOOKED);
        if (unsent.isEmpty()) {
            return settled(how.channel().name());
        }
        return isTold && document.attempt().releasedByPerson()
                ? settled(MailDocument.BY_HAND)
                : waits(
                        document.problem(unsent.get().why())
                                .with(Detail.VENDOR_MESSAGE, unsent.get().answer()),
                        !isTold);
    }

    private Outcome send(ByBooks how, Wanted wanted, Found found) {
        if (isSentInBooks(found)) {
            return settled(how.channel().name());
        }
        return lacking(wanted)
                .or(() -> otherAddress(how, wanted, found))
                .<Outcome>map(problem -> waits(problem, true))
                .orElseGet(() -> sendBy(how, found));
    }

    /** By an attempt whose answer was lost, or by a person there. */
    private boolean isSentInBooks(Found found) {
        var attempt = document.attempt();
        var mayBe = document.progress().isBookedByHand() || attempt.lookUpFirst() || attempt.releasedByPerson();
        return mayBe && document.inTheBooks(found).filter(BookedDocument::sent).isPresent();
    }

    /** The books mail to the address that the document was booked with, and take no other then. */
    private Optional<Problem> otherAddress(ByBooks how, Wanted wanted, Found found) {
        return how.channel() == Channel.EMAIL && !found.standing().goesToAddressOf(wanted.document())
                ? Optional.of(about(ProblemCode.MAIL_ADDRESS_BOOKED, DocumentField.RECIPIENT_EMAIL.key())
                        .with(
                                Detail.VALUE,
                                wanted.document()
                                        .value(DocumentField.RECIPIENT_EMAIL)
                                        .orElse("")))
                : Optional.empty();
    }

    private static Outcome.Waits waits(Problem problem, boolean isNews) {
        return new Outcome.Waits(new NextStep(problem, Release.nextStep(), Optional.empty()), isNews);
    }

    private Outcome sendBy(ByBooks how, Found found) {
        try {
            document.ledger()
                    .planSending(found.standing().place(), how.channel())
                    .send();
        } catch (AccountingException.Rejected e) {
            return waits(e.problem(), true);
        }
        document.progress().sent(how.channel().name());
        return new Outcome.Sent(how.warning());
    }
}
