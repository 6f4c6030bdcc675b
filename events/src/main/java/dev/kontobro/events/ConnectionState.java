package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection stopped working or works again; the data of {@code ConnectionBroken} and {@code ConnectionRestored}.
 *
 * @param incident which break this is about: both events of one break carry the same number
 * @param waiting how many transfers wait for the connection; empty where whoever noticed does not know
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionState(
        String connectionId,
        String accountingSystem,
        long incident,
        Instant at,
        Optional<Long> waiting,
        Optional<TransferOutcome.ProblemData> problem) {}
