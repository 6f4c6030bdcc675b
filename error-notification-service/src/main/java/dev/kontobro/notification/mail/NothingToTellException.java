package dev.kontobro.notification.mail;

/** What a mail was to tell is over, muted, or told by another mail. */
public final class NothingToTellException extends RuntimeException {

    NothingToTellException(String reason) {
        super(reason);
    }
}
