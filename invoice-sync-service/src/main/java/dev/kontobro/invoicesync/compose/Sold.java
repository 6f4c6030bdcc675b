package dev.kontobro.invoicesync.compose;

import java.util.Optional;

/**
 * As what something is sold in the books.
 *
 * @param account of the sale; empty where the product has it
 */
record Sold(Optional<String> product, Optional<String> account) {

    /** The system decides. */
    static final Sold NOTHING = new Sold(Optional.empty(), Optional.empty());

    static Sold as(String product) {
        return new Sold(Optional.of(product), Optional.empty());
    }

    boolean isUnknown() {
        return product.isEmpty() && account.isEmpty();
    }
}
