package dev.kontobro.connections.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.problem.CauseId;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.log.SharedCause;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A problem as it is kept, code and facts alone, and as it is shown, with its texts. */
public final class ProblemJson {

    private static final Map<String, ProblemCode> CODES =
            Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::id, Function.identity()));

    private static final Map<String, Detail> DETAILS =
            Arrays.stream(Detail.values()).collect(Collectors.toMap(Detail::key, Function.identity()));

    private ProblemJson() {}

    /** The code of a problem; empty where only a newer service knows it. */
    public static Optional<ProblemCode> code(ProblemData problem) {
        return Optional.ofNullable(CODES.get(problem.code()));
    }

    /**
     * The id of its cause, as {@link Problem#causeId} has it. Facts that only a newer service knows make no cause here; a code
     * that only a newer one knows is a cause by itself.
     */
    public static String causeId(ProblemData problem) {
        return code(problem)
                .map(code -> new Problem(
                        code,
                        problem.details().entrySet().stream()
                                .filter(detail -> DETAILS.containsKey(detail.getKey()))
                                .collect(
                                        Collectors.toMap(detail -> DETAILS.get(detail.getKey()), Map.Entry::getValue))))
                .map(Problem::causeId)
                .orElseGet(() -> CauseId.of(problem.code()));
    }

    /** What all transfers of a connection have in common that stand still for the cause of the problem. */
    public static SharedCause sharedCause(String connection, ProblemData problem) {
        return new SharedCause(connection, problem.code(), causeId(problem));
    }

    public static ObjectNode write(Problem problem) {
        var json =
                JsonNodeFactory.instance.objectNode().put("code", problem.code().id());
        var details = json.putObject("details");
        problem.details().forEach((detail, value) -> details.put(detail.key(), value));
        return json;
    }

    /**
     * @throws IllegalArgumentException when it is not what {@link #write} writes
     */
    public static Problem read(JsonNode json) {
        var details = new LinkedHashMap<Detail, String>();
        json.required("details")
                .properties()
                .forEach(detail -> details.put(
                        Detail.fromKey(detail.getKey()), detail.getValue().textValue()));
        return new Problem(ProblemCode.fromId(json.required("code").textValue()), details);
    }

    /** A problem as events and pages carry it: in every language. */
    public static ProblemData withTexts(Problem problem) {
        var details = new LinkedHashMap<String, String>();
        problem.details().forEach((detail, value) -> details.put(detail.key(), value));
        var texts = new LinkedHashMap<String, Text>();
        for (var language : ProblemTexts.LANGUAGES) {
            var said = ProblemTexts.describe(problem, language);
            texts.put(
                    language.getLanguage(),
                    new Text(said.title(), said.cause(), said.consequence(), said.remedy(), said.where()));
        }
        return new ProblemData(problem.code().id(), details, texts);
    }
}
