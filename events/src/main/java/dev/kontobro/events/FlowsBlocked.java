package dev.kontobro.events;

import java.time.Instant;
import java.util.List;

/**
 * Something that a connection's transfers need is missing, and what needs it waits; the data of {@code FlowsBlocked}. Told
 * once, and again only when more is missing.
 *
 * @param incident which time this is for the connection: nothing was missing in between
 * @param version of the incident: grows each time that more is missing
 * @param missing everything that is missing now
 */
public record FlowsBlocked(
        String connectionId, String accountingSystem, long incident, long version, Instant at, List<Missing> missing) {

    /**
     * One thing that is missing.
     *
     * @param check that found it, see the documentation of the checks
     * @param flows the kinds of record that wait meanwhile, for example {@code credit-notes}
     * @param problem why, and the remedy
     */
    public record Missing(String check, List<String> flows, TransferOutcome.ProblemData problem) {}
}
