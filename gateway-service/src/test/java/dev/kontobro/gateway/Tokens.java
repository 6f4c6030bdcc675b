package dev.kontobro.gateway;

import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Access tokens as the identity provider gives them. */
public record Tokens(LocalIdentityProvider identityProvider) {

    public static String freshTenant() {
        return "tenant-" + UUID.randomUUID();
    }

    public String source(String tenant) {
        return of(Optional.of(tenant), "source");
    }

    public String viewer(String tenant) {
        return of(Optional.of(tenant), "tenant-viewer");
    }

    public String admin(String tenant) {
        return of(Optional.of(tenant), "tenant-admin");
    }

    /** Of nobody's tenant. */
    public String operator() {
        return of(Optional.empty(), "operator");
    }

    /** With every role there is. */
    public String mighty(String tenant) {
        return of(Optional.of(tenant), "source", "tenant-viewer", "tenant-admin", "operator");
    }

    public String of(Optional<String> tenant, String... roles) {
        return identityProvider.token(new Client("client", "secret", tenant, Set.of(roles)));
    }
}
