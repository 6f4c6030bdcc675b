package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.access.Access.FortnoxAccess;
import java.time.Instant;
import java.util.Objects;

/**
 * What a code or a refresh token was changed for.
 *
 * @param askedAt when it was asked for: the refresh token is not older
 */
record Tokens(FortnoxAccess access, String refreshToken, Instant askedAt) {

    Tokens {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(refreshToken, "refreshToken");
        Objects.requireNonNull(askedAt, "askedAt");
    }

    @Override
    public String toString() {
        return "Tokens[askedAt=" + askedAt + ", masked]";
    }
}
