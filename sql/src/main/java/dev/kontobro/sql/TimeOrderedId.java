package dev.kontobro.sql;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUID version 7 (RFC 9562, 5.7): new rows go to the end of their index. */
public final class TimeOrderedId {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeOrderedId() {}

    public static UUID next(Clock clock) {
        var random = ThreadLocalRandom.current();
        var high = (clock.millis() << 16) | VERSION_7 | random.nextInt(1 << 12);
        return new UUID(high, VARIANT | (random.nextLong() >>> 2));
    }

    /** When such an id was made, to the millisecond; empty for an id of another kind. */
    public static Optional<Instant> time(UUID id) {
        return id.version() == 7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
