package dev.kontobro.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What was paid of a booked document, as the books are to have it. The currency is the document's.
 *
 * @param key what it is found again by
 * @param goesTo where the money is
 * @param journal number or name of the one it is entered in (e-conomic)
 * @param text for people, without the mark; cut where it is too long
 */
public record Payment(Key key, Means goesTo, Optional<String> journal, String text) {

    /**
     * What tells one payment of a document from another.
     *
     * @param mark see {@link DocumentReference#paymentMark}; only where the system has room for it (e-conomic)
     * @param amount positive; of a credit note, what was paid back
     * @param date not before the document's
     */
    public record Key(String mark, BigDecimal amount, LocalDate date) {
        public Key {
            Objects.requireNonNull(mark, "mark");
            Objects.requireNonNull(date, "date");
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("a payment of " + amount);
            }
        }

        /** The same payment on another day. */
        public Key on(LocalDate day) {
            return new Key(mark, amount, day);
        }
    }

    /** Where money goes to, or comes from where it is paid back. */
    public sealed interface Means {

        /**
         * @param number of an account in the books
         */
        record Account(String number) implements Means {}

        /**
         * @param code of a mode of payment, which has an account in the books (Fortnox)
         */
        record Mode(String code) implements Means {}
    }

    public Payment {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(goesTo, "goesTo");
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(text, "text");
    }

    /** The same payment on another day. */
    public Payment on(LocalDate day) {
        return new Payment(key.on(day), goesTo, journal, text);
    }
}
