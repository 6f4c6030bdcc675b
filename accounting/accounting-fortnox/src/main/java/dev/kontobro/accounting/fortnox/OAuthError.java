package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_CODE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.http.PageAnswer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;

/**
 * A refusal in the words of OAuth 2 (RFC 6749, 4.1.2.1 and 5.2), from the token endpoint or brought back by the owner.
 *
 * @param description may be empty
 */
record OAuthError(String error, String description) {

    private static final String ERROR = "error";
    private static final String DESCRIPTION = "error_description";

    static Optional<OAuthError> in(JsonNode answer) {
        return Optional.of(answer.path(ERROR))
                .filter(JsonNode::isTextual)
                .map(error -> new OAuthError(
                        error.textValue(), answer.path(DESCRIPTION).asText("")));
    }

    static Optional<OAuthError> in(PageAnswer answer) {
        return answer.parameter(ERROR)
                .map(error ->
                        new OAuthError(error, answer.parameter(DESCRIPTION).orElse("")));
    }

    /** Whether the server had a fault of its own. */
    boolean isOutage() {
        return error.equals("server_error") || error.equals("temporarily_unavailable");
    }

    /**
     * @param ofTheGrant what it means when neither the app nor its scopes are at fault
     */
    Problem problem(ProblemCode ofTheGrant) {
        var code = switch (error) {
            case "invalid_client", "unauthorized_client", "redirect_uri_mismatch" -> ProblemCode.LOGIN_REFUSED;
            case "invalid_scope" -> ProblemCode.SCOPE_MISSING;
            default -> ofTheGrant;
        };
        return Problem.of(code)
                .with(SYSTEM, SystemName.FORTNOX.displayName())
                .with(VENDOR_CODE, error)
                .with(VENDOR_MESSAGE, description);
    }
}
