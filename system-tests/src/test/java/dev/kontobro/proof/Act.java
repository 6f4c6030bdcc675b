package dev.kontobro.proof;

import dev.kontobro.events.CloudEvent;
import java.util.List;
import java.util.function.Consumer;

/** Something that happens to one record in one attempt, and what must have come of it whatever happens to the attempt. */
interface Act {

    /** What was told before and is in the books, one after the other. */
    List<CloudEvent> before();

    /**
     * Sets the attempt off that is disturbed.
     *
     * @param intake takes events in
     */
    void setOff(Consumer<CloudEvent> intake);

    /** What else happens before somebody goes on with it. */
    default void meanwhile(Consumer<CloudEvent> intake) {}

    /** What a person does who is asked, once everything is at rest. */
    default void answer(Replica replica) {}

    /**
     * Everything is at rest.
     *
     * @param disturbance for violations
     */
    void examine(Report report, String disturbance);

    /** Acts of one kind, each on a record of its own. */
    interface Play {
        Act begin();
    }
}
