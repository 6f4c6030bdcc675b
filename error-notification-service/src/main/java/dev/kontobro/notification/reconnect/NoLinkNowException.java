package dev.kontobro.notification.reconnect;

/** The gateway makes no link now; later it may. */
public final class NoLinkNowException extends RuntimeException {

    public NoLinkNowException(String reason) {
        super(reason);
    }

    NoLinkNowException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
