package dev.kontobro.gateway;

import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxMain;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.vault.key.KeySet;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.util.Map;
import java.util.stream.Stream;

/** Both vendors with the demo's companies, and keys for the vault; test classes get the server by a field of its type. */
public final class VendorSandbox implements QuarkusTestResourceLifecycleManager {

    private SandboxServer sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = SandboxServer.start(SandboxConfig.of()
                .withCompanies(
                        Stream.concat(SandboxMain.demoCompanies().stream(), SandboxMain.otherDemoCompanies().stream())
                                .toList()));
        var base = sandbox.baseUrl().toString();
        return Map.ofEntries(
                Map.entry("kontobro.accounting.economic-rest-url", base + "/economic/rest"),
                Map.entry("kontobro.accounting.economic-api-url", base + "/economic/apis"),
                Map.entry("kontobro.accounting.economic-secure-url", base + "/economic"),
                Map.entry("kontobro.accounting.fortnox-url", base + "/fortnox"),
                Map.entry("kontobro.accounting.fortnox-auth-url", base + "/fortnox"),
                Map.entry("kontobro.accounting.economic-app-public-token", "demo-app-public"),
                Map.entry("kontobro.accounting.economic-app-secret-token", "demo-app-secret"),
                Map.entry("kontobro.accounting.fortnox-client-id", "demo-client"),
                Map.entry("kontobro.accounting.fortnox-client-secret", "demo-client-secret"),
                Map.entry("kontobro.vault.key-set", KeySet.make().toJson()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new MatchesType(SandboxServer.class));
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
