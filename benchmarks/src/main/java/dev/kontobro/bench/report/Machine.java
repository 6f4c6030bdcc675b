package dev.kontobro.bench.report;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when it was measured.
 *
 * @param load processes that wanted a processor at the start, on average over the last minute: more than a little and
 *     the figures are somebody else's too
 */
public record Machine(Instant at, String system, int processors, String java, double load) {

    public static Machine here() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                currentLoad());
    }

    public static double currentLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
