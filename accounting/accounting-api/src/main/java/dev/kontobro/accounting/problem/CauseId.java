package dev.kontobro.accounting.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A cause in short: 32 hexadecimal digits that are the same everywhere and always, for tables, addresses and the API. A cause
 * itself can be as long as a vendor's message, and holds what no address takes.
 */
public final class CauseId {

    private static final int BYTES = 16;

    private CauseId() {}

    /** @param cause as {@link Problem#cause} has it */
    public static String of(String cause) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(cause.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
