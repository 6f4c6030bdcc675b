package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.TransferOutcome.ProblemData;
import java.time.Instant;
import java.util.Optional;

/**
 * How it is with looking at a connection's books for what became of documents.
 *
 * @param lastBegun of the last look that came to its end; empty before the first
 * @param lookedAt documents of the hub that it has looked at
 * @param told of these
 * @param calls that it took
 * @param lookBackDays that a person has asked for, until that is done
 * @param lastProblem why the look after the last did not come to its end
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReconciliationState(
        Optional<Instant> lastBegun,
        Optional<Instant> lastEnded,
        long lookedAt,
        long told,
        long calls,
        boolean running,
        Instant next,
        Optional<Integer> lookBackDays,
        Optional<ProblemData> lastProblem) {}
