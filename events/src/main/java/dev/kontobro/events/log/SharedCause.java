package dev.kontobro.events.log;

/**
 * What transfers of one connection have in common that one and the same thing mends.
 *
 * @param code of their problem
 * @param cause its id, as {@link TransferSummary#cause} has it
 */
public record SharedCause(String connection, String code, String cause) {}
