package dev.kontobro.connections.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When something runs. */
public record Schedule(Rhythm rhythm, HolidayRule holidays) {

    /** More than a run is ever put off: the longest row of holidays and weekends there is has five days. */
    private static final Period LONGEST_DELAY = Period.ofDays(14);

    /** What has no run in so long has none at all: every run of it falls on a holiday. */
    private static final Period HORIZON = Period.ofYears(10);

    /**
     * The next run.
     *
     * <p>A time of day that does not exist, because clocks are put forward over it, is the moment at which they are; one
     * that exists twice is the first of the two. So a day has one run for each of its times; times that come to the same
     * moment are one.
     *
     * @param after runs later than this, not at it
     * @param zone whose clocks and calendar count
     * @return empty when there is none any more
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return switch (rhythm) {
            case Rhythm.Hourly(int minute) -> nextHour(after, zone, minute);
            case Rhythm.ByDay byDay -> nextByDay(after, zone, byDay);
        };
    }

    /** A run that is put off to a working day is one that day has anyway, so it is as if it were left out. */
    private Optional<Instant> nextHour(Instant after, ZoneId zone, int minute) {
        var hour = after.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusMinutes(minute);
        var end = hour.plus(HORIZON);
        return Stream.iterate(hour, next -> next.isBefore(end), next -> next.plusHours(1))
                .filter(next -> next.toInstant().isAfter(after))
                .filter(next -> holidays.dayOfRun(next.toLocalDate())
                        .filter(next.toLocalDate()::equals)
                        .isPresent())
                .map(next -> next.toInstant())
                .findFirst();
    }

    /** Runs may overtake others: what is put off from a Friday comes after the run of the Saturday. */
    private Optional<Instant> nextByDay(Instant after, ZoneId zone, Rhythm.ByDay byDay) {
        var today = after.atZone(zone).toLocalDate();
        var end = today.plus(HORIZON);
        var days = byDay.daysFrom(today.minus(LONGEST_DELAY))
                .takeWhile(day -> day.isBefore(end))
                .iterator();
        var next = Optional.<Instant>empty();
        while (days.hasNext()) {
            var day = days.next();
            if (next.filter(found -> found.isBefore(moment(day, LocalTime.MIN, zone)))
                    .isPresent()) {
                break;
            }
            var runs = holidays.dayOfRun(day).stream()
                    .flatMap(dayOfRun -> byDay.times().stream().map(time -> moment(dayOfRun, time, zone)))
                    .filter(run -> run.isAfter(after));
            next = Stream.concat(next.stream(), runs).min(Comparator.naturalOrder());
        }
        return next;
    }

    private static Instant moment(LocalDate day, LocalTime time, ZoneId zone) {
        var wall = day.atTime(time);
        var offsets = zone.getRules().getValidOffsets(wall);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(wall).getInstant()
                : wall.toInstant(offsets.getFirst());
    }
}
