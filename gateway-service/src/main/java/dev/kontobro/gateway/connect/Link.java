package dev.kontobro.gateway.connect;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a link says that opens the way to connect, once. The link itself is written and read by {@link Links} and kept
 * nowhere.
 *
 * @param incident the break that it was sent for, which it is of no use after; empty when it may be used anyhow
 */
record Link(UUID id, String connectionId, Instant expiresAt, OptionalLong incident) {

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
