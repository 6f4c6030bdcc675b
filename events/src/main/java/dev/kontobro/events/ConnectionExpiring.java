package dev.kontobro.events;

import java.time.Instant;

/**
 * A connection will stop working unless somebody connects it again; the data of {@code ConnectionExpiring}.
 *
 * @param incident the break this warns of would carry the same number
 * @param expiresAt when the access ends
 */
public record ConnectionExpiring(String connectionId, String accountingSystem, long incident, Instant expiresAt) {}
