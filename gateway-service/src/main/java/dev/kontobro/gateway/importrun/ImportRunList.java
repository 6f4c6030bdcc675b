package dev.kontobro.gateway.importrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.log.ImportRun;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The imports of a tenant that were begun last.
 *
 * @param runs the last one first
 * @param incomplete services that did not answer: what came in there is missing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "The import runs that were begun last, the last one first.")
public record ImportRunList(
        @JsonInclude List<ImportRun> runs,

        @Schema(
                description =
                        "Services that did not answer: what came in there is missing. Absent when the list is complete.",
                examples = "[\"customer-sync\"]")
        List<String> incomplete) {

    public ImportRunList {
        runs = List.copyOf(runs);
        incomplete = List.copyOf(incomplete);
    }
}
