package dev.kontobro.notification.mail;

/** The connection does not work, which another mail tells; what this one was to tell is told afterwards, if it still holds. */
public final class CoveredException extends RuntimeException {

    CoveredException(String connectionId) {
        super("connection " + connectionId + " does not work, which another mail tells");
    }
}
