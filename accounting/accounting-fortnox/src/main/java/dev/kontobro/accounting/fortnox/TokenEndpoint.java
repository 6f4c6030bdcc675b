package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_CODE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Credential.FortnoxCredential;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /oauth-v1/token} with client credentials, see
 * www.fortnox.se/developer/authorization/get-access-token-using-client-credentials.
 *
 * <p>Its answers are JSON under other content types ({@code text/html}, {@code text/plain}), so they are read by what
 * they hold. A 5xx counts as an outage: Fortnox has been seen to answer 500 to a set-up it does not like, but a
 * connection is not declared broken on a sign that an outage gives too.
 */
final class TokenEndpoint {

    private final FortnoxConfig config;
    private final CallClient calls;
    private final Clock clock;

    TokenEndpoint(FortnoxConfig config, CallClient calls, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * @throws AccountingException.ConnectionBroken when Fortnox refuses the app or the tenant's consent
     * @throws AccountingException.Unavailable when it does not answer, or not in its own words
     */
    AccessToken clientCredentials(FortnoxCredential credential) {
        var askedAt = clock.instant();
        var answer = calls.send(request(credential));
        var body = Json.object(answer.body());
        if (answer.isSuccess()) {
            return body.filter(token -> token.path("access_token").isTextual())
                    .map(token -> new AccessToken(
                            token.path("access_token").textValue(),
                            askedAt.plus(
                                    Duration.ofSeconds(token.path("expires_in").asLong()))))
                    .orElseThrow(() -> notUnderstood(answer));
        }
        throw body.filter(refusal -> refusal.path("error").isTextual())
                .<AccountingException>map(TokenEndpoint::broken)
                .orElseGet(() -> notUnderstood(answer));
    }

    Request request(FortnoxCredential credential) {
        var login = credential.clientId() + ":" + credential.clientSecret();
        return new Request(
                "POST",
                config.auth("/oauth-v1/token"),
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
                        "TenantId",
                        credential.tenantId(),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "application/json"),
                Optional.of("grant_type=client_credentials"),
                Effect.READS,
                config.timeout());
    }

    private static AccountingException.ConnectionBroken broken(JsonNode refusal) {
        var error = refusal.path("error").textValue();
        var code = switch (error) {
            case "invalid_client", "unauthorized_client" -> ProblemCode.LOGIN_REFUSED;
            case "invalid_scope" -> ProblemCode.SCOPE_MISSING;
            default -> ProblemCode.GRANT_REVOKED;
        };
        return new AccountingException.ConnectionBroken(problem(code)
                .with(VENDOR_CODE, error)
                .with(VENDOR_MESSAGE, refusal.path("error_description").asText("")));
    }

    private static AccountingException.Unavailable notUnderstood(Answer answer) {
        return new AccountingException.Unavailable(
                problem(ProblemCode.ANSWER_NOT_UNDERSTOOD).with(VENDOR_MESSAGE, "HTTP " + answer.status()), null);
    }

    private static Problem problem(ProblemCode code) {
        return Problem.of(code).with(SYSTEM, SystemName.FORTNOX.displayName());
    }
}
