package dev.kontobro.connections.schedule;

import java.time.LocalDate;
import java.util.Optional;

/** What becomes of a run on a public holiday. Weekends are days like others: whoever wants none names the weekdays. */
public sealed interface HolidayRule {

    /** It runs. */
    record Allow() implements HolidayRule {}

    /** It is left out. */
    record Skip(PublicHolidays holidays) implements HolidayRule {}

    /** It runs at the same time on the next day that is neither a public holiday nor in a weekend. */
    record NextWorkingDay(PublicHolidays holidays) implements HolidayRule {}

    /** The day on which the run of a day takes place; empty when it is left out. */
    default Optional<LocalDate> dayOfRun(LocalDate day) {
        return switch (this) {
            case Allow() -> Optional.of(day);
            case Skip(PublicHolidays holidays) -> Optional.of(day).filter(d -> !holidays.include(d));
            case NextWorkingDay(PublicHolidays holidays) ->
                Optional.of(holidays.include(day) ? holidays.workingDayFrom(day) : day);
        };
    }
}
