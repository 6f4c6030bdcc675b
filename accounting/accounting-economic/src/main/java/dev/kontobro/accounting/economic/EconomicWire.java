package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Body;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Both of e-conomic's surfaces for one attempt: authentication, JSON, idempotency. */
final class EconomicWire {

    private static final int FIRST_REFUSAL = 400;
    private static final int UNAUTHORISED = 401;
    private static final int NOT_FOUND = 404;
    private static final String FROM_MEMORY = "X-ResultFromCache";

    private final EconomicConfig config;
    private final BookCalls<EconomicAccess> calls;
    private final String connectionId;
    private final Clock clock;

    EconomicWire(EconomicConfig config, BookCalls<EconomicAccess> calls, String connectionId, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.connectionId = connectionId;
        this.clock = clock;
    }

    EconomicConfig config() {
        return config;
    }

    String connectionId() {
        return connectionId;
    }

    /** Reads what must be there. */
    ObjectNode read(URI uri) {
        return body(get(uri), Subject.company());
    }

    /** Reads one record; empty when e-conomic does not have it. */
    Optional<ObjectNode> find(URI uri, Subject subject) {
        var answer = get(uri);
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(body(answer, subject));
    }

    /**
     * Sends a write. An answer out of e-conomic's memory tells of an earlier moment: the record may have been deleted
     * since, or the cause of a refusal removed. If the write is still needed then, it is sent anew under a key of its
     * own.
     *
     * @param plannedFrom the record as it was read; empty for a new one
     * @param stillNeeded whether the books lack what is written; asked only after an answer out of memory
     * @return success or refusal
     */
    Answer write(String method, URI uri, String body, String plannedFrom, BooleanSupplier stillNeeded) {
        var key = IdempotencyKey.of(connectionId, method, uri.toString(), body, plannedFrom);
        var answer = write(method, uri, body, key);
        var remembered =
                answer.header(FROM_MEMORY).filter(Boolean::parseBoolean).isPresent();
        return remembered && stillNeeded.getAsBoolean() ? write(method, uri, body, key + "-" + clock.millis()) : answer;
    }

    private Answer write(String method, URI uri, String body, String key) {
        var answer = send(access -> new Request(
                method,
                uri,
                headers(access, Map.of("Content-Type", "application/json", "Idempotency-Key", key)),
                Optional.of(Body.text(body)),
                Effect.WRITES,
                config.writeTimeout()));
        if (!answer.isSuccess() && answer.status() < FIRST_REFUSAL) {
            throw new AccountingException.Uncertain(notUnderstood(answer, Subject.company()), null);
        }
        return answer;
    }

    private Answer get(URI uri) {
        return send(access -> new Request(
                "GET", uri, headers(access, Map.of()), Optional.empty(), Effect.READS, config.readTimeout()));
    }

    private Answer send(Function<EconomicAccess, Request> request) {
        return calls.send(request, answer -> answer.status() == UNAUTHORISED);
    }

    private static Map<String, String> headers(EconomicAccess access, Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.put("X-AppSecretToken", access.appSecretToken());
        headers.put("X-AgreementGrantToken", access.agreementGrantToken());
        headers.put("Accept", "application/json");
        return headers;
    }

    private static ObjectNode body(Answer answer, Subject subject) {
        if (answer.status() >= FIRST_REFUSAL) {
            throw new Refusal(answer, subject, FieldTable.NONE).exception();
        }
        return Optional.of(answer)
                .filter(Answer::isSuccess)
                .flatMap(success -> Json.parseObject(success.body()))
                .orElseThrow(() -> new AccountingException.Unavailable(notUnderstood(answer, subject), null));
    }

    /** The record as a successful write's answer shows it. */
    static ObjectNode written(Answer answer, Subject subject) {
        return Json.parseObject(answer.body())
                .orElseThrow(() -> new AccountingException.Uncertain(notUnderstood(answer, subject), null));
    }

    private static Problem notUnderstood(Answer answer, Subject subject) {
        return subject.problem(ProblemCode.ANSWER_NOT_UNDERSTOOD).with(VENDOR_MESSAGE, "HTTP " + answer.status());
    }
}
