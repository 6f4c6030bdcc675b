package dev.kontobro.connections.profile;

import java.util.Map;
import java.util.Optional;

/**
 * What lines get in the books that are no products of the source's.
 *
 * @param products by number or name
 * @param accounts by number, for lines that can do without a product (Fortnox)
 */
public record Charges(Map<Charge, String> products, Map<Charge, String> accounts) {

    public static final Charges NONE = new Charges(Map.of(), Map.of());

    public Charges {
        products = Map.copyOf(products);
        accounts = Map.copyOf(accounts);
    }

    public Optional<String> product(Charge charge) {
        return Optional.ofNullable(products.get(charge));
    }

    public Optional<String> account(Charge charge) {
        return Optional.ofNullable(accounts.get(charge));
    }
}
