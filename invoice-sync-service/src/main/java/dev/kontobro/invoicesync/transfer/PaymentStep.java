package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import java.math.BigDecimal;
import java.time.LocalDate;

/** How far the payment of a document has come, as its attempts have noted. */
sealed interface PaymentStep {

    /** Nothing of it is in the books. */
    record Open() implements PaymentStep {}

    /** It was about to be noted in the books, and may have been. */
    record Meant(Payment.Key key) implements PaymentStep {}

    /** It is noted there, and may have been booked. */
    record Made(NotedPayment payment) implements PaymentStep {}

    /** There is nothing left to do. */
    record Done() implements PaymentStep {}

    /** As it is kept; a number comes last, since it may hold anything. */
    default String text() {
        return switch (this) {
            case Open() -> "";
            case Meant(Payment.Key key) ->
                "meant " + key.date() + " " + key.amount().toPlainString();
            case Made(NotedPayment payment) -> "made " + payment.date() + " " + payment.number();
            case Done() -> "done";
        };
    }

    /**
     * @param mark of the document's payment
     */
    static PaymentStep read(String text, String mark) {
        var parts = text.split(" ", 3);
        return switch (parts[0]) {
            case "" -> new Open();
            case "meant" -> new Meant(new Payment.Key(mark, new BigDecimal(parts[2]), LocalDate.parse(parts[1])));
            case "made" -> new Made(new NotedPayment(parts[2], LocalDate.parse(parts[1]), false));
            case "done" -> new Done();
            default -> throw new IllegalArgumentException("no step of a payment: " + text);
        };
    }
}
