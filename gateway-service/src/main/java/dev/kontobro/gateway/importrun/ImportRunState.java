package dev.kontobro.gateway.importrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress.Cause;
import dev.kontobro.events.log.ImportRunProgress.Count;
import dev.kontobro.events.log.TransferStatus;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far an import is, in all services together.
 *
 * @param counts in the order of the statuses; what is not named has none
 * @param causes the most frequent first
 * @param incomplete services that did not answer: what came in there is missing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "How far an import is.")
public record ImportRunState(
        ImportRun run,

        @JsonInclude @Schema(description = "How many of its transfers stand where; what is not named has none.")
        List<Count> counts,

        @JsonInclude @Schema(description = "What the most of those stand still for that do, the most frequent first.")
        List<Cause> causes,

        @Schema(
                description =
                        "Services that did not answer: what came in there is missing. Absent when the state is complete.",
                examples = "[\"customer-sync\"]")
        List<String> incomplete) {

    public ImportRunState {
        counts = List.copyOf(counts);
        causes = List.copyOf(causes);
        incomplete = List.copyOf(incomplete);
    }

    /** How many transfers stand in one of these. */
    public long in(Set<TransferStatus> statuses) {
        return counts.stream()
                .filter(count -> statuses.contains(count.status()))
                .mapToLong(Count::transfers)
                .sum();
    }
}
