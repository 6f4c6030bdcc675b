package dev.kontobro.accounting;

import java.util.Objects;

/**
 * What a held record waits for, in a form that can be matched when it happens.
 *
 * @param kind for example {@code customer} (that customer was transferred) or {@code person} (somebody decides)
 * @param key for example the customer's number
 */
public record Release(String kind, String key) {

    public Release {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
    }

    /** Released when the record of this kind and number has been transferred on the same connection. */
    public static Release whenTransferred(String kind, String number) {
        return new Release(kind, number);
    }

    /** Released only by a person. */
    public static Release byPerson() {
        return new Release("person", "");
    }
}
