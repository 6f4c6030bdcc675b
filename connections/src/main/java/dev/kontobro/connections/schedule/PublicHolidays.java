package dev.kontobro.connections.schedule;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Supplier;

/** The days on which a country does not work. Thread-safe. */
public enum PublicHolidays {
    DENMARK("DK", HolidayCalendar.DENMARK),
    SWEDEN("SE", HolidayCalendar.SWEDEN),
    NORWAY("NO", HolidayCalendar.NORWAY);

    private final String country;
    private final Supplier<HolidayManager> days;

    PublicHolidays(String country, HolidayCalendar calendar) {
        this.country = country;
        // The library keeps one manager per calendar; asking for it here would read its files before anybody needs
        // them.
        this.days = () -> HolidayManager.getInstance(ManagerParameters.create(calendar));
    }

    /** ISO 3166-1 alpha-2. */
    public String country() {
        return country;
    }

    public boolean include(LocalDate day) {
        return days.get().isHoliday(day, HolidayType.PUBLIC_HOLIDAY);
    }

    /** The first day from this one on that is neither a public holiday nor in a weekend. */
    public LocalDate workingDayFrom(LocalDate day) {
        var working = day;
        while (isInWeekend(working) || include(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private static boolean isInWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
