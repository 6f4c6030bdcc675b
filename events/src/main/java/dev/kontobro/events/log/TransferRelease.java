package dev.kontobro.events.log;

/**
 * What came of a wish to release all that waits for its trigger.
 *
 * @param released transfers that are due now
 * @param more whether others wait still, because that was as many as are released at once
 */
public record TransferRelease(long released, boolean more) {}
