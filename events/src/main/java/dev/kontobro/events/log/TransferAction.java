package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can do with transfers that are not as he wants them. */
public enum TransferAction {
    /** Has it tried again now, whatever it waits for but a booking. */
    RETRY,
    /** Sets off what waits for a run, for its next step or for a person. */
    RELEASE,
    /** Has a draft booked whose booking waits for a person. */
    APPROVE_BOOKING,
    /** Says that the record is entered by hand: it is not sent until somebody retries it. */
    SKIP;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TransferAction> ofId(String id) {
        return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
    }
}
