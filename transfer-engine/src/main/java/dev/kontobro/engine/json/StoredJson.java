package dev.kontobro.engine.json;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.log.TransferDetail.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How problems, calls and checkpoints are kept. A problem is stored as facts only; its texts are made when it is shown,
 * so that a better text reaches old transfers too.
 */
public final class StoredJson {

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<ProblemData>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<List<Call>> CALLS = new TypeReference<>() {};

    /** PostgreSQL's text cannot hold it, and no readable body does. */
    private static final char NUL = '\0';

    private StoredJson() {}

    /** With the id of its cause, which is looked for by it. */
    public static String of(Problem problem) {
        var facts = facts(problem);
        return write(new WithCause(facts.code(), facts.details(), facts.texts(), problem.causeId()));
    }

    private record WithCause(String code, Map<String, String> details, Map<String, Text> texts, String cause) {}

    /** Null where there are none. */
    public static String warnings(List<Problem> warnings) {
        return warnings.isEmpty()
                ? null
                : write(warnings.stream().map(StoredJson::facts).toList());
    }

    public static String calls(List<CallRecord> calls) {
        return write(calls.stream()
                .map(call -> new Call(
                        call.method(),
                        call.path(),
                        call.status(),
                        call.startedAt(),
                        call.duration().toMillis(),
                        printable(call.requestBody()),
                        printable(call.responseBody()),
                        call.requestId()))
                .toList());
    }

    public static String strings(Map<String, String> strings) {
        return write(strings);
    }

    public static Map<String, String> readStrings(String json) {
        return read(json, STRINGS);
    }

    public static List<Call> readCalls(String json) {
        return read(json, CALLS);
    }

    /** Stored problems with their texts. */
    public static List<ProblemData> readProblems(String json) {
        return read(json, PROBLEMS).stream()
                .map(stored -> ProblemJson.withTexts(facts(stored)))
                .toList();
    }

    /** A stored problem with its texts. */
    public static ProblemData readProblem(String json) {
        return ProblemJson.withTexts(readFacts(json));
    }

    /** A stored problem. */
    public static Problem readFacts(String json) {
        return facts(read(json, new TypeReference<ProblemData>() {}));
    }

    private static Problem facts(ProblemData stored) {
        var details = stored.details().entrySet().stream()
                .collect(toMap(
                        fact -> Detail.fromKey(fact.getKey()), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        return new Problem(ProblemCode.fromId(stored.code()), details);
    }

    private static ProblemData facts(Problem problem) {
        var details = new LinkedHashMap<String, String>();
        problem.details().forEach((detail, value) -> details.put(detail.key(), printable(value)));
        return new ProblemData(problem.code().id(), details, Map.of());
    }

    private static String printable(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, ' ');
    }

    private static String write(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can always be written", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the ledger holds was written by us", e);
        }
    }
}
