package dev.kontobro.vault.key;

/** There are no keys to work with, or not the right ones; the message names the setting and the remedy. */
public final class KeySetException extends RuntimeException {

    public KeySetException(String message) {
        super(message);
    }
}
