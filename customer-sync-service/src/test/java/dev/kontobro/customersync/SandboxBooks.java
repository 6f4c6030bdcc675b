package dev.kontobro.customersync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.fortnox.FortnoxApp;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxEntrance;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Defaults;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.EventJson;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Two tenants with their books in the sandbox: a Danish one in e-conomic, a Swedish one in Fortnox. */
public final class SandboxBooks implements QuarkusTestResourceLifecycleManager {

    static final String DANISH = "nordlys";
    static final String SWEDISH = "norrsken";
    static final String DANISH_BOOKS = "nordlys-economic";
    static final String SWEDISH_BOOKS = "norrsken-fortnox";

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
        gateway.publish(tenant(DANISH, "Nordlys ApS", "da", SystemName.ECONOMIC));
        gateway.publish(tenant(SWEDISH, "Norrsken AB", "sv", SystemName.FORTNOX));
        gateway.connect(danish(), () -> new EconomicAccess("app-of-nordlys", "grant-of-nordlys"));
        var fortnox = fortnox();
        gateway.connect(
                swedish(), () -> fortnox.open(new FortnoxServiceGrant("4711")).access());
        return Map.of(
                "quarkus.rest-client.gateway.url", gateway.url().toString(),
                "kontobro.accounting.economic-rest-url", sandbox.baseUrl() + "/economic/rest",
                "kontobro.accounting.economic-api-url", sandbox.baseUrl() + "/economic/apis",
                "kontobro.accounting.fortnox-url", sandbox.baseUrl() + "/fortnox");
    }

    /**
     * A company with a tenant and a connection, all of the same id, that nobody else touches.
     *
     * @param profile as JSON
     */
    Company open(SystemName system, String id, String profile) {
        var vendor = switch (system) {
            case ECONOMIC -> Vendor.ECONOMIC;
            case FORTNOX -> Vendor.FORTNOX;
        };
        var credentials = switch (system) {
            case ECONOMIC -> Map.of("appSecretToken", "app-of-nordlys", "agreementGrantToken", "grant-of-" + id);
            case FORTNOX ->
                Map.of(
                        "clientId", "client-of-norrsken",
                        "clientSecret", "secret-of-norrsken",
                        "tenantId", fortnoxTenant(id));
        };
        var company = sandbox.create(new Company.Description(id, vendor, id, credentials));
        gateway.publish(tenant(id, id, system == SystemName.ECONOMIC ? "da" : "sv", system));
        var settings = ProfileJson.read(
                EventJson.read(profile.getBytes(StandardCharsets.UTF_8), ObjectNode.class), ProfileBooks.in(system));
        gateway.connect(Connected.running(id, id, system, id, settings), () -> access(system, id));
        return company;
    }

    private Access access(SystemName system, String id) {
        return switch (system) {
            case ECONOMIC -> new EconomicAccess("app-of-nordlys", "grant-of-" + id);
            case FORTNOX ->
                fortnox().open(new FortnoxServiceGrant(fortnoxTenant(id))).access();
        };
    }

    /** Fortnox' own are numbers. */
    private static String fortnoxTenant(String id) {
        return "90" + id.replaceAll("\\D", "");
    }

    private static Tenant tenant(String id, String name, String language, SystemName system) {
        return new Tenant(id, name, Locale.of(language), system.zone(), List.of());
    }

    private static Connection danish() {
        return Connected.running(
                DANISH_BOOKS,
                DANISH,
                SystemName.ECONOMIC,
                "Nordlys i e-conomic",
                profile(
                        Map.of(
                                CustomerField.CURRENCY, "DKK",
                                CustomerField.GROUP, "1",
                                CustomerField.PAYMENT_TERMS, "1",
                                CustomerField.VAT_ZONE, "DOMESTIC"),
                        Optional.of("1")));
    }

    private static Connection swedish() {
        return Connected.running(
                SWEDISH_BOOKS,
                SWEDISH,
                SystemName.FORTNOX,
                "Norrsken i Fortnox",
                profile(Map.of(CustomerField.CURRENCY, "SEK"), Optional.empty()));
    }

    private static ExportProfile profile(Map<CustomerField, String> defaults, Optional<String> projectGroup) {
        var standard = ExportProfile.standard();
        var projectDefaults = new Defaults(
                projectGroup.map(group -> Map.of(Default.PROJECT_GROUP, group)).orElse(Map.of()));
        return standard.withCustomers(standard.customers().withDefaults(defaults))
                .withProjects(standard.projects().withDefaults(projectDefaults));
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
        injector.injectIntoFields(this, new MatchesType(SandboxBooks.class));
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (http != null) {
            http.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
