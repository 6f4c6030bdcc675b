package dev.kontobro.invoicesync.scene;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's time: the system's, which a scene moves forward, so that days pass in it. */
@Singleton
public class SceneClock extends Clock {

    private final Clock base = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Until just after that moment. */
    void passTo(Instant moment) {
        ahead = Duration.between(base.instant(), moment).plusSeconds(1);
    }

    /** Where the next scene begins. */
    void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for another zone");
    }
}
