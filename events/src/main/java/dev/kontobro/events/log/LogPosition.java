package dev.kontobro.events.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;

/**
 * A place in the transfer log. The log is ordered by {@code changedAt}, newest first, and within one instant by
 * {@code id}, greatest first, read as text (which is how PostgreSQL orders a {@code uuid}). As every service keeps this
 * order, one position means the same to all of them, and their logs can be merged without remembering more than the last
 * transfer shown. A cursor names the last transfer of a page; the next page begins after it.
 */
public record LogPosition(Instant changedAt, UUID id) {

    /** The order of the log. */
    public static final Comparator<LogPosition> ORDER = Comparator.comparing(LogPosition::changedAt)
            .thenComparing(position -> position.id().toString())
            .reversed();

    private static final char SEPARATOR = '/';

    public static LogPosition of(TransferSummary transfer) {
        return new LogPosition(transfer.changedAt(), transfer.id());
    }

    /** Opaque to callers of the API. */
    public String cursor() {
        var text = changedAt.toString() + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position a cursor names.
     *
     * @throws IllegalArgumentException when no page gave out this cursor
     */
    public static LogPosition ofCursor(String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        var separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("cursor '" + cursor + "' is not one of the transfer log's");
        }
        try {
            return new LogPosition(
                    Instant.parse(text.substring(0, separator)), UUID.fromString(text.substring(separator + 1)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("cursor '" + cursor + "' is not one of the transfer log's", e);
        }
    }
}
