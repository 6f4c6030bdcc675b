package dev.kontobro.connections.profile;

import java.util.Arrays;
import java.util.Optional;

/** Who a customer is, by the words that events use. */
public enum CustomerClass {
    B2C,
    B2B,
    PUBLIC;

    /** Empty for a word that is none of them. */
    public static Optional<CustomerClass> of(String word) {
        return Arrays.stream(values())
                .filter(customerClass -> customerClass.name().equals(word))
                .findFirst();
    }
}
