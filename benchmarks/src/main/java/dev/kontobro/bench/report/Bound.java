package dev.kontobro.bench.report;

import java.time.Duration;

/**
 * What no contender can exceed, however fast it is: so many calls at once, each of which takes the stub's latency, and
 * no more than so many of them for what must be kept in order.
 *
 * @param inFlight calls at once
 * @param eventsPerSecond at most
 * @param byOrder whether the longest row of events in order bounds it, rather than the calls at once
 */
public record Bound(int inFlight, double eventsPerSecond, boolean byOrder) {

    /**
     * @param longestRow events of the busiest key, partition or lane
     * @param inFlightPerRow calls at once for one of these
     */
    public static Bound of(int inFlight, Duration latency, int events, int longestRow, int inFlightPerRow) {
        var seconds = latency.toMillis() / 1000.0;
        var byCalls = inFlight / seconds;
        var byOrder = events / (Math.ceilDiv(longestRow, inFlightPerRow) * seconds);
        return new Bound(inFlight, Math.min(byCalls, byOrder), byOrder < byCalls);
    }
}
