package dev.kontobro.connections.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How often something runs, by the clocks and calendars on the wall. */
public sealed interface Rhythm {

    /** The last day of a month. */
    int LAST = 31;

    /** Every hour that passes, the doubled one in autumn included. */
    record Hourly(int minute) implements Rhythm {
        public Hourly {
            if (minute < 0 || minute > 59) {
                throw new IllegalArgumentException("minute " + minute + " is not one of 0 to 59");
            }
        }
    }

    /** At given times of some days. */
    sealed interface ByDay extends Rhythm {

        /** In their order, each once. */
        List<LocalTime> times();

        /** The days from this one on, in their order; never ends, unless the rhythm does. */
        Stream<LocalDate> daysFrom(LocalDate day);
    }

    record Once(LocalDate date, List<LocalTime> times) implements ByDay {
        public Once {
            times = inOrder(times);
        }

        @Override
        public Stream<LocalDate> daysFrom(LocalDate day) {
            return Stream.of(date).filter(d -> !d.isBefore(day));
        }
    }

    record Daily(List<LocalTime> times) implements ByDay {
        public Daily {
            times = inOrder(times);
        }

        @Override
        public Stream<LocalDate> daysFrom(LocalDate day) {
            return eachFrom(day);
        }
    }

    /** On days of the week. */
    record Weekly(Set<DayOfWeek> days, Weeks weeks, List<LocalTime> times) implements ByDay {
        public Weekly {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a weekly rhythm has no days");
            }
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
            times = inOrder(times);
        }

        @Override
        public Stream<LocalDate> daysFrom(LocalDate day) {
            return eachFrom(day).filter(d -> days.contains(d.getDayOfWeek()) && weeks.include(d));
        }
    }

    /**
     * Once a month.
     *
     * @param day 1 to 30, or {@link #LAST}; in a month that is too short for it, the month's last
     */
    record Monthly(int day, List<LocalTime> times) implements ByDay {
        public Monthly {
            if (day < 1 || day > LAST) {
                throw new IllegalArgumentException("day " + day + " is not one of 1 to " + LAST);
            }
            times = inOrder(times);
        }

        @Override
        public Stream<LocalDate> daysFrom(LocalDate from) {
            return Stream.iterate(YearMonth.from(from), month -> month.plusMonths(1))
                    .map(month -> month.atDay(Math.min(day, month.lengthOfMonth())))
                    .filter(d -> !d.isBefore(from));
        }
    }

    /** Once a year; on 28 February where 29 February is wanted and there is none. */
    record Yearly(MonthDay date, List<LocalTime> times) implements ByDay {
        public Yearly {
            times = inOrder(times);
        }

        @Override
        public Stream<LocalDate> daysFrom(LocalDate day) {
            return Stream.iterate(day.getYear(), year -> year + 1)
                    .map(date::atYear)
                    .filter(d -> !d.isBefore(day));
        }
    }

    /** Every so many days, the first time on a given one. */
    record EveryDays(int days, LocalDate from, List<LocalTime> times) implements ByDay {
        public EveryDays {
            if (days < 1) {
                throw new IllegalArgumentException("every " + days + " days is no rhythm");
            }
            times = inOrder(times);
        }

        @Override
        public Stream<LocalDate> daysFrom(LocalDate day) {
            var gone = Math.max(0, ChronoUnit.DAYS.between(from, day));
            var first = from.plusDays(Math.ceilDiv(gone, (long) days) * days);
            return Stream.iterate(first, d -> d.plusDays(days));
        }
    }

    /** Weeks by their ISO 8601 numbers. After a week 53 comes week 1: two odd ones in a row. */
    enum Weeks {
        EVERY,
        EVEN,
        ODD;

        boolean include(LocalDate day) {
            var isEven = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 0;
            return switch (this) {
                case EVERY -> true;
                case EVEN -> isEven;
                case ODD -> !isEven;
            };
        }
    }

    private static Stream<LocalDate> eachFrom(LocalDate day) {
        return Stream.iterate(day, d -> d.plusDays(1));
    }

    private static List<LocalTime> inOrder(List<LocalTime> times) {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("a rhythm by days has no times");
        }
        return times.stream().sorted().distinct().toList();
    }
}
