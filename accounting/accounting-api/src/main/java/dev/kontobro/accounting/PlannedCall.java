package dev.kontobro.accounting;

/**
 * A write that is ready to be sent, as a preview shows it.
 *
 * @param body JSON, formatted as it goes over the wire
 */
public record PlannedCall(String method, String path, String body) {}
