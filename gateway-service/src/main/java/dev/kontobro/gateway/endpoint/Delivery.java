package dev.kontobro.gateway.endpoint;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One event at one endpoint.
 *
 * @param position in the list of the endpoint's
 * @param attempts since it was to be delivered, or to be delivered again
 * @param dueAt when it is tried next; empty when it is not
 * @param lastTry empty when there was none
 */
public record Delivery(
        UUID id,
        long position,
        String webhookId,
        String type,
        String subject,
        State state,
        int attempts,
        Instant createdAt,
        Optional<Instant> dueAt,
        Optional<Try> lastTry) {

    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        DELIVERED,
        /** Given up. */
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What came of a try.
     *
     * @param status of HTTP; empty when there was no answer
     * @param reason why it did not work; empty when it did
     * @param answer the beginning of what the receiver said
     */
    public record Try(
            Instant at, long tookMillis, OptionalLong status, Optional<String> reason, Optional<String> answer) {}
}
