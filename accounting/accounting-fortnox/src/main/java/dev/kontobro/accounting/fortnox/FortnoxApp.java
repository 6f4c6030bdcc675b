package dev.kontobro.accounting.fortnox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * The hub's integration, as it was registered at Fortnox.
 *
 * @param clientId names the integration in the address that owners are sent to; no secret
 * @param clientSecret shows in no {@code toString}
 */
public record FortnoxApp(String clientId, String clientSecret) {

    public FortnoxApp {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clientSecret, "clientSecret");
    }

    /** How it logs in at the token endpoint. */
    String basicAuthorization() {
        var login = (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    @Override
    public String toString() {
        return "FortnoxApp[clientId=" + clientId + ", masked]";
    }
}
