package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Body;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.FileUpload;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the calls of one attempt, and takes each answer out of its envelope. */
final class FortnoxClient {

    /** The most rows Fortnox puts on a page. */
    private static final int PAGE_SIZE = 500;

    private static final int UNAUTHORIZED = 401;
    private static final int NO_CONTENT = 204;
    private static final String JSON = "application/json";
    private static final String PDF = "%PDF";

    private final FortnoxConfig config;
    private final BookCalls<FortnoxAccess> calls;

    FortnoxClient(FortnoxConfig config, BookCalls<FortnoxAccess> calls) {
        this.config = config;
        this.calls = calls;
    }

    String connectionId() {
        return calls.connectionId();
    }

    /** What the answer's envelope holds. */
    JsonNode record(Call call) {
        var envelope = call.subject().resource().envelope();
        return Optional.of(send(call).path(envelope))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> call.unanswered(call.subject()
                        .problem(ProblemCode.ANSWER_NOT_UNDERSTOOD)
                        .with(VENDOR_MESSAGE, "no " + envelope + " in the answer")));
    }

    /**
     * Reads a list to its end.
     *
     * @param narrowed to which rows, as more of the query; empty for all
     * @param eachPage takes the rows of a page
     */
    void eachPage(Resource resource, String narrowed, Consumer<JsonNode> eachPage) {
        var page = 0;
        JsonNode answer;
        do {
            page++;
            answer = send(Call.get(
                    resource.path() + "?limit=" + PAGE_SIZE + "&page=" + page + narrowed, Subject.all(resource)));
            eachPage.accept(answer.path(resource.listEnvelope()));
        } while (page < answer.path("MetaInformation").path("@TotalPages").asInt());
    }

    /** The answer with its envelope. */
    JsonNode send(Call call) {
        return read(calls.send(access -> request(call, access), FortnoxClient::refusesTheLogin), call);
    }

    /** What is taken away is answered with nothing. */
    void remove(Call call) {
        var answer = calls.send(access -> request(call, access), FortnoxClient::refusesTheLogin);
        if (answer.status() != NO_CONTENT) {
            read(answer, call);
        }
    }

    private static boolean refusesTheLogin(Answer answer) {
        return answer.status() == UNAUTHORIZED
                || Json.object(answer.body())
                        .flatMap(ErrorInformation::in)
                        .filter(FortnoxErrors::refusesTheLogin)
                        .isPresent();
    }

    /** The answer to a file, with its envelope. */
    JsonNode upload(Call call, FileUpload file) {
        var answer = calls.send(
                access -> request(call, access, Map.of("Content-Type", file.contentType()), Optional.of(file.body())),
                FortnoxClient::refusesTheLogin);
        return read(answer, call);
    }

    /** The file that was asked for, whatever it is. */
    byte[] file(Call call) {
        return fetched(call).content();
    }

    /** The PDF that was asked for; empty when the answer holds none. */
    Optional<byte[]> pdf(Call call) {
        var answer = fetched(call);
        return answer.body().startsWith(PDF) ? Optional.of(answer.content()) : Optional.empty();
    }

    private Answer fetched(Call call) {
        var answer = calls.send(access -> request(call, access), FortnoxClient::refusesTheLogin);
        if (!answer.isSuccess() || Json.tree(answer.body()).isPresent()) {
            read(answer, call);
        }
        return answer;
    }

    Request request(Call call, FortnoxAccess access) {
        return call.body()
                .map(body ->
                        request(call, access, Map.of("Content-Type", JSON), Optional.of(Body.text(body.toString()))))
                .orElseGet(() -> request(call, access, Map.of(), Optional.empty()));
    }

    /** JSON is asked for even where a file is answered. */
    private Request request(Call call, FortnoxAccess access, Map<String, String> more, Optional<Body> body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + access.accessToken());
        headers.put("Accept", JSON);
        headers.putAll(more);
        return new Request(
                call.method(), config.api(call.pathAndQuery()), headers, body, call.effect(), config.timeout());
    }

    /** Errors are looked for in every answer: a 2xx with an error inside has been seen. */
    private static JsonNode read(Answer answer, Call call) {
        var requestId = answer.header("X-Uid").orElse("");
        var body = Json.tree(answer.body());
        var error = body.flatMap(ErrorInformation::in);
        if (error.isPresent()) {
            throw FortnoxErrors.failure(error.get(), call, requestId);
        }
        if (answer.status() == UNAUTHORIZED) {
            throw new AccountingException.ConnectionBroken(call.subject()
                    .problem(ProblemCode.LOGIN_REFUSED)
                    .with(VENDOR_MESSAGE, "HTTP 401")
                    .with(REQUEST_ID, requestId));
        }
        var notUnderstood = call.subject()
                .problem(ProblemCode.ANSWER_NOT_UNDERSTOOD)
                .with(VENDOR_MESSAGE, "HTTP " + answer.status())
                .with(REQUEST_ID, requestId);
        if (!answer.isSuccess()) {
            throw new AccountingException.Unavailable(notUnderstood, null);
        }
        return body.orElseThrow(() -> call.unanswered(notUnderstood));
    }
}
