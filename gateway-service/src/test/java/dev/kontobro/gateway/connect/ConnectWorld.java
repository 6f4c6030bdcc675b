package dev.kontobro.gateway.connect;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.life.Clearance;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.local.Owner.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sql.Db;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A tenant of its own, its administrator, and companies at the vendors' sandbox. */
record ConnectWorld(
        LocalIdentityProvider identityProvider, SandboxServer sandbox, Connections connections, Db db, String tenant) {

    static final String TENANT_NAME = "Nordlys Gruppen";

    static ConnectWorld speaking(
            String language,
            LocalIdentityProvider identityProvider,
            SandboxServer sandbox,
            Connections connections,
            Db db) {
        var tenant = Tokens.freshTenant();
        var world = new ConnectWorld(identityProvider, sandbox, connections, db, tenant);
        as(world.tokens().operator())
                .body(Map.of("id", tenant, "name", TENANT_NAME, "language", language))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        return world;
    }

    /** From now on. */
    void speak(String language) {
        admin().body(Map.of("language", language))
                .patch("/v1/tenants/" + tenant)
                .then()
                .statusCode(200);
    }

    Tokens tokens() {
        return new Tokens(identityProvider);
    }

    RequestSpecification admin() {
        return as(tokens().admin(tenant));
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    String connection(SystemName system) {
        return connection(system, "Books in " + system.displayName());
    }

    String connection(SystemName system, String name) {
        return admin().body(Map.of("system", system.id(), "name", name))
                .post("/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    URI link(String connection) {
        return URI.create(admin().post("/v1/connections/" + connection + "/links")
                .then()
                .statusCode(201)
                .extract()
                .path("url"));
    }

    KeptConnection kept(String connection) {
        return connections.find(connection).orElseThrow();
    }

    String state(String connection) {
        return admin().get("/v1/connections/" + connection).path("state");
    }

    List<String> trail(String connection) {
        return admin().queryParam("connection", connection).get("/v1/audit").path("changes.action");
    }

    /** What e-conomic wants to be chosen for customers and projects, by whoever looks after the connection. */
    void chooseSettings(String connection) {
        admin().header("If-Match", "\"" + kept(connection).profileVersion() + "\"")
                .body(Map.of(
                        "customers",
                        Map.of(
                                "defaults",
                                Map.of("group", "1", "paymentTerms", "1", "vatZone", "DOMESTIC", "currency", "DKK")),
                        "projects",
                        Map.of("defaults", Map.of("group", "1"))))
                .put("/v1/connections/" + connection + "/profile")
                .then()
                .statusCode(200);
    }

    /** As if whoever looks after the connection had switched it on. */
    void activate(String connection) {
        db.inTransaction(tx -> connections.activate(
                tx,
                connection,
                Clearance.of(List.of()).orElseThrow(),
                ZoneId.of("Europe/Copenhagen"),
                new Actor("administrator")));
    }

    /** An agreement of its own at e-conomic. */
    Company agreement(String name) {
        return agreement(name, JsonNodeFactory.instance.objectNode());
    }

    Company agreement(String name, ObjectNode settings) {
        var number = ThreadLocalRandom.current().nextInt(2_000_000, 9_000_000);
        return sandbox.create(new Company.Description(
                "agreement-" + number,
                Vendor.ECONOMIC,
                name,
                Map.of("appSecretToken", "demo-app-secret"),
                settings.put("agreementNumber", number),
                Map.of()));
    }

    static String numberOf(Company company) {
        return company.vendor() == Vendor.ECONOMIC
                ? company.settings().path("agreementNumber").asText()
                : company.credentials().get("tenantId");
    }

    /** A company of its own at Fortnox, whose owner is a system administrator. */
    Company fortnoxCompany(String name) {
        return fortnoxCompany(name, JsonNodeFactory.instance.objectNode());
    }

    Company fortnoxCompany(String name, ObjectNode settings) {
        var tenantId = Integer.toString(ThreadLocalRandom.current().nextInt(2_000, 900_000));
        var number = "user-" + tenantId + "@example.com";
        settings.put("serviceAccountConsent", false)
                .putArray("users")
                .addObject()
                .put("login", number)
                .put("name", "Elsa");
        return sandbox.create(new Company.Description(
                "company-" + tenantId,
                Vendor.FORTNOX,
                name,
                Map.of("clientId", "demo-client", "clientSecret", "demo-client-secret", "tenantId", tenantId),
                settings,
                Map.of()));
    }

    /** Opens the link, and presses its button. */
    static Page begin(Owner owner, URI link) {
        return owner.begin(link);
    }

    /** From the visit's page to e-conomic's, logged in there. */
    static Page toEconomic(Owner owner, Page start, Company company) {
        return owner.toEconomic(start, numberOf(company));
    }

    /** From the visit's page to Fortnox', logged in there. */
    static Page toFortnox(Owner owner, Page start, Company company, boolean asService) {
        var login = company.settings().path("users").path(0).path("login").asText();
        return owner.toFortnox(start, login, asService);
    }

    static Page allow(Owner owner, Page consent) {
        return owner.allow(consent);
    }

    static Page refuse(Owner owner, Page consent) {
        return owner.answer(consent, Map.of("do", "deny"));
    }

    /** The whole way, from a fresh link to the page that asks whether it is the company that is meant. */
    Page letIn(Owner owner, String connection, Company company) {
        var start = begin(owner, link(connection));
        return allow(
                owner,
                company.vendor() == Vendor.ECONOMIC
                        ? toEconomic(owner, start, company)
                        : toFortnox(owner, start, company, true));
    }

    /** Connected, confirmed, and switched on. */
    void connect(String connection, Company company) {
        try (var owner = new Owner()) {
            owner.press(letIn(owner, connection, company), "/yes");
        }
        activate(connection);
    }

    Optional<Object> grant(String connection) {
        return db.inTransaction(tx -> tx.queryOne(
                "select sealed_grant from vault.kept_grant where connection_id = ? and sealed_grant is not null",
                row -> row.getObject(1),
                connection));
    }
}
