package dev.kontobro.events.log;

import dev.kontobro.events.TransferOutcome.ProblemData;
import java.util.List;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param counts how many of its transfers stand where; what is not named has none
 * @param causes what the most of those stand still for that do, the most frequent first
 */
public record ImportRunProgress(ImportRun run, List<Count> counts, List<Cause> causes) {

    public ImportRunProgress {
        counts = List.copyOf(counts);
        causes = List.copyOf(causes);
    }

    /** So many transfers stand so. */
    public record Count(TransferStatus status, long transfers) {}

    /**
     * One and the same thing that some of its transfers stand still for.
     *
     * @param cause its id, as {@link TransferSummary#cause} has it
     * @param transfers that do
     * @param lastTransfer the one of them that changed last
     * @param problem of that one, with its texts
     */
    public record Cause(String cause, long transfers, UUID lastTransfer, ProblemData problem) {}
}
