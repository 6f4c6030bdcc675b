package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Body;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Makes the calls of one attempt, and takes each answer out of its envelope. */
final class FortnoxClient {

    private static final int UNAUTHORIZED = 401;

    private final FortnoxConfig config;
    private final BookCalls<FortnoxAccess> calls;

    FortnoxClient(FortnoxConfig config, BookCalls<FortnoxAccess> calls) {
        this.config = config;
        this.calls = calls;
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

    /** The answer with its envelope. */
    JsonNode send(Call call) {
        return read(calls.send(access -> request(call, access), FortnoxClient::refusesTheLogin), call);
    }

    private static boolean refusesTheLogin(Answer answer) {
        return answer.status() == UNAUTHORIZED
                || Json.object(answer.body())
                        .flatMap(ErrorInformation::in)
                        .filter(FortnoxErrors::refusesTheLogin)
                        .isPresent();
    }

    Request request(Call call, FortnoxAccess access) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + access.accessToken());
        headers.put("Accept", "application/json");
        call.body().ifPresent(_ -> headers.put("Content-Type", "application/json"));
        return new Request(
                call.method(),
                config.api(call.pathAndQuery()),
                headers,
                call.body().map(JsonNode::toString).map(Body::text),
                call.effect(),
                config.timeout());
    }

    /** Errors are looked for in every answer: a 2xx with an error inside has been seen. */
    private static JsonNode read(Answer answer, Call call) {
        var requestId = answer.header("X-Uid").orElse("");
        var body = Json.object(answer.body());
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
