package dev.kontobro.events;

import java.time.Instant;

/**
 * Nothing that a connection's transfers need is missing any more; the data of {@code FlowsCleared}.
 *
 * @param incident the one that is over
 */
public record FlowsCleared(String connectionId, String accountingSystem, long incident, Instant at) {}
