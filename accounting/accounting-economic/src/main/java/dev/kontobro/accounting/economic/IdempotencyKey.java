package dev.kontobro.accounting.economic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The {@code Idempotency-Key} of a write. e-conomic answers a repeated key from memory for one hour and refuses one
 * that comes with another URL or payload (techtalk.e-conomic.com/idempotency-tokens-in-e-conomic-apis). Derived from
 * all that is sent, a key never comes with another payload. It also covers the state a change was planned from: a
 * customer renamed to B and back to A within the hour would otherwise get the remembered answer of the first A, and the
 * books would stay at B.
 */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /**
     * @param connectionId keeps installations that share an agreement apart
     * @param plannedFrom the record as it was read; empty for a new one
     */
    static String of(String connectionId, String method, String url, String body, String plannedFrom) {
        var digest = sha256();
        for (var part : new String[] {method, url, body, plannedFrom}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return connectionId + "-" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
