package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.booking.BookingDecision;
import dev.kontobro.invoicesync.booking.BookingPolicy;
import dev.kontobro.invoicesync.booking.Draft;
import dev.kontobro.invoicesync.transfer.Progress.ForCredit;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Books a draft when the profile, the plan and its owner let that be, and nothing speaks against it; until then it waits. It is
 * read before, where this attempt has not done so.
 */
final class BookInItsTime {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final Condition.Facts facts;
    private final Setting setting;
    private final SendDocument sending;
    private final AfterBooking afterBooking;
    private final Drafts drafts;
    private final CompareStep compare;

    /**
     * @param facts of the document, as rules ask for them
     */
    BookInItsTime(
            DocumentAttempt document,
            DocumentContent content,
            Condition.Facts facts,
            Setting setting,
            SendDocument sending,
            AfterBooking afterBooking,
            Drafts drafts) {
        this.document = document;
        this.content = content;
        this.facts = facts;
        this.setting = setting;
        this.sending = sending;
        this.afterBooking = afterBooking;
        this.drafts = drafts;
        this.compare = new CompareStep(document, content);
    }

    /** A credit note may need a draft booked that else would stay one. */
    boolean isToBeBooked(Wanted wanted, Found found) {
        return (wanted.target() == DocumentTarget.BOOKED || document.progress().isAskedFor(ForCredit.BOOKED))
                && !document.progress().isBookedAtPayment(found.standing());
    }

    Result book(Wanted wanted, Compared compared) {
        var found = compared.found();
        return switch (policy().decide(draft(found, compared.differing()))) {
            case BookingDecision.Wait wait -> waits(wanted, found, nextStep(wait));
            case BookingDecision.Book(LocalDate day) ->
                found.read().isPresent() ? bookOn(day, wanted, found) : bookAsItStands(wanted, found);
        };
    }

    private Result bookAsItStands(Wanted wanted, Found noted) {
        return drafts.asItStands(wanted, noted, found -> book(wanted, compare.compareAsItStands(wanted, found)));
    }

    /** What would be booked with less than its buyer needs stays a draft, which its source can still complete. */
    private Result bookOn(LocalDate day, Wanted wanted, Found found) {
        return sending.lacking(wanted)
                .map(lacking -> waits(wanted, found, new NextStep(lacking, Release.nextStep(), Optional.empty())))
                .orElseGet(() -> bookAndSend(day, wanted, found));
    }

    private Result bookAndSend(LocalDate day, Wanted wanted, Found found) {
        var booking = new BookDocument(document, facts.amount(), compare);
        return switch (booking.book(wanted, found, day, sending.channel(wanted))) {
            case BookDocument.Outcome.Booked(Found booked) ->
                afterBooking.goOn(wanted, sending.sentAtBooking(wanted, booked));
            case BookDocument.Outcome.AtPayment(Found finished) -> afterBooking.untilPaid(wanted, finished);
            case BookDocument.Outcome.Waits(NextStep nextStep) -> waits(wanted, found, nextStep);
            case BookDocument.Outcome.Gone() -> drafts.deletedByPerson();
        };
    }

    private BookingPolicy policy() {
        var connection = document.connection();
        return new BookingPolicy(
                document.settings().booking(),
                connection.automaticBooking(),
                setting.zone().apply(connection),
                setting.clock());
    }

    private Draft draft(Found found, Optional<Problem> differing) {
        var standing = found.standing();
        var isApproved = document.isApproved(standing);
        return new Draft(
                facts,
                document.problem(ProblemCode.BOOKING_WAITS_FOR_APPROVAL),
                standing.madeAt(),
                isApproved,
                document.progress().isAskedFor(ForCredit.BOOKED),
                differing,
                found.read().filter(_ -> isApproved).map(BookedDocument::date).orElseGet(content::date),
                content.paymentDate(),
                content.shippingDate());
    }

    private static NextStep nextStep(BookingDecision.Wait wait) {
        return new NextStep(wait.reason(), Release.nextStep(), wait.until());
    }

    private Result waits(Wanted wanted, Found found, NextStep nextStep) {
        document.progress().offered(found.standing());
        var isNews = document.progress().isAskedFor(ForCredit.BOOKED)
                && document.progress().keptFromBooking(nextStep.waitsFor().code());
        return drafts.staged(wanted, found, nextStep, found.changed() || isNews);
    }
}
