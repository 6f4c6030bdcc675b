package dev.kontobro.sandbox.economic;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What support asks for.
 *
 * @param id ends with the data centre
 * @param time in UTC, without saying so
 */
record Trace(String id, String time) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    static Trace at(Clock clock) {
        return new Trace(
                "%016x-CPH".formatted(ThreadLocalRandom.current().nextLong()),
                SECONDS.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }
}
