package dev.kontobro.gateway;

import dev.kontobro.local.LocalIdentityProvider.App;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;

/** The console knows who it is to the identity provider. */
public final class ConsoleClient implements QuarkusTestResourceLifecycleManager {

    private static final String ID = "console";
    private static final String SECRET = "a-secret-that-is-long-enough-for-the-console";

    /** As the identity provider is to know it. */
    public static App at(URI publicUrl) {
        return new App(ID, SECRET, publicUrl.resolve("/console/login"), publicUrl.resolve("/console/logged-out"));
    }

    @Override
    public Map<String, String> start() {
        return Map.of("kontobro.gateway.console.client-id", ID, "kontobro.gateway.console.client-secret", SECRET);
    }

    @Override
    public void stop() {}
}
