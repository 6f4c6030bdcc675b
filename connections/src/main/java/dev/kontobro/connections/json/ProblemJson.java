package dev.kontobro.connections.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import java.util.LinkedHashMap;

/** A problem as it is kept, code and facts alone, and as it is shown, with its texts. */
public final class ProblemJson {

    private ProblemJson() {}

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
