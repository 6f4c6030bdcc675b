package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Body;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.http.UrlEncoded;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * {@code /oauth-v1/token} and {@code /oauth-v1/revoke}, see www.fortnox.se/developer/authorization. Calls are recorded
 * without their bodies, which are secrets as a whole.
 *
 * <p>A code and a refresh token work once, and an access token by client credentials can be had as often as one asks.
 * So an answer that is lost, or not in Fortnox' own words, leaves it uncertain whether the former are spent, and does
 * no harm to the latter.
 *
 * <p>Answers are JSON under other content types ({@code text/html}, {@code text/plain}), so they are read by what they
 * hold. A 5xx is no refusal: Fortnox has been seen to answer 500 to a set-up it does not like, but a connection is not
 * declared broken on a sign that an outage gives too.
 */
final class TokenEndpoint {

    private final FortnoxConfig config;
    private final FortnoxApp app;
    private final CallClient calls;
    private final Clock clock;

    TokenEndpoint(FortnoxConfig config, FortnoxApp app, HttpClient http, CallMeter meter, Clock clock) {
        this.config = config;
        this.app = app;
        this.calls = new CallClient(http, new FortnoxVendor(), new BodilessMeter(meter), clock);
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param refused what it means when Fortnox refuses it, and not the app
     */
    private record Question(
            String path,
            SequencedMap<String, String> form,
            Optional<String> tenantId,
            Effect effect,
            ProblemCode refused) {}

    /**
     * An access token of the service account that the tenant has let in.
     *
     * @throws AccountingException.ConnectionBroken when Fortnox refuses the app or the tenant's consent
     * @throws AccountingException.Unavailable when it does not answer, or not in its own words
     */
    FortnoxAccess clientCredentials(String tenantId) {
        var question = new Question(
                "/oauth-v1/token",
                form(entry("grant_type", "client_credentials")),
                Optional.of(tenantId),
                Effect.READS,
                ProblemCode.GRANT_REVOKED);
        var askedAt = clock.instant();
        var answer = ask(question);
        return Json.object(answer.body())
                .flatMap(body -> access(body, askedAt))
                .orElseThrow(() -> notUnderstood(question, answer));
    }

    /**
     * @param redirectUri that the code was asked for with, to the letter
     * @throws AccountingException.ConnectionBroken when Fortnox does not know the code, or not any more
     * @throws AccountingException.Unavailable when it was not asked
     * @throws AccountingException.Uncertain when the code may be spent
     */
    Tokens exchange(String code, URI redirectUri) {
        return tokens(new Question(
                "/oauth-v1/token",
                form(
                        entry("grant_type", "authorization_code"),
                        entry("code", code),
                        entry("redirect_uri", redirectUri.toString())),
                Optional.empty(),
                Effect.WRITES,
                ProblemCode.GRANT_ANSWER_STALE));
    }

    /**
     * @throws AccountingException.ConnectionBroken when the token was used, has expired, or was taken back
     * @throws AccountingException.Unavailable when Fortnox was not asked
     * @throws AccountingException.Uncertain when the token may be spent
     */
    Tokens refresh(String refreshToken) {
        return tokens(new Question(
                "/oauth-v1/token",
                form(entry("grant_type", "refresh_token"), entry("refresh_token", refreshToken)),
                Optional.empty(),
                Effect.WRITES,
                ProblemCode.GRANT_REVOKED));
    }

    /**
     * Ends a refresh token; one that has ended already is none the worse for it.
     *
     * @throws AccountingException.ConnectionBroken when Fortnox refuses the app
     * @throws AccountingException.Unavailable when it does not answer; to ask again does no harm
     */
    void revoke(String refreshToken) {
        var question = new Question(
                "/oauth-v1/revoke",
                form(entry("token_type_hint", "refresh_token"), entry("token", refreshToken)),
                Optional.empty(),
                Effect.READS,
                ProblemCode.GRANT_REVOKED);
        try {
            ask(question);
        } catch (AccountingException.ConnectionBroken refused) {
            if (refused.problem().code() != ProblemCode.GRANT_REVOKED) {
                throw refused;
            }
        }
    }

    private Tokens tokens(Question question) {
        var askedAt = clock.instant();
        var answer = ask(question);
        return Json.object(answer.body())
                .flatMap(body -> access(body, askedAt)
                        .flatMap(access -> text(body, "refresh_token").map(next -> new Tokens(access, next, askedAt))))
                .orElseThrow(() -> notUnderstood(question, answer));
    }

    /** A success, whatever it holds. */
    private Answer ask(Question question) {
        var answer = send(question);
        if (answer.isSuccess()) {
            return answer;
        }
        throw Json.object(answer.body())
                .flatMap(OAuthError::in)
                .filter(Predicate.not(OAuthError::isOutage))
                .<AccountingException>map(error -> new AccountingException.ConnectionBroken(
                        error.problem(question.refused()).with(REQUEST_ID, requestId(answer))))
                .orElseGet(() -> notUnderstood(question, answer));
    }

    private Answer send(Question question) {
        try {
            return calls.send(request(question));
        } catch (AccountingException.Uncertain lost) {
            throw new AccountingException.Uncertain(
                    new Problem(ProblemCode.GRANT_UNCERTAIN, lost.problem().details()), lost.getCause());
        }
    }

    /** An answer that may be lost for good is waited for longer. */
    private Request request(Question question) {
        var headers = new LinkedHashMap<>(Map.of(
                "Authorization",
                app.basicAuthorization(),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json"));
        question.tenantId().ifPresent(tenantId -> headers.put("TenantId", tenantId));
        return new Request(
                "POST",
                config.auth(question.path()),
                headers,
                Optional.of(Body.text(UrlEncoded.write(question.form()))),
                question.effect(),
                question.effect() == Effect.WRITES ? config.grantTimeout() : config.timeout());
    }

    private static Optional<FortnoxAccess> access(JsonNode body, Instant askedAt) {
        var lifetime = Duration.ofSeconds(body.path("expires_in").asLong());
        return text(body, "access_token").map(token -> new FortnoxAccess(token, askedAt.plus(lifetime)));
    }

    private static Optional<String> text(JsonNode body, String property) {
        return Optional.ofNullable(body.path(property).textValue()).filter(Predicate.not(String::isBlank));
    }

    private static AccountingException notUnderstood(Question question, Answer answer) {
        var problem = Problem.of(
                        question.effect() == Effect.WRITES
                                ? ProblemCode.GRANT_UNCERTAIN
                                : ProblemCode.ANSWER_NOT_UNDERSTOOD)
                .with(SYSTEM, SystemName.FORTNOX.displayName())
                .with(VENDOR_MESSAGE, "HTTP " + answer.status())
                .with(REQUEST_ID, requestId(answer));
        return question.effect() == Effect.WRITES
                ? new AccountingException.Uncertain(problem, null)
                : new AccountingException.Unavailable(problem, null);
    }

    private static String requestId(Answer answer) {
        return new FortnoxVendor().requestId(answer).orElse("");
    }

    @SafeVarargs
    private static SequencedMap<String, String> form(Map.Entry<String, String>... fields) {
        var form = new LinkedHashMap<String, String>();
        for (var field : fields) {
            form.put(field.getKey(), field.getValue());
        }
        return form;
    }
}
