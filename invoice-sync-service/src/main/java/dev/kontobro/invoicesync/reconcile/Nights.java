package dev.kontobro.invoicesync.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the books of each connection are looked at by night: always at the same time, and each at another one.
 *
 * @param at from when on
 * @param spread over how long
 */
record Nights(LocalTime at, Duration spread) {

    /** The next one after this moment. */
    Instant next(String connectionId, ZoneId zone, Instant after) {
        var day = dayOf(zone, after).minusDays(1);
        while (!begin(connectionId, zone, day).isAfter(after)) {
            day = day.plusDays(1);
        }
        return begin(connectionId, zone, day);
    }

    /** The day whose night it is: it may be long past midnight, and the day an hour shorter. */
    LocalDate dayOf(ZoneId zone, Instant night) {
        return LocalDateTime.ofInstant(night, zone)
                .minus(Duration.between(LocalTime.MIN, at))
                .toLocalDate();
    }

    private Instant begin(String connectionId, ZoneId zone, LocalDate day) {
        return ZonedDateTime.of(day, at, zone).toInstant().plusSeconds(offset(connectionId));
    }

    private long offset(String connectionId) {
        return spread.isZero() ? 0 : Math.floorMod(spreadOut(connectionId.hashCode()), spread.toSeconds());
    }

    /** Ids that differ in their ends only have hashes beside one another. */
    private static long spreadOut(int hash) {
        return (hash * 0x9E3779B97F4A7C15L) >>> 16;
    }
}
