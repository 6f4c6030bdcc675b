package dev.kontobro.invoicesync.booking;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.profile.Booking;
import dev.kontobro.invoicesync.booking.BookingDecision.Book;
import dev.kontobro.invoicesync.booking.BookingDecision.Wait;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When a draft is booked that the profile wants booked.
 *
 * <p>Booking cannot be undone, so whatever speaks against it comes first: totals that are not the source's, a rule that
 * excludes the document, a probation that is not over. What a person has seen and released is booked all the same: that is
 * what booking by hand is. Only then the profile's time counts; a draft that a credit note needs booked does not wait for
 * it.
 *
 * @param zone whose days count
 */
public record BookingPolicy(Booking settings, AutomaticBooking automatic, ZoneId zone, Clock clock) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public BookingDecision decide(Draft draft) {
        return draft.approved()
                ? new Book(day(draft))
                : objection(draft).orElseGet(() -> draft.needed() ? new Book(day(draft)) : inItsTime(draft));
    }

    private Optional<BookingDecision> objection(Draft draft) {
        return draft.differing()
                .<BookingDecision>map(problem -> new Wait(problem, Optional.empty()))
                .or(() -> excluded(draft))
                .or(() -> notYetAutomatic(draft));
    }

    private Optional<BookingDecision> excluded(Draft draft) {
        return settings.excludes(draft.about())
                ? Optional.of(new Wait(problem(ProblemCode.BOOKING_EXCLUDED, draft), Optional.empty()))
                : Optional.empty();
    }

    /** What lacks a condition is decided anew when the connection's own record says that it is met. */
    private Optional<BookingDecision> notYetAutomatic(Draft draft) {
        return reason(draft).map(problem -> new Wait(problem, Optional.empty()));
    }

    private Optional<Problem> reason(Draft draft) {
        return switch (automatic) {
            case AutomaticBooking.Allowed() -> Optional.empty();
            case AutomaticBooking.NotInPlan() -> Optional.of(problem(ProblemCode.BOOKING_NOT_IN_PLAN, draft));
            case AutomaticBooking.OnProbation(Optional<LocalDate> until) ->
                Optional.of(problem(ProblemCode.BOOKING_ON_PROBATION, draft)
                        .with(Detail.DATE, until.map(LocalDate::toString).orElse("")));
            case AutomaticBooking.NothingBooked() -> Optional.of(problem(ProblemCode.BOOKING_NOTHING_BOOKED, draft));
            case AutomaticBooking.NotConfirmed() -> Optional.of(problem(ProblemCode.BOOKING_WAITS_FOR_APPROVAL, draft));
        };
    }

    private BookingDecision inItsTime(Draft draft) {
        return switch (settings.time()) {
            case Booking.Time.AtOnce() -> new Book(day(draft));
            case Booking.Time.AfterDays(int days) -> notBefore(draft.madeAt().plus(Duration.ofDays(days)), draft);
            case Booking.Time.Scheduled scheduled ->
                scheduled
                        .schedule()
                        .next(draft.madeAt(), zone)
                        .map(run -> onRun(run, draft))
                        .orElseGet(() -> new Wait(problem(ProblemCode.NO_RUN_LEFT, draft), Optional.empty()));
            case Booking.Time.Manual() ->
                new Wait(problem(ProblemCode.BOOKING_WAITS_FOR_APPROVAL, draft), Optional.empty());
        };
    }

    private BookingDecision notBefore(Instant due, Draft draft) {
        return clock.instant().isBefore(due)
                ? new Wait(
                        problem(ProblemCode.BOOKING_WAITS_FOR_DAY, draft).with(Detail.DATE, dayOf(due)),
                        Optional.of(due))
                : new Book(day(draft));
    }

    private BookingDecision onRun(Instant run, Draft draft) {
        return clock.instant().isBefore(run)
                ? new Wait(
                        problem(ProblemCode.BOOKING_WAITS_FOR_RUN, draft)
                                .with(Detail.VALUE, MINUTES.format(run.atZone(zone)))
                                .with(Detail.LIMIT, zone.getId()),
                        Optional.of(run))
                : new Book(day(draft));
    }

    /** The day the profile wants it booked on; the document's own where the source does not know the other. */
    public LocalDate day(Draft draft) {
        return switch (settings.date()) {
            case DOCUMENT -> draft.date();
            case PAYMENT -> draft.paid().orElse(draft.date());
            case SHIPPING -> draft.shipped().orElse(draft.date());
            case TODAY -> LocalDate.ofInstant(clock.instant(), zone);
        };
    }

    private String dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone).toString();
    }

    private static Problem problem(ProblemCode code, Draft draft) {
        return new Problem(code, draft.record().details());
    }
}
