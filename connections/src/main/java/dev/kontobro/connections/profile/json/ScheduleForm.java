package dev.kontobro.connections.profile.json;

import dev.kontobro.connections.profile.json.Mapping.Values;
import dev.kontobro.connections.profile.json.OneOf.Shape;
import dev.kontobro.connections.schedule.HolidayRule;
import dev.kontobro.connections.schedule.PublicHolidays;
import dev.kontobro.connections.schedule.Rhythm;
import dev.kontobro.connections.schedule.Rhythm.ByDay;
import dev.kontobro.connections.schedule.Schedule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The JSON of schedules. */
final class ScheduleForm {

    private static final Form<PublicHolidays> COUNTRY =
            Choice.of(Arrays.asList(PublicHolidays.values()), PublicHolidays::country);

    private static final Form<HolidayRule> HOLIDAYS = holidays();
    private static final Form<Rhythm> RHYTHM = rhythm();

    static final Mapping<Schedule> SCHEDULE = schedule();

    private ScheduleForm() {}

    private static Mapping<Schedule> schedule() {
        var rhythm = Member.of("rhythm", RHYTHM, Schedule::rhythm, "How often, in the tenant's zone.");
        var holidays = Member.of("holidays", HOLIDAYS, Schedule::holidays, "What becomes of a run on a public holiday.")
                .or(new HolidayRule.Allow());
        return new Mapping<>(
                "Schedule", List.of(rhythm, holidays), values -> new Schedule(values.of(rhythm), values.of(holidays)));
    }

    private static Form<HolidayRule> holidays() {
        var ofSkip = country(HolidayRule.Skip::holidays);
        var ofNext = country(HolidayRule.NextWorkingDay::holidays);
        return new OneOf<>(
                "Holidays",
                "rule",
                List.of(
                        Shape.plain("allow", HolidayRule.Allow.class, "It runs.", new HolidayRule.Allow()),
                        Shape.of(
                                "skip",
                                HolidayRule.Skip.class,
                                "It is left out.",
                                List.of(ofSkip),
                                values -> new HolidayRule.Skip(values.of(ofSkip))),
                        Shape.of(
                                "next-working-day",
                                HolidayRule.NextWorkingDay.class,
                                "It runs at the same time on the next day that is neither a public holiday nor in a"
                                        + " weekend.",
                                List.of(ofNext),
                                values -> new HolidayRule.NextWorkingDay(values.of(ofNext)))));
    }

    private static <R> Member<R, PublicHolidays> country(Function<R, PublicHolidays> getter) {
        return Member.of("country", COUNTRY, getter, "Whose public holidays count.");
    }

    private static Form<Rhythm> rhythm() {
        return new OneOf<>(
                "Rhythm", "every", List.of(once(), hourly(), daily(), weekly(), monthly(), yearly(), everyDays()));
    }

    private static Shape<Rhythm.Once> once() {
        var date = Member.of("date", Codes.DATE, Rhythm.Once::date, "The day.");
        return byDay(
                "once",
                Rhythm.Once.class,
                "One day only.",
                List.of(date),
                (values, times) -> new Rhythm.Once(values.of(date), times));
    }

    private static Shape<Rhythm.Hourly> hourly() {
        var minute = Member.of("minute", Scalar.small(0, 59), Rhythm.Hourly::minute, "How many minutes past the hour.");
        return Shape.of(
                "hour",
                Rhythm.Hourly.class,
                "Every hour.",
                List.of(minute),
                values -> new Rhythm.Hourly(values.of(minute)));
    }

    private static Shape<Rhythm.Daily> daily() {
        return byDay("day", Rhythm.Daily.class, "Every day.", List.of(), (values, times) -> new Rhythm.Daily(times));
    }

    private static Shape<Rhythm.Weekly> weekly() {
        var weekday = new Several<>(Choice.of(DayOfWeek.class), 1, 7, true);
        var days = Member.<Rhythm.Weekly, Set<DayOfWeek>>of(
                "days", Scalar.of(weekday, EnumSet::copyOf, List::copyOf), Rhythm.Weekly::days, "On which weekdays.");
        var weeks = Member.<Rhythm.Weekly, Rhythm.Weeks>of(
                        "weeks",
                        Choice.of(Rhythm.Weeks.class),
                        Rhythm.Weekly::weeks,
                        "In which weeks, by their ISO 8601 numbers. After a week 53 comes week 1: two odd ones in a row.")
                .or(Rhythm.Weeks.EVERY);
        return byDay(
                "week",
                Rhythm.Weekly.class,
                "Days of the week.",
                List.of(days, weeks),
                (values, times) -> new Rhythm.Weekly(values.of(days), values.of(weeks), times));
    }

    private static Shape<Rhythm.Monthly> monthly() {
        var day = Member.of(
                "day",
                new DayOfMonth(),
                Rhythm.Monthly::day,
                "1 to 30, or `last`. A month that is too short has its run on the last day.");
        return byDay(
                "month",
                Rhythm.Monthly.class,
                "Once a month.",
                List.of(day),
                (values, times) -> new Rhythm.Monthly(values.of(day), times));
    }

    private static Shape<Rhythm.Yearly> yearly() {
        var date = Member.of(
                "date",
                Codes.DAY_OF_YEAR,
                Rhythm.Yearly::date,
                "Month and day. The leap day is 28 February in other years.");
        return byDay(
                "year",
                Rhythm.Yearly.class,
                "Once a year.",
                List.of(date),
                (values, times) -> new Rhythm.Yearly(values.of(date), times));
    }

    private static Shape<Rhythm.EveryDays> everyDays() {
        var days = Member.of("days", Scalar.small(1, 366), Rhythm.EveryDays::days, "How many days apart.");
        var from = Member.of("from", Codes.DATE, Rhythm.EveryDays::from, "The first day.");
        return byDay(
                "days",
                Rhythm.EveryDays.class,
                "Every so many days.",
                List.of(days, from),
                (values, times) -> new Rhythm.EveryDays(values.of(days), values.of(from), times));
    }

    private static <R extends ByDay> Shape<R> byDay(
            String word,
            Class<R> type,
            String meaning,
            List<Member<R, ?>> members,
            BiFunction<Values, List<LocalTime>, R> maker) {
        var times = Member.<R, List<LocalTime>>of(
                "times",
                new Several<>(Codes.TIME_OF_DAY, 1, 48, true),
                ByDay::times,
                "At which times of day. One that clocks skip is the moment they do, one they repeat the first of the two.");
        var all = new ArrayList<>(members);
        all.add(times);
        return Shape.of(word, type, meaning, List.copyOf(all), values -> maker.apply(values, values.of(times)));
    }
}
