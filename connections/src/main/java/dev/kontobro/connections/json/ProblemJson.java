package dev.kontobro.connections.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.LinkedHashMap;

/** A problem as code and facts: its texts are made where it is shown. */
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
}
