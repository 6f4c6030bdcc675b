package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an action was not done with a transfer. */
public enum ActionRefusal {
    /** An attempt is under way: its result comes first. */
    RUNNING,
    /** What was wanted is not kept any more: the source must send it again. */
    NOT_KEPT,
    /** It is in the books as far as it is to be, or a rule left it out. */
    SETTLED,
    /** Its booking waits: that is approved or released, not retried. */
    BOOKING_WAITS,
    /** It waits neither for a run nor for a next step nor for a person. */
    NOT_WAITING,
    /** No booking of it waits for a person. */
    NO_BOOKING_WAITS,
    /** It is on a collective invoice, which would be sent with it all the same. */
    COLLECTED,
    /** Its connection is not known any more: what is told about a transfer names the books it is for. */
    CONNECTION_UNKNOWN,
    /** The tenant has no such transfer. */
    UNKNOWN,
    /** It was not found, and a service that may have it does not answer. */
    NO_ANSWER;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ActionRefusal> ofId(String id) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.id().equals(id))
                .findFirst();
    }
}
