package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * How it is with the lane of a connection in one service, in numbers: nothing of what is transferred.
 *
 * @param pause {@code off} when it is stopped, {@code broken} when the vendor does not let the hub in; empty while it runs
 * @param throttledUntil when it gets its next turn, where that is in the future
 * @param waiting transfers whose turn comes, or that are tried again later; counted up to {@link #MOST_COUNTED}
 * @param running attempts under way
 * @param oldestDue since when the transfer at the head of it has been due
 * @param lastServed empty when it never was
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LaneState(
        String connectionId,
        String tenantId,
        String accountingSystem,
        Optional<String> pause,
        Optional<Instant> throttledUntil,
        long waiting,
        int running,
        Optional<Instant> oldestDue,
        Optional<Instant> lastServed) {

    /** Nobody needs to know how much more than this it is, and counting it would cost. */
    public static final int MOST_COUNTED = 10_000;
}
