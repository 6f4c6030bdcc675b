package dev.kontobro.invoicesync.booking;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.profile.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A draft that is to be booked, as {@link BookingPolicy} sees it.
 *
 * @param about what rules ask for
 * @param record what a problem says of the document
 * @param madeAt when it got into the books
 * @param approved a person has seen it as it is, and wants it booked
 * @param needed a credit note waits for it to be booked
 * @param differing how its totals differ from the source's, if they do
 * @param paid the day of payment, where the source knows it
 * @param shipped the day of shipping, where the source knows it
 */
public record Draft(
        Condition.Facts about,
        Problem record,
        Instant madeAt,
        boolean approved,
        boolean needed,
        Optional<Problem> differing,
        LocalDate date,
        Optional<LocalDate> paid,
        Optional<LocalDate> shipped) {}
