package dev.kontobro.events.log;

import java.time.Instant;
import java.util.UUID;

/**
 * A transfer that stands in an issue.
 *
 * @param version of the wanted state that does
 * @param since when it came to stand in it
 */
public record AffectedTransfer(UUID id, long version, String kind, String number, String name, Instant since) {}
