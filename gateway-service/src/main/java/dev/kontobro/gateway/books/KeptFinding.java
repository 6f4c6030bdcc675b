package dev.kontobro.gateway.books;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Finding;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Finding.Ok;
import dev.kontobro.connections.json.ProblemJson;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check, as it is kept.
 *
 * @param result {@code ok}, {@code missing} or {@code not-needed}
 * @param problem when something is missing: code and facts
 * @param reason when it was not needed
 * @param blocks ids of the flows that cannot run meanwhile
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record KeptFinding(
        String check, String result, Optional<JsonNode> problem, Optional<String> reason, List<String> blocks) {

    private static final String OK = "ok";
    private static final String MISSING = "missing";
    private static final String NOT_NEEDED = "not-needed";

    /** A reader of JSON takes an absent tree for a null in it. */
    public KeptFinding {
        problem = problem.filter(facts -> !facts.isNull());
    }

    static KeptFinding of(Finding finding) {
        var check = finding.check().id();
        return switch (finding) {
            case Ok _ -> new KeptFinding(check, OK, Optional.empty(), Optional.empty(), List.of());
            case Missing missing ->
                new KeptFinding(
                        check,
                        MISSING,
                        Optional.of(ProblemJson.write(missing.problem())),
                        Optional.empty(),
                        missing.blocks().stream().map(Flow::id).sorted().toList());
            case NotNeeded notNeeded ->
                new KeptFinding(
                        check,
                        NOT_NEEDED,
                        Optional.empty(),
                        Optional.of(notNeeded.reason().id()),
                        List.of());
        };
    }

    @JsonIgnore
    public boolean isOk() {
        return result.equals(OK);
    }

    @JsonIgnore
    public boolean isMissing() {
        return result.equals(MISSING);
    }
}
