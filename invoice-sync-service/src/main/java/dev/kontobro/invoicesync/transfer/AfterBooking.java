package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventType;
import java.util.List;
import java.util.Optional;

/** What there is to do about a document that is booked: it is sent, told of, and noted as paid, each once. */
final class AfterBooking {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final SendDocument sending;
    private final Setting setting;
    private final InTheBooks books;

    AfterBooking(
            DocumentAttempt document,
            DocumentContent content,
            SendDocument sending,
            Setting setting,
            InTheBooks books) {
        this.document = document;
        this.content = content;
        this.sending = sending;
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
            return refusedWhenSent(wanted, found, refusal);
        }
        if (isTold(found)) {
            return withPayment(wanted, found, send(wanted, found));
        }
        var booked = books.known(found);
        return withPayment(wanted, booked, send(wanted, isReduced ? booked : booked.warned(notReduced())));
    }

    /**
     * Where the company reckons by the cash method, a document that is finished is sent, and booked when it is paid.
     *
     * @param found unbooked
     */
    Result untilPaid(Wanted wanted, Found found) {
        return withPayment(wanted, found, send(wanted, found));
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
                isTold(found) || found.standing().place().stage() != Stage.BOOKED
                        ? List.of()
                        : List.of(setting.states().booked(document, found)));
    }

    /**
     * What says something else goes to its recipient before that is said, unless that waits for somebody who knows, and a
     * payment that is begun is ended.
     */
    private Result refusedWhenSent(Wanted wanted, Found found, Problem refusal) {
        var sent = send(wanted, found);
        new BookPayment(document).finish(found);
        return sent instanceof Result.Staged waits && (waits.nextStep().at().isPresent() || !waits.idle())
                ? new Result.Staged(waits.soFar().warning(refusal), waits.nextStep(), waits.idle())
                : refused(found, refusal);
    }

    /** The payment comes last: nothing waits for it. It may book the document. */
    Result withPayment(Wanted wanted, Found found, Result before) {
        return switch (new NotePayment(document, content, setting, books).note(found)) {
            case NotePayment.Outcome.Nothing() -> before;
            case NotePayment.Outcome.Settled(Found paid) -> bookedByPayment(wanted, found, paid, before);
            case NotePayment.Outcome.Noted(Found paid, List<Problem> warnings) ->
                paidResult().noted(paid, warnings, bookedByPayment(wanted, found, paid, before));
            case NotePayment.Outcome.Waits(NextStep nextStep) -> paidResult().waiting(found, nextStep, before);
        };
    }

    private PaidResult paidResult() {
        return new PaidResult(document, setting.states());
    }

    private Result bookedByPayment(Wanted wanted, Found found, Found paid, Result before) {
        if (!paid.isFinal() || found.isFinal()) {
            return before;
        }
        return switch (before) {
            case Result.Transferred done -> booked(paid, done.warnings());
            case Result.Staged waits ->
                new Result.Staged(booked(paid, waits.soFar().warnings()), waits.nextStep());
            case Result.Unchanged _, Result.Skipped _, Result.Held _, Result.Refused _ -> done(wanted, paid);
        };
    }

    /**
     * @param before what was to be told of it unbooked
     */
    private Result.Transferred booked(Found paid, List<Problem> before) {
        return done(
                paid,
                before.stream()
                        .filter(warning -> warning.code() != ProblemCode.BOOKED_AT_PAYMENT)
                        .toList());
    }

    private Result send(Wanted wanted, Found found) {
        return switch (sending.send(wanted, found)) {
            case SendDocument.Outcome.Nothing() ->
                found.changed() || !isTold(found) ? done(wanted, found) : new Result.Unchanged(found.number());
            case SendDocument.Outcome.Sent(Optional<Problem> warning) -> {
                var done = done(wanted, found);
                yield warning.map(done::warning).orElse(done);
            }
            case SendDocument.Outcome.Waits(NextStep nextStep, boolean isNews) -> {
                var isIdle = !found.changed() && !isNews && isTold(found);
                var soFar = done(wanted, found);
                yield new Result.Staged(isNews ? soFar.warning(nextStep.waitsFor()) : soFar, nextStep, isIdle);
            }
        };
    }

    /** Whether an outcome has said that it is booked, if it is: an attempt may have died before it could. */
    private boolean isTold(Found found) {
        return !found.isFinal() || document.attempt().hasAnnounced(EventType.INVOICE_BOOKED);
    }

    private Result.Transferred done(Wanted wanted, Found found) {
        var done = done(found, wanted.warnings(found));
        return found.isFinal() || !found.changed()
                ? done
                : done.warning(document.problem(ProblemCode.BOOKED_AT_PAYMENT));
    }

    private Result.Transferred done(Found found, List<Problem> warnings) {
        return new Result.Transferred(
                found.number(),
                warnings,
                isTold(found) ? List.of() : List.of(setting.states().booked(document, found)),
                Optional.of(setting.states().of(document, found)));
    }
}
