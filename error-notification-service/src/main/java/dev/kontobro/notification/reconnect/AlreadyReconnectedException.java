package dev.kontobro.notification.reconnect;

/** There is nothing to reconnect any more, and nobody need be told. */
public final class AlreadyReconnectedException extends RuntimeException {

    AlreadyReconnectedException(String connectionId, long incident) {
        super("connection " + connectionId + " has been connected again since incident " + incident);
    }
}
