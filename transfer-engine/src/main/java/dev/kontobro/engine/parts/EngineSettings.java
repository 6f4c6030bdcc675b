package dev.kontobro.engine.parts;

import java.time.Duration;

/**
 * @param serviceName names the source of outcome events and the schema's owner in logs
 * @param maxInFlight attempts at once in this replica
 * @param inFlightPerLane attempts at once per connection, over all replicas
 * @param lease how long an attempt is safe without renewal; a killed replica's transfers are taken over after it
 * @param keepAttempts how long the history of attempts is kept
 * @param keepInbox how long a repeated event is known by its id
 */
public record EngineSettings(
        String serviceName,
        int maxInFlight,
        int inFlightPerLane,
        Duration lease,
        Duration keepAttempts,
        Duration keepInbox) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    public EngineSettings {
        if (maxInFlight < 1 || inFlightPerLane < 1) {
            throw new IllegalArgumentException(
                    "maxInFlight " + maxInFlight + " and inFlightPerLane " + inFlightPerLane + " must be at least 1");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("lease " + lease + " must be at least " + SHORTEST_LEASE);
        }
    }

    /** How often leases are renewed. */
    public Duration renewal() {
        return lease.dividedBy(5);
    }

    /**
     * The longest a call may take, so that it has ended before somebody else can take its transfer over: a call begins
     * only while the lease lasts longer than this, and a lease that is renewed in time always does.
     */
    public Duration longestCall() {
        return lease.multipliedBy(7).dividedBy(10);
    }
}
