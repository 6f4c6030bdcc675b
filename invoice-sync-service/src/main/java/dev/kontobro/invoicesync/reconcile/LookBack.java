package dev.kontobro.invoicesync.reconcile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a look at changes goes back. Each goes on where the last one began; those of nights go further back, and now and
 * then a good deal, since a change may be told late, or at a time before it.
 */
final class LookBack {

    static final int NIGHTLY = 2;
    static final int ON_SUNDAYS = 14;
    static final int ON_THE_FIRST = 90;

    /** Clocks differ, and books tell of changes by the minute. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    private LookBack() {}

    /**
     * @param cursor where the last look began; the first one goes back as far as any does
     * @param night the day of a nightly look, by the owner's clocks
     * @param askedDays that a person wants to look back
     */
    static Instant since(
            Instant now, Optional<Instant> cursor, Optional<LocalDate> night, Optional<Integer> askedDays) {
        var since = cursor.map(at -> at.minus(OVERLAP)).orElseGet(() -> back(now, ON_THE_FIRST));
        since = night.map(day -> back(now, days(day))).filter(since::isAfter).orElse(since);
        return askedDays.map(days -> back(now, days)).filter(since::isAfter).orElse(since);
    }

    private static Instant back(Instant from, int days) {
        return from.minus(Duration.ofDays(days));
    }

    private static int days(LocalDate night) {
        if (night.getDayOfMonth() == 1) {
            return ON_THE_FIRST;
        }
        return night.getDayOfWeek() == DayOfWeek.SUNDAY ? ON_SUNDAYS : NIGHTLY;
    }
}
