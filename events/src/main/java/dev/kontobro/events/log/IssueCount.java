package dev.kontobro.events.log;

/**
 * How many issues of a tenant wait for somebody.
 *
 * @param open those that are open, neither muted nor covered by a broken connection
 */
public record IssueCount(long open) {}
