package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What there is to do about a document that is booked: it is sent, told of, and noted as paid, each once. */
final class AfterBooking {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final BigDecimal amount;
    private final Setting setting;
    private final InTheBooks books;

    /**
     * @param amount of the document, in its currency
     */
    AfterBooking(
            DocumentAttempt document, DocumentContent content, BigDecimal amount, Setting setting, InTheBooks books) {
        this.document = document;
        this.content = content;
        this.amount = amount;
        this.setting = setting;
        this.books = books;
    }

    /**
     * A booked document is not changed any more. One that says something else meanwhile is the source's to credit, and
     * goes to its recipient before that is said.
     */
    Result goOn(Wanted wanted, Found found) {
        var tax = new ReduceTax(document, wanted.composed().reductions());
        var isReduced = tax.isAsWanted(found);
        var isSaid = found.standing().saysButForTerms(wanted.document()) && (isReduced || !tax.wasMade(found));
        if (!found.changed() && !isSaid) {
            var refusal = document.problem(ProblemCode.DOCUMENT_BOOKED).with(Detail.INVOICE, found.number());
            return stillMailed(wanted, found, refusal).orElseGet(() -> refused(found, refusal));
        }
        if (isTold()) {
            return withPayment(wanted, found, send(wanted, found));
        }
        var booked = books.known(found);
        return withPayment(wanted, booked, send(wanted, isReduced ? booked : booked.warned(notReduced())));
    }

    /** Booking and sending are one call in some systems, and it was booked without. */
    Result unsent(Wanted wanted, Found booked, Problem mail) {
        return withPayment(wanted, booked, waitingFor(mail, booked(wanted, booked)));
    }

    private static Result waitingFor(Problem sending, Result.Transferred booked) {
        return new Result.Staged(booked, new NextStep(sending, Release.nextStep(), Optional.empty()));
    }

    private Problem notReduced() {
        return document.problem(ProblemCode.TAX_REDUCTION_NOT_MADE);
    }

    /** That somebody has booked it meanwhile is told all the same. */
    private Result refused(Found found, Problem refusal) {
        if (!document.attempt().accountingNumber().equals(Optional.of(found.number()))) {
            document.attempt().link(found.number());
        }
        return new Result.Refused(
                refusal,
                isTold() || found.standing().place().stage() != Stage.BOOKED
                        ? List.of()
                        : List.of(States.booked(document, found, setting.clock())));
    }

    /** Empty where it is mailed by now, or waits for somebody with that. */
    private Optional<Result> stillMailed(Wanted wanted, Found booked, Problem refusal) {
        return isMailedByHub(booked)
                        && mail(wanted, booked) instanceof Result.Staged waits
                        && waits.nextStep().at().isPresent()
                ? Optional.of(new Result.Staged(waits.soFar().warning(refusal), waits.nextStep(), waits.idle()))
                : Optional.empty();
    }

    /** The payment comes last: nothing waits for it. It may book the document. */
    Result withPayment(Wanted wanted, Found found, Result before) {
        return switch (new NotePayment(document, content, setting, books).note(found)) {
            case NotePayment.Outcome.Nothing() -> before;
            case NotePayment.Outcome.Settled(Found paid) -> bookedByPayment(wanted, found, paid, before);
            case NotePayment.Outcome.Noted(Found paid, List<Problem> warnings) ->
                PaidResult.noted(paid, warnings, bookedByPayment(wanted, found, paid, before));
            case NotePayment.Outcome.Waits(NextStep nextStep) -> PaidResult.waiting(found, nextStep, before);
        };
    }

    private Result bookedByPayment(Wanted wanted, Found found, Found paid, Result before) {
        return paid.isFinal() && !found.isFinal() ? booked(wanted, paid) : before;
    }

    private Result send(Wanted wanted, Found booked) {
        if (isMailedByHub(booked)) {
            return mail(wanted, booked);
        }
        var channel = document.rules().sendsAtBooking() || document.progress().isSent()
                ? Optional.<Channel>empty()
                : channel();
        try {
            channel.ifPresent(way -> sendBy(way, booked));
        } catch (AccountingException.Rejected e) {
            return waitingFor(e.problem(), booked(wanted, booked));
        }
        return booked.changed() || channel.isPresent() || !isTold()
                ? booked(wanted, booked)
                : new Result.Unchanged(booked.number());
    }

    /** Also a document of which it is not known whether the hub has mailed it, whoever is to send it now. */
    private boolean isMailedByHub(Found booked) {
        var isWanted = document.settings().mail().way() == DocumentMail.Way.HUB
                || document.progress().mail() instanceof MailNote.Mailing
                || document.progress().mail() instanceof MailNote.Asked;
        return booked.standing().place().stage() == Stage.BOOKED
                && ((isWanted && !document.progress().isSent())
                        || mailDocument().hasComeBack());
    }

    private MailDocument mailDocument() {
        return new MailDocument(document, content, amount, setting);
    }

    private Result mail(Wanted wanted, Found booked) {
        return switch (mailDocument().mail(booked)) {
            case MailDocument.Outcome.Done ignored -> booked(wanted, booked);
            case MailDocument.Outcome.Waits(NextStep nextStep, boolean isNews) -> {
                var isIdle = !booked.changed() && !isNews && isTold();
                var soFar = booked(wanted, booked);
                yield new Result.Staged(isNews ? soFar.warning(nextStep.waitsFor()) : soFar, nextStep, isIdle);
            }
        };
    }

    /** Whether an outcome has said that it is booked: an attempt may have died before it could. */
    private boolean isTold() {
        return document.attempt().hasAnnounced(EventType.INVOICE_BOOKED);
    }

    private void sendBy(Channel channel, Found booked) {
        var sentBefore = document.attempt().lookUpFirst()
                && booked.read().filter(BookedDocument::sent).isPresent();
        if (!sentBefore) {
            document.ledger().planSending(booked.standing().place(), channel).send();
        }
        document.progress().sent(channel.name());
    }

    private Result.Transferred booked(Wanted wanted, Found found) {
        return new Result.Transferred(
                found.number(),
                wanted.warnings(found),
                isTold() ? List.of() : List.of(States.booked(document, found, setting.clock())),
                Optional.of(States.of(found)));
    }

    /** By which the accounting system is to send it, if it is: as an e-invoice where the buyer can take one. */
    Optional<Channel> channel() {
        return switch (document.settings().mail().way()) {
            case SOURCE, HUB -> Optional.empty();
            case BOOKS -> Optional.of(Channel.EMAIL);
            case E_INVOICE ->
                Optional.of(content.recipient().ean().given().isPresent() ? Channel.E_INVOICE : Channel.EMAIL);
        };
    }
}
