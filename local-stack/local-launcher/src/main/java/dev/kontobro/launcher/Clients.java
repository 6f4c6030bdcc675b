package dev.kontobro.launcher;

import dev.kontobro.local.LocalIdentityProvider.Client;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may ask the identity provider for tokens: every service for itself, and one client per tenant that does what a
 * source system and its owner do. Secrets are new with each start.
 */
record Clients(Map<ServiceSpec, Client> ofServices, Map<String, Client> ofTenants) {

    private static final Set<String> TENANT_ROLES = Set.of("source", "tenant-viewer", "tenant-admin");
    private static final int SECRET_BYTES = 24;

    static Clients of(Collection<String> tenantIds) {
        var random = new SecureRandom();
        var ofServices = new LinkedHashMap<ServiceSpec, Client>();
        ServiceSpec.ALL.forEach(service -> ofServices.put(
                service, new Client(service.name(), secret(random), Optional.empty(), ServiceSpec.ROLES)));
        var ofTenants = new LinkedHashMap<String, Client>();
        tenantIds.forEach(
                tenant -> ofTenants.put(tenant, new Client(tenant, secret(random), Optional.of(tenant), TENANT_ROLES)));
        return new Clients(ofServices, ofTenants);
    }

    List<Client> all() {
        return Stream.of(ofServices, ofTenants)
                .<Client>flatMap(clients -> clients.values().stream())
                .toList();
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
