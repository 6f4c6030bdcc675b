package dev.kontobro.invoicesync;

import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.fortnox.FortnoxApp;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxEntrance;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Tenant;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two tenants with their books in the sandbox: a Danish one in e-conomic, a Swedish one in Fortnox. */
public final class SandboxBooks implements QuarkusTestResourceLifecycleManager {

    static final String DANISH = "nordlys";
    static final String SWEDISH = "norrsken";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SandboxServer sandbox;
    private StandInGateway gateway;
    private HttpClient http;

    /** After the parts: what is published needs their topics. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        sandbox = SandboxServer.start(SandboxConfig.of(
                new Company.Description(
                        DANISH,
                        Vendor.ECONOMIC,
                        "Nordlys ApS",
                        Map.of("appSecretToken", "app-of-nordlys", "agreementGrantToken", "grant-of-nordlys")),
                new Company.Description(
                        SWEDISH,
                        Vendor.FORTNOX,
                        "Norrsken AB",
                        Map.of(
                                "clientId", "client-of-norrsken",
                                "clientSecret", "secret-of-norrsken",
                                "tenantId", "4711"))));
        http = CallClient.newHttpClient(PATIENCE);
        gateway = StandInGateway.start(LocalParts.bootstrapServers());
        gateway.publish(tenant(DANISH, "da", SystemName.ECONOMIC));
        gateway.publish(tenant(SWEDISH, "sv", SystemName.FORTNOX));
        gateway.connect(
                connection(DANISH, SystemName.ECONOMIC),
                () -> new EconomicAccess("app-of-nordlys", "grant-of-nordlys"));
        var fortnox = fortnox();
        gateway.connect(
                connection(SWEDISH, SystemName.FORTNOX),
                () -> fortnox.open(new FortnoxServiceGrant("4711")).access());
        return Map.of(
                "quarkus.rest-client.gateway.url", gateway.url().toString(),
                "kontobro.accounting.economic-rest-url", sandbox.baseUrl() + "/economic/rest",
                "kontobro.accounting.economic-api-url", sandbox.baseUrl() + "/economic/apis",
                "kontobro.accounting.fortnox-url", sandbox.baseUrl() + "/fortnox");
    }

    private static Tenant tenant(String id, String language, SystemName system) {
        return new Tenant(id, id, Locale.of(language), system.zone(), List.of());
    }

    static Connection connection(String tenant, SystemName system) {
        return Connected.running(
                tenant,
                tenant,
                system,
                tenant,
                ConnectionFixture.connection(system, "").profile());
    }

    private FortnoxEntrance fortnox() {
        var base = URI.create(sandbox.baseUrl() + "/fortnox");
        return new FortnoxEntrance(
                new FortnoxConfig(base, base, PATIENCE),
                new FortnoxApp("client-of-norrsken", "secret-of-norrsken"),
                http,
                CallMeter.none(),
                Clock.systemUTC());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new MatchesType(SandboxServer.class));
        injector.injectIntoFields(gateway, new MatchesType(StandInGateway.class));
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
            http.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
