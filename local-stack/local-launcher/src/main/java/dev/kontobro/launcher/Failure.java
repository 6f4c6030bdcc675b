package dev.kontobro.launcher;

/** Why the stack cannot be had, in words for the person at the terminal. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
