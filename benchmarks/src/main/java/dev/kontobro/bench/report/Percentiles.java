package dev.kontobro.bench.report;

import java.util.Collection;

/** Of times, in milliseconds. */
public record Percentiles(int count, double p50, double p95, double p99) {

    /** By nearest rank. */
    public static Percentiles of(Collection<Long> micros) {
        var sorted = micros.stream().sorted().mapToLong(Long::longValue).toArray();
        return new Percentiles(sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
    }

    private static double rank(long[] sorted, int percent) {
        return sorted[Math.max(0, Math.ceilDiv(sorted.length * percent, 100) - 1)] / 1000.0;
    }
}
