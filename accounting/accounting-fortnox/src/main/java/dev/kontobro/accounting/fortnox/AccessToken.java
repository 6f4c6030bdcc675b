package dev.kontobro.accounting.fortnox;

import java.time.Instant;
import java.util.Objects;

/** What a call is made with. The value shows in no {@code toString}. */
record AccessToken(String value, Instant expiresAt) {

    AccessToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    @Override
    public String toString() {
        return "AccessToken[masked, expiresAt=" + expiresAt + "]";
    }
}
