package dev.kontobro.vault;

import java.time.Instant;

/** A grant that dies unless it is used, or given again, before {@code expiresAt}. */
public record Expiring(String connectionId, long version, Instant expiresAt) {}
