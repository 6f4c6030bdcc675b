package dev.kontobro.gateway.booking;

import dev.kontobro.connections.AutomaticBooking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How far a connection is with what must be so before the hub books in its books without a person.
 *
 * @param probationEnds in the tenant's zone; empty as long as the hub has not made a draft
 * @param version grows with each confirmation, and each that is taken back
 */
record Conditions(
        boolean inPlan,
        Optional<ZonedDateTime> probationEnds,
        Optional<BookedByPerson> booked,
        Optional<Confirmation> confirmation,
        long version) {

    boolean isProbationOver(Instant now) {
        return probationEnds.filter(end -> !now.isBefore(end.toInstant())).isPresent();
    }

    Optional<LocalDate> probationUntil() {
        return probationEnds.map(ZonedDateTime::toLocalDate);
    }

    /** What nobody can do anything about comes before what the owner can do, and his word comes last. */
    AutomaticBooking decision(Instant now) {
        if (!inPlan) {
            return new AutomaticBooking.NotInPlan();
        }
        if (!isProbationOver(now)) {
            return new AutomaticBooking.OnProbation(probationUntil());
        }
        if (booked.isEmpty()) {
            return new AutomaticBooking.NothingBooked();
        }
        return confirmation.isEmpty() ? new AutomaticBooking.NotConfirmed() : new AutomaticBooking.Allowed();
    }

    /** Whether an owner can know by now what he confirms. */
    boolean canBeConfirmed(Instant now) {
        return switch (decision(now)) {
            case AutomaticBooking.Allowed _, AutomaticBooking.NotConfirmed _ -> true;
            case AutomaticBooking.NotInPlan _, AutomaticBooking.OnProbation _, AutomaticBooking.NothingBooked _ ->
                false;
        };
    }
}
