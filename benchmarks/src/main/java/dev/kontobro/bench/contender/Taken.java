package dev.kontobro.bench.contender;

/**
 * What a contender tells of one round. Moments are microseconds since the epoch.
 *
 * @param firstPolledMicros when the first events came from the broker
 * @param doneMicros when the last event was dealt with: answered and, where there is a ledger, its outcome published
 * @param statements sent to the database
 */
public record Taken(long firstPolledMicros, long doneMicros, long statements) {}
