package dev.kontobro.sql;

import java.time.Clock;
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
}
