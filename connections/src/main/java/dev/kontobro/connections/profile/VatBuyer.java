package dev.kontobro.connections.profile;

import java.util.List;
import java.util.Optional;

/** Who buys, as far as it decides on the VAT zone beside the country. */
public enum VatBuyer {
    /** A private person. */
    B2C,
    /** A company or public body: one of that class, or with a VAT number. */
    B2B,
    /** Is charged no VAT at all, without being a company of another country, which owes it itself. */
    EXEMPT;

    /** Of somebody who is charged VAT, or owes it himself. */
    public static VatBuyer of(Optional<CustomerClass> customerClass, Optional<String> vatNumber) {
        return vatNumber.isPresent()
                        || customerClass.filter(one -> one != CustomerClass.B2C).isPresent()
                ? B2B
                : B2C;
    }

    /**
     * What a map to VAT zones goes by, the more exact first: {@code DE B2B}, {@code DE}.
     *
     * @param country ISO 3166-1 alpha-2
     */
    public List<String> in(String country) {
        return List.of(country + " " + name(), country);
    }
}
