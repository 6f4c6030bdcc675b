package dev.kontobro.accounting;

/**
 * @param connectionId names the connection in caches and logs
 */
public record BookAccess(String connectionId, Credential credential) {}
