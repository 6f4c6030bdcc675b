package dev.kontobro.accounting.economic;

import java.util.Objects;

/**
 * The hub's app, as it was registered at e-conomic.
 *
 * @param publicToken names the app in the address that owners are sent to; no secret
 * @param secretToken goes with every call; shows in no {@code toString}
 */
public record EconomicApp(String publicToken, String secretToken) {

    public EconomicApp {
        Objects.requireNonNull(publicToken, "publicToken");
        Objects.requireNonNull(secretToken, "secretToken");
    }

    @Override
    public String toString() {
        return "EconomicApp[publicToken=" + publicToken + ", masked]";
    }
}
