package dev.kontobro.launcher;

import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.App;
import dev.kontobro.local.LocalIdentityProvider.Person;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may log in to the console, and how the console itself is known to the identity provider: of each tenant one who
 * changes things and one who looks, and one who runs the hub. Passwords are new with each start.
 */
record People(App console, List<Person> all) {

    private static final int SECRET_BYTES = 24;
    private static final int PASSWORD_BYTES = 12;

    /**
     * @param gateway where browsers reach the console
     */
    static People of(Collection<String> tenantIds, URI gateway) {
        var random = new SecureRandom();
        var all = new ArrayList<Person>();
        for (var tenant : tenantIds) {
            all.add(person(random, tenant + "-admin", Optional.of(tenant), "tenant-admin"));
            all.add(person(random, tenant + "-viewer", Optional.of(tenant), "tenant-viewer"));
        }
        all.add(person(random, "operator", Optional.empty(), "operator"));
        return new People(
                new App(
                        "console",
                        secret(random, SECRET_BYTES),
                        gateway.resolve("/console/login"),
                        gateway.resolve("/console/logged-out")),
                List.copyOf(all));
    }

    void registerAt(LocalIdentityProvider provider) {
        provider.register(console);
        all.forEach(provider::register);
    }

    private static Person person(SecureRandom random, String login, Optional<String> tenant, String role) {
        return new Person(login, secret(random, PASSWORD_BYTES), login, tenant, Set.of(role));
    }

    private static String secret(SecureRandom random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
