package dev.kontobro.gateway.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What only one browser knows. Tables hold its digest, from which it cannot be found again. */
public final class Secret {

    private static final int BYTES = 32;
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(encoded(bytes));
    }

    /** What a browser sent; empty when it cannot have been made here. */
    public static Optional<Secret> of(String text) {
        return Optional.of(text).filter(WRITTEN.asMatchPredicate()).map(Secret::new);
    }

    public String text() {
        return text;
    }

    byte[] digest() {
        return digest(text);
    }

    /** For the forms of this browser's pages: only who knows the secret can send it, and it gives nothing away. */
    public String formToken() {
        return encoded(digest("form/" + text));
    }

    /** Compared in a time that tells nothing. */
    public boolean hasFormToken(String token) {
        return MessageDigest.isEqual(
                formToken().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Of something secret that is more than this, too. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secret[masked]";
    }
}
