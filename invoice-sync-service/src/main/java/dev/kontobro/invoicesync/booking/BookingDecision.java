package dev.kontobro.invoicesync.booking;

import dev.kontobro.accounting.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What becomes of a draft now. */
public sealed interface BookingDecision {

    /**
     * @param day that it is booked on
     */
    record Book(LocalDate day) implements BookingDecision {}

    /**
     * It stays a draft.
     *
     * @param reason to be told to people
     * @param until when to decide anew by itself; empty where a person has to do something first
     */
    record Wait(Problem reason, Optional<Instant> until) implements BookingDecision {}
}
