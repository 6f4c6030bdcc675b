package dev.kontobro.accounting.document;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A payment as the books have it.
 *
 * @param number the system's own: of the payment (Fortnox), of its voucher with journal and year (e-conomic)
 * @param booked whether it counts already; what is noted only waits for that
 */
public record NotedPayment(String number, LocalDate date, boolean booked) {
    public NotedPayment {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(date, "date");
    }
}
