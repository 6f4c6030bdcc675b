package dev.kontobro.invoicesync.scene;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.fortnox.FortnoxApp;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxEntrance;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.ExportProfile;
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
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox of both systems and a gateway; every scene opens a company of its own there. */
public final class SandboxBooks implements QuarkusTestResourceLifecycleManager {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final FortnoxApp APP = new FortnoxApp("client-of-the-hub", "secret-of-the-hub");
    private static final int FIRST_TENANT = 4711;

    private final AtomicInteger opened = new AtomicInteger();
    private SandboxServer sandbox;
    private StandInGateway gateway;
    private HttpClient http;
    private FortnoxEntrance fortnox;

    /** After the parts: what is published needs their topics. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        sandbox = SandboxServer.start(SandboxConfig.of());
        http = CallClient.newHttpClient(PATIENCE);
        gateway = StandInGateway.start(LocalParts.bootstrapServers());
        var base = URI.create(sandbox.baseUrl() + "/fortnox");
        fortnox = new FortnoxEntrance(
                new FortnoxConfig(base, base, PATIENCE), APP, http, CallMeter.none(), Clock.systemUTC());
        var settings = new LinkedHashMap<>(Map.of(
                "quarkus.rest-client.gateway.url",
                gateway.url().toString(),
                "kontobro.accounting.economic-rest-url",
                sandbox.baseUrl() + "/economic/rest",
                "kontobro.accounting.economic-api-url",
                sandbox.baseUrl() + "/economic/apis",
                "kontobro.accounting.fortnox-url",
                base.toString(),
                // No night falls while scenes are played, unless one of them passes the time until then.
                "kontobro.reconcile.at",
                LocalTime.now(SystemName.ECONOMIC.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusHours(12)
                        .toString(),
                "kontobro.reconcile.spread",
                "PT0S",
                "kontobro.reconcile.debounce",
                "PT0.5S",
                "kontobro.reconcile.pause",
                "PT0S"));
        for (var system : SystemName.values()) {
            for (var place : List.of("order", "draft", "booked")) {
                settings.put(
                        "kontobro.engine.pages." + system.id() + "." + place,
                        page(system, "{company}", place, "{number}"));
            }
        }
        return settings;
    }

    /** Where people would find a document, if these books had pages of their own. */
    static String page(SystemName system, String company, String place, String number) {
        return "https://%s.example/%s/%s/%s".formatted(system.id(), company, place, number);
    }

    SandboxServer sandbox() {
        return sandbox;
    }

    StandInGateway gateway() {
        return gateway;
    }

    /**
     * A company with a tenant and a connection of the same id.
     *
     * @param registers that it has beside those every company of the system has
     */
    Company open(SystemName system, ExportProfile profile, Map<String, Map<String, ObjectNode>> registers) {
        var number = opened.incrementAndGet();
        return switch (system) {
            case ECONOMIC -> open(system, "nordlys-" + number, "da", Vendor.ECONOMIC, profile, registers);
            case FORTNOX -> open(system, "norrsken-" + number, "sv", Vendor.FORTNOX, profile, registers);
        };
    }

    private Company open(
            SystemName system,
            String id,
            String language,
            Vendor vendor,
            ExportProfile profile,
            Map<String, Map<String, ObjectNode>> registers) {
        var grant = Integer.toString(FIRST_TENANT + opened.get());
        var credentials = switch (system) {
            case ECONOMIC -> Map.of("appSecretToken", "app-of-the-hub", "agreementGrantToken", "grant-of-" + id);
            case FORTNOX -> Map.of("clientId", APP.clientId(), "clientSecret", APP.clientSecret(), "tenantId", grant);
        };
        var company = sandbox.create(new Company.Description(id, vendor, id, credentials, null, registers));
        gateway.publish(new Tenant(id, id, Locale.of(language), system.zone(), List.of()));
        gateway.connect(Connected.running(id, id, system, id, profile), () -> access(system, id, grant));
        return company;
    }

    private Access access(SystemName system, String id, String grant) {
        return switch (system) {
            case ECONOMIC -> new EconomicAccess("app-of-the-hub", "grant-of-" + id);
            case FORTNOX -> fortnox.open(new FortnoxServiceGrant(grant)).access();
        };
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new MatchesType(SandboxBooks.class));
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
