package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.access.Access.FortnoxAccess;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What an access token says of itself: it is a JWT. Its signature is not checked, and need not be: the token came from
 * the token endpoint over TLS, not through anybody's hands.
 */
final class AccessTokenClaims {

    private static final int PARTS = 3;

    private AccessTokenClaims() {}

    /** The company that the token opens; empty when the token is of another make. */
    static Optional<String> tenantId(FortnoxAccess access) {
        var parts = access.accessToken().split("\\.", -1);
        return parts.length == PARTS
                ? decoded(parts[1]).flatMap(Json::object).flatMap(claims -> Json.scalar(claims, "tenantId"))
                : Optional.empty();
    }

    private static Optional<String> decoded(String part) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
