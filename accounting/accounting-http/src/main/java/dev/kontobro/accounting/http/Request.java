package dev.kontobro.accounting.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One request to an accounting system.
 *
 * @param headers may hold secrets: shown nowhere
 * @param effect whether the books, or the grant that opens them, can be different afterwards; decides what a lost answer
 *     means
 */
public record Request(
        String method, URI uri, Map<String, String> headers, Optional<Body> body, Effect effect, Duration timeout) {

    public enum Effect {
        READS,
        WRITES
    }

    /** Path and query, as a call's record shows it. */
    public String pathAndQuery() {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return method + " " + pathAndQuery();
    }
}
