package dev.kontobro.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The time as a test says it is; before that, as it is. */
final class SettableClock extends Clock {

    private volatile Optional<Instant> now = Optional.empty();

    void set(String instant) {
        now = Optional.of(Instant.parse(instant));
    }

    @Override
    public Instant instant() {
        return now.orElseGet(Instant::now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new AssertionError("not asked for here");
    }
}
