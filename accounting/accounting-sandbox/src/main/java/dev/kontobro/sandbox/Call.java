package dev.kontobro.sandbox;

import java.time.Instant;

/**
 * A request that a company received.
 *
 * @param path with the query string
 * @param status that was sent; 0 when the connection was cut instead
 * @param effects how many records the request created, changed or deleted, whatever was answered
 * @param idempotencyKey empty when none was sent
 */
public record Call(
        long sequence, Instant at, String method, String path, int status, int effects, String idempotencyKey) {}
