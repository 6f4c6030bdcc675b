package dev.kontobro.notification;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time that mails are planned by, as a test wants it; it goes on from there. */
@Singleton
public class ShiftedClock extends Clock {

    private volatile Duration shift = Duration.ZERO;

    /** From now on it is this time. */
    public void set(Instant now) {
        shift = Duration.between(Instant.now(), now);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are UTC");
    }
}
