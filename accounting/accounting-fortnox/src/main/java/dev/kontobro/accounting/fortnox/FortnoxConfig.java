package dev.kontobro.accounting.fortnox;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where Fortnox is reached.
 *
 * @param apiBase what stands before {@code /3/customers}: {@code https://api.fortnox.se}, or a stand-in
 * @param authBase what stands before {@code /oauth-v1/token}: {@code https://apps.fortnox.se}, or a stand-in
 * @param timeout how long to wait for the answer of one call; creates were measured at up to half a second, tokens at 0.7
 * @param grantTimeout the same where the call spends a code or a refresh token: with its answer the grant would be lost
 */
public record FortnoxConfig(URI apiBase, URI authBase, Duration timeout, Duration grantTimeout) {

    private static final URI LIVE_AUTH_BASE = URI.create("https://apps.fortnox.se");
    private static final Duration PATIENCE_FOR_A_GRANT = Duration.ofSeconds(60);

    public FortnoxConfig {
        Objects.requireNonNull(apiBase, "apiBase");
        Objects.requireNonNull(authBase, "authBase");
        requirePositive("timeout", timeout);
        requirePositive("grantTimeout", grantTimeout);
    }

    /** With the usual patience for a grant: a minute. */
    public FortnoxConfig(URI apiBase, URI authBase, Duration timeout) {
        this(apiBase, authBase, timeout, PATIENCE_FOR_A_GRANT);
    }

    /** For those who have no logging in to do: they come with a token. */
    public static FortnoxConfig ofBooks(URI apiBase, Duration timeout) {
        return new FortnoxConfig(apiBase, LIVE_AUTH_BASE, timeout);
    }

    /** The live system. */
    public static FortnoxConfig live(Duration timeout) {
        return new FortnoxConfig(URI.create("https://api.fortnox.se"), LIVE_AUTH_BASE, timeout);
    }

    URI api(String pathAndQuery) {
        return under(apiBase, pathAndQuery);
    }

    URI auth(String path) {
        return under(authBase, path);
    }

    private static void requirePositive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + " is not positive");
        }
    }

    private static URI under(URI base, String path) {
        var prefix = base.toString();
        return URI.create((prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
    }
}
