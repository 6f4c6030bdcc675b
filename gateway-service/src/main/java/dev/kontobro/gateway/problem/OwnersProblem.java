package dev.kontobro.gateway.problem;

import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import java.util.LinkedHashMap;
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
        var details = new LinkedHashMap<String, String>();
        problem.details().forEach((detail, value) -> details.put(detail.key(), value));
        var texts = new LinkedHashMap<String, Text>();
        for (var language : ProblemTexts.LANGUAGES) {
            var said = ProblemTexts.describe(problem, language);
            texts.put(
                    language.getLanguage(),
                    new Text(said.title(), said.cause(), said.consequence(), said.remedy(), said.where()));
        }
        return new OwnersProblem(problem.code().id(), details, texts);
    }

    /** As events carry it. */
    public ProblemData asData() {
        return new ProblemData(code, details, texts);
    }
}
