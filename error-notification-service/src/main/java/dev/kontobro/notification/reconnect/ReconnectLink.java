package dev.kontobro.notification.reconnect;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * What lets its reader connect a connection again, once. It is in the mail and nowhere else: not stored, not logged, and
 * not in {@code toString}.
 *
 * @param expiresAt until when it works
 */
public record ReconnectLink(URI url, Instant expiresAt) {

    public ReconnectLink {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    @Override
    public String toString() {
        return "ReconnectLink[expiresAt=" + expiresAt + ", masked]";
    }
}
