package dev.kontobro.connections;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the hub may book in a company's books without a person: what is booked cannot be undone, so it may not before
 * its owner has seen for a while what it makes. Where it may not, what would be booked waits for a person.
 */
public sealed interface AutomaticBooking {

    /** What counts as long as nothing else is known. */
    static AutomaticBooking unknown() {
        return new NotConfirmed();
    }

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    record Allowed() implements AutomaticBooking {}

    /** The tenant's plan does not have it. */
    record NotInPlan() implements AutomaticBooking {}

    /**
     * The hub has not made drafts for long enough.
     *
     * @param until the first day without probation, in the tenant's zone; empty as long as there is no draft yet
     */
    record OnProbation(Optional<LocalDate> until) implements AutomaticBooking {}

    /** The owner has not booked any of the hub's drafts himself. */
    record NothingBooked() implements AutomaticBooking {}

    /** The owner has not confirmed in writing that he wants it. */
    record NotConfirmed() implements AutomaticBooking {}
}
