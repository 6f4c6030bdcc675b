package dev.kontobro.connections.profile.json;

import static dev.kontobro.connections.profile.json.CommonForms.schedule;

import dev.kontobro.connections.profile.Booking;
import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.TotalsCheck;
import dev.kontobro.connections.profile.json.OneOf.Shape;
import java.util.List;

/** The JSON of how documents are booked, and of what has to be right before. */
final class BookingForm {

    static final Form<Booking> BOOKING = booking();

    static final Form<TotalsCheck> TOTALS = totals();

    private BookingForm() {}

    private static Form<Booking> booking() {
        var standard = Booking.standard();
        var time = Member.of("when", bookingTime(), Booking::time, "When a draft is booked.")
                .or(standard.time());
        var date = Member.of("date", Choice.of(Booking.Date.class), Booking::date, "The day that it is booked on.")
                .or(standard.date());
        var closedPeriod = Member.of(
                        "closedPeriod",
                        Choice.of(Booking.ClosedPeriod.class),
                        Booking::closedPeriod,
                        "What becomes of it when that day is in a closed period.")
                .or(standard.closedPeriod());
        var exclusions = Member.<Booking, List<Condition>>of(
                        "exclusions",
                        new Several<>(ConditionKeys.alone(), 0, 50, false),
                        Booking::exclusions,
                        "A draft that one of these is about stays one until a person books it.")
                .or(standard.exclusions());
        return new Mapping<>(
                "Booking",
                List.of(time, date, closedPeriod, exclusions),
                values ->
                        new Booking(values.of(time), values.of(date), values.of(closedPeriod), values.of(exclusions)));
    }

    private static Form<Booking.Time> bookingTime() {
        var days = Member.of("days", Scalar.small(1, 365), Booking.Time.AfterDays::days, "How many.");
        var schedule = schedule(Booking.Time.Scheduled::schedule);
        return new OneOf<>(
                "BookingTime",
                "at",
                List.of(
                        Shape.plain(
                                "once-made",
                                Booking.Time.AtOnce.class,
                                "As soon as it is made.",
                                new Booking.Time.AtOnce()),
                        Shape.of(
                                "days-later",
                                Booking.Time.AfterDays.class,
                                "So many days after it was made, so that somebody can look at it.",
                                List.of(days),
                                values -> new Booking.Time.AfterDays(values.of(days))),
                        Shape.of(
                                "scheduled",
                                Booking.Time.Scheduled.class,
                                "At the next run of a schedule.",
                                List.of(schedule),
                                values -> new Booking.Time.Scheduled(values.of(schedule))),
                        Shape.plain(
                                "manual",
                                Booking.Time.Manual.class,
                                "When a person releases it.",
                                new Booking.Time.Manual())));
    }

    private static Form<TotalsCheck> totals() {
        var standard = TotalsCheck.standard();
        var threshold = Member.of(
                        "threshold",
                        Codes.AMOUNT,
                        TotalsCheck::threshold,
                        "Up to this much the gross totals may differ, in the document's currency.")
                .or(standard.threshold());
        var correct = Member.of(
                        "correct",
                        Scalar.flag(),
                        TotalsCheck::correct,
                        "A difference up to the threshold is evened out by a line without VAT.")
                .or(standard.correct());
        return new Mapping<>(
                "Totals",
                List.of(threshold, correct),
                values -> new TotalsCheck(values.of(threshold), values.of(correct)));
    }
}
