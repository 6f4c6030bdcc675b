package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A page of documents whose booking waits for a person, last changed first.
 *
 * @param nextCursor opaque; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BookingPage(List<BookingToApprove> bookings, Optional<String> nextCursor) {

    public BookingPage {
        bookings = List.copyOf(bookings);
    }
}
