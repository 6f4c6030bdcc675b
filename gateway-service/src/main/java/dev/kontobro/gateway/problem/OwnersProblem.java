package dev.kontobro.gateway.problem;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.TransferOutcome.Text;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that keeps records from their books, in the owner's words. Not a refusal of a request: those are {@link
 * Problem}s.
 *
 * @param code stable, see docs/problems.md
 * @param details facts by name
 * @param texts by language: {@code da}, {@code sv}, {@code en}
 */
@Schema(
        name = "OwnersProblem",
        description =
                "Something that keeps records from their books, in Danish (`da`), Swedish (`sv`) and English (`en`).")
public record OwnersProblem(
        @Schema(examples = "grant-revoked") String code, Map<String, String> details, Map<String, Text> texts) {

    public static OwnersProblem of(dev.kontobro.accounting.problem.Problem problem) {
        var said = ProblemJson.withTexts(problem);
        return new OwnersProblem(said.code(), said.details(), said.texts());
    }
}
