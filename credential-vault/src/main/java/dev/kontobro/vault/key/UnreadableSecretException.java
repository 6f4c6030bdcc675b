package dev.kontobro.vault.key;

/** A stored secret does not open. Nothing was changed: with the right key it can still be read. */
public final class UnreadableSecretException extends RuntimeException {

    UnreadableSecretException(String message) {
        super(message);
    }
}
