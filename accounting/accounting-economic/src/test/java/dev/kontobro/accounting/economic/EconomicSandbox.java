package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The stand-in, and the adapter on it. */
final class EconomicSandbox implements AutoCloseable {

    private final AtomicInteger opened = new AtomicInteger();
    private final SandboxServer server = SandboxServer.start(SandboxConfig.of());
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final EconomicSystem system = new EconomicSystem(
            EconomicConfig.at(
                    URI.create(server.baseUrl() + "/economic/rest"), URI.create(server.baseUrl() + "/economic/apis")),
            http,
            Clock.systemUTC());

    /** A company that no test has used, with all it can have. */
    EconomicCompany open() {
        var id = "contract-" + opened.incrementAndGet();
        var credentials = Map.of("appSecretToken", "app-of-" + id, "agreementGrantToken", "grant-of-" + id);
        var company = new EconomicCompany(
                system,
                server,
                server.create(new Company.Description(id, Vendor.ECONOMIC, "Eksempel ApS", credentials)));
        company.hasEverything();
        return company;
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
