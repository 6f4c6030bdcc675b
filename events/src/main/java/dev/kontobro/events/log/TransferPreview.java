package dev.kontobro.events.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.TransferOutcome.ProblemData;
import java.util.List;

/**
 * What the next attempt at a transfer would do, as far as can be told without doing it.
 *
 * @param calls the writes that would be sent, in order
 * @param warnings what would be transferred otherwise than it was sent
 * @param outcome what would come of it if the accounting system took every call
 */
public record TransferPreview(List<PlannedCall> calls, List<ProblemData> warnings, String outcome) {

    /**
     * One call to the accounting system.
     *
     * @param body JSON null when the call has none
     */
    public record PlannedCall(String method, String path, JsonNode body) {}
}
