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

    /** On the wire and in the API, for example {@code not-in-plan}. */
    String id();

    /** When it may change by time alone: the day a probation ends, in the tenant's zone. */
    default Optional<LocalDate> until() {
        return Optional.empty();
    }

    /** All that it says, for telling one from another, for example {@code on-probation 2026-12-06}. */
    default String text() {
        return until().map(day -> id() + " " + day).orElseGet(this::id);
    }

    record Allowed() implements AutomaticBooking {
        @Override
        public String id() {
            return "allowed";
        }
    }

    /** The tenant's plan does not have it. */
    record NotInPlan() implements AutomaticBooking {
        @Override
        public String id() {
            return "not-in-plan";
        }
    }

    /**
     * The hub has not made drafts for long enough.
     *
     * @param until the day it ends, in the tenant's zone; empty as long as there is no draft yet
     */
    record OnProbation(Optional<LocalDate> until) implements AutomaticBooking {
        @Override
        public String id() {
            return "on-probation";
        }
    }

    /** The owner has not booked any of the hub's drafts himself. */
    record NothingBooked() implements AutomaticBooking {
        @Override
        public String id() {
            return "nothing-booked";
        }
    }

    /** The owner has not confirmed in writing that he wants it. */
    record NotConfirmed() implements AutomaticBooking {
        @Override
        public String id() {
            return "not-confirmed";
        }
    }
}
