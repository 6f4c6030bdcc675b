package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Makes the calls of one attempt: logs in, asks, and takes the answer out of its envelope. */
final class FortnoxClient {

    private static final int UNAUTHORIZED = 401;

    private final FortnoxConfig config;
    private final CallClient calls;
    private final Login login;

    FortnoxClient(FortnoxConfig config, CallClient calls, Login login) {
        this.config = config;
        this.calls = calls;
        this.login = login;
    }

    /**
     * A 401 did nothing, whatever the call, so it is repeated once with another token, if there is one; a second one ends
     * the connection.
     *
     * @return what the answer's envelope holds
     */
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
        var token = login.token();
        var answer = calls.send(request(call, token));
        if (answer.status() == UNAUTHORIZED) {
            var another = login.insteadOf(token);
            if (another.isPresent()) {
                answer = calls.send(request(call, another.get()));
            }
        }
        return read(answer, call);
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
                call.body().map(JsonNode::toString),
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
