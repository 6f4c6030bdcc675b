package dev.kontobro.events.log;

import java.time.Instant;

/**
 * Records that a source brought in with one import, on one connection.
 *
 * @param name as the source gives it; unique within the connection
 * @param beganAt when the first of its records came in
 * @param lastReceivedAt when the last one did
 * @param records that have come in
 */
public record ImportRun(String connectionId, String name, Instant beganAt, Instant lastReceivedAt, long records) {}
