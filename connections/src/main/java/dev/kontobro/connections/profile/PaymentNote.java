package dev.kontobro.connections.profile;

import java.util.Optional;
import java.util.Set;

/**
 * Whether, and how, the books are told that a booked document is paid where its source says so. What money goes to which
 * account say {@link Mapped#PAYMENT_METHOD_TO_MODE_OF_PAYMENT} and {@link Mapped#PAYMENT_METHOD_TO_ACCOUNT}.
 *
 * @param enabled where not, payments are the books' own business
 * @param states what a source says of a document that is paid; case and blanks do not matter
 * @param book whether the payment is booked, too, where that is a step of its own (Fortnox)
 * @param journal that it is entered in (e-conomic)
 */
public record PaymentNote(
        boolean enabled, Set<String> states, boolean book, Optional<String> journal, UnknownMethod unknownMethod) {

    /** What becomes of a payment by a method that no account is named for. */
    public enum UnknownMethod {
        /** It waits until one is, and somebody hears of it. */
        HOLD,
        /** It is not noted. */
        LEAVE_OUT
    }

    public PaymentNote {
        states = Set.copyOf(states);
    }

    /** Not noted; once switched on, booked. */
    public static PaymentNote standard() {
        return new PaymentNote(false, Set.of("paid"), true, Optional.empty(), UnknownMethod.HOLD);
    }

    /** Whether a document in this state is paid. */
    public boolean isPaid(String state) {
        return FreeText.isAmong(states, state);
    }
}
