package dev.kontobro.connections.profile;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When no mail is wanted, by the tenant's clock.
 *
 * @param to a time before {@code from} is one of the next day
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours from " + from + " to " + to + " have no length");
        }
    }

    /** The first moment from {@code now} on at which mail is wanted: {@code now} itself where it is. */
    public Instant wantedFrom(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        if (!includes(local.toLocalTime())) {
            return now;
        }
        var end = local.with(to);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }

    private boolean includes(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
