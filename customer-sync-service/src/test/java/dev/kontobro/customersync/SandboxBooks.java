package dev.kontobro.customersync;

import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Two tenants with their books in the sandbox: a Danish one in e-conomic, a Swedish one in Fortnox. */
public final class SandboxBooks implements QuarkusTestResourceLifecycleManager {

    static final String DANISH = "nordlys";
    static final String SWEDISH = "norrsken";

    private static final String CONNECTIONS = """
            tenants:
              - id: nordlys
                name: Nordlys ApS
                language: da
                mailTo: []
                connections:
                  - id: nordlys-economic
                    name: Nordlys i e-conomic
                    system: economic
                    credential:
                      appSecretToken: app-of-nordlys
                      agreementGrantToken: grant-of-nordlys
                    profile:
                      customers:
                        mode: create-and-update
                        defaults: {currency: DKK, group: "1", paymentTerms: "1", vatZone: DOMESTIC}
                      projects: {enabled: true, defaults: {group: "1"}}
              - id: norrsken
                name: Norrsken AB
                language: sv
                mailTo: []
                connections:
                  - id: norrsken-fortnox
                    name: Norrsken i Fortnox
                    system: fortnox
                    credential:
                      clientId: client-of-norrsken
                      clientSecret: secret-of-norrsken
                      tenantId: "4711"
                    profile:
                      customers: {mode: create-and-update, defaults: {currency: SEK}}
                      projects: {enabled: true}
            """;

    private SandboxServer sandbox;
    private Path connections;

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
        try {
            connections = Files.createTempFile("connections", ".yaml");
            Files.writeString(connections, CONNECTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kontobro.engine.connections-file", connections.toString(),
                "kontobro.accounting.economic-rest-url", sandbox.baseUrl() + "/economic/rest",
                "kontobro.accounting.economic-api-url", sandbox.baseUrl() + "/economic/apis",
                "kontobro.accounting.fortnox-url", sandbox.baseUrl() + "/fortnox",
                "kontobro.accounting.fortnox-auth-url", sandbox.baseUrl() + "/fortnox");
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
        if (connections != null) {
            try {
                Files.deleteIfExists(connections);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
