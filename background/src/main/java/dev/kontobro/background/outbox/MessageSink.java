package dev.kontobro.background.outbox;

import java.util.List;

/** Where messages go: the broker. */
public interface MessageSink {

    /**
     * Returns when the broker has acknowledged all of them.
     *
     * @throws PublishException when it has not, or it is not known; they are then published again
     */
    void publish(List<Message> messages);

    /** The broker did not take the messages, or did not say so. */
    final class PublishException extends RuntimeException {
        public PublishException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
