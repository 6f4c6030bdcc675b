package dev.kontobro.bench.stub;

/**
 * What the stub saw of one round. Moments are microseconds since the epoch.
 *
 * @param duplicates calls about an event that another call had been about
 * @param overlaps calls about a record that another call was under way for
 * @param recordInversions calls about an older state of a record than one before
 * @param tenantInversions calls about an older event of a tenant than one before, whatever the record
 */
public record Report(
        int calls,
        int duplicates,
        int overlaps,
        int recordInversions,
        int tenantInversions,
        int maxInFlight,
        long firstReceivedMicros,
        long lastReceivedMicros,
        long lastAnsweredMicros) {}
