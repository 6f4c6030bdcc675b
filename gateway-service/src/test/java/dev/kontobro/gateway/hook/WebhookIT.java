package dev.kontobro.gateway.hook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.events.BooksChanged;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.event.PublishedEvents;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** e-conomic calls, and the hub's services hear of it. */
@GatewayTest
class WebhookIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MAX_BODY = 16 * 1024;

    private static final String DRAFT = """
            {"customer":{"customerNumber":1001},"date":"%1$tF","currency":"DKK","layout":{"layoutNumber":14},
             "paymentTerms":{"paymentTermsNumber":1},
             "recipient":{"name":"Lilla Bageriet","vatZone":{"vatZoneNumber":1}},
             "lines":[{"product":{"productNumber":"FRAGT"},"description":"Fragt","quantity":1,"unitNetPrice":100}]}""";

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();
    private final String grant = "grant-" + UUID.randomUUID();
    private Company company;
    private String connectionId;

    @BeforeEach
    void linkACompany() {
        company = sandbox.create(new Company.Description(
                "hooks-" + UUID.randomUUID(),
                Vendor.ECONOMIC,
                "Kaldende ApS",
                Map.of("appSecretToken", "demo-app-secret", "agreementGrantToken", grant)));
        connectionId = companies.of(tenant, new EconomicGrant(grant));
    }

    @Test
    void aBookingInEconomicIsHeardOfByTheServices() {
        // Given
        register().then().statusCode(200).header("Cache-Control", containsString("no-store"));

        // When
        bookAnInvoice();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(heard()).hasSize(1));
        var event = heard().getFirst();
        assertThat(EventSchemas.violations(event)).isEmpty();
        assertThat(event.type()).isEqualTo(EventType.BOOKS_CHANGED.type());
        assertThat(event.subject()).isEqualTo(connectionId);
        var data = EventJson.read(event.data(), BooksChanged.class);
        assertThat(data.connectionId()).isEqualTo(connectionId);
        assertThat(data.accountingSystem()).isEqualTo("economic");
        assertThat(data.at()).isEqualTo(event.time());
    }

    @Test
    void everyCallIsAnEventOfItsOwnWhateverItSays() {
        // Given
        var address = admin().get(webhook()).<String>path("url");

        // When
        call(address, "").then().statusCode(204);
        call(address, "<xml/>").then().statusCode(204);
        call(address, "x".repeat(MAX_BODY)).then().statusCode(204);

        // Then
        assertThat(heard()).extracting(CloudEvent::id).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCallThatSaysTooMuchIsRefused() {
        // Given
        var address = admin().get(webhook()).<String>path("url");

        // When / Then
        call(address, "x".repeat(MAX_BODY + 1)).then().statusCode(413).body("type", equalTo("/problems/too-large"));
        assertThat(heard()).isEmpty();
    }

    @Test
    void anAddressThatTheHubHasNotMadeIsNotThere() {
        // Given
        var address = admin().get(webhook()).<String>path("url");

        // When / Then
        call(address + "A", "").then().statusCode(404);
        call(address.replaceAll("\\.[^./]*$", ".AAAA"), "").then().statusCode(404);
        call(address.replaceAll("[^/]*$", "nonsense"), "").then().statusCode(404);
        assertThat(heard()).isEmpty();
    }

    @Test
    void registeringTwiceIsRegisteringOnce() {
        // When
        var first = register();
        var second = register();

        // Then
        first.then().statusCode(200).body("url", startsWith("http://localhost"));
        second.then().statusCode(200).body("url", equalTo(first.path("url")));
        assertThat(registered().orElseThrow().path("url").asText()).isEqualTo(first.path("url"));
        assertThat(admin().queryParam("connection", connectionId)
                        .get("/v1/audit")
                        .<List<String>>path("changes.action"))
                .containsOnlyOnce("webhook.registered");
    }

    @Test
    void anAddressOfOursThatEconomicHasSwitchedOffIsRegisteredAnew() {
        // Given
        register();
        inTheBooks(registered().orElseThrow().deepCopy().put("isDisabled", true));

        // When
        register().then().statusCode(200);

        // Then
        assertThat(registered().orElseThrow().path("isDisabled").asBoolean()).isFalse();
    }

    @Test
    void anotherAddressIsNeitherOverwrittenNorRemoved() {
        // Given
        register();
        var other = registered().orElseThrow().deepCopy().put("url", "https://elsewhere.example/hook");
        inTheBooks(other);

        // When / Then
        register().then().statusCode(409).body("type", equalTo("/problems/webhook-taken"));
        admin().delete(webhook()).then().statusCode(409);
        assertThat(registered()).contains(other);
    }

    @Test
    void whatIsRemovedIsNotCalledAnyMore() {
        // Given
        register();

        // When
        admin().delete(webhook()).then().statusCode(204);
        admin().delete(webhook()).then().statusCode(204);

        // Then
        assertThat(registered()).isEmpty();
        assertThat(admin().queryParam("connection", connectionId)
                        .get("/v1/audit")
                        .<List<String>>path("changes.action"))
                .containsOnlyOnce("webhook.removed");
    }

    @Test
    void withoutTheRoleTheOwnerIsToldWhichOneIsMissing() {
        // Given
        company.settings().put("role", "Bookkeeping");

        // When / Then
        register()
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/books-refused"))
                .body("problem.code", equalTo("role-missing"))
                .body("problem.details.missing", equalTo("SuperUser"));
        assertThat(registered()).isEmpty();
    }

    @Test
    void fortnoxCallsNobody() {
        // Given
        var tenantId = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000));
        sandbox.create(new Company.Description(
                "hooks-" + tenantId,
                Vendor.FORTNOX,
                "Tysta AB",
                Map.of("clientId", "demo-client", "clientSecret", "demo-client-secret", "tenantId", tenantId)));
        var fortnox = "/v1/connections/" + link(new FortnoxServiceGrant(tenantId)) + "/webhook";

        // When / Then
        for (var answer : List.of(admin().get(fortnox), admin().put(fortnox), admin().delete(fortnox))) {
            answer.then().statusCode(409).body("type", equalTo("/problems/webhook-unsupported"));
        }
    }

    @Test
    void anothersConnectionIsUnknown() {
        // Given
        var stranger = as(new Tokens(identityProvider).admin(Tokens.freshTenant()));

        // When / Then
        stranger.get(webhook()).then().statusCode(404);
        as(new Tokens(identityProvider).viewer(tenant)).get(webhook()).then().statusCode(403);
    }

    @Test
    void aCallForOneTenantIsHeardForNoOther() {
        // Given
        var other = Tokens.freshTenant();
        var othersGrant = "grant-" + UUID.randomUUID();
        sandbox.create(new Company.Description(
                "hooks-" + UUID.randomUUID(),
                Vendor.ECONOMIC,
                "Andre ApS",
                Map.of("appSecretToken", "demo-app-secret", "agreementGrantToken", othersGrant)));
        companies.of(other, new EconomicGrant(othersGrant));

        // When
        call(admin().get(webhook()).path("url"), "").then().statusCode(204);

        // Then
        assertThat(heard()).hasSize(1);
        assertThat(new PublishedEvents(bootstrapServers).of(Topic.BOOKS_CHANGED, other))
                .isEmpty();
    }

    private String link(Grant fresh) {
        return companies.of(tenant, fresh);
    }

    private void bookAnInvoice() {
        company.exclusively(() -> company.books()
                .register("customers")
                .put(
                        "1001",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("name", "Lilla Bageriet")
                                .put("currency", "DKK")
                                .put("customerGroup", 1)
                                .put("paymentTerms", 1)
                                .put("vatZone", 1)));
        var draft = given().header("X-AppSecretToken", "demo-app-secret")
                .header("X-AgreementGrantToken", grant)
                .contentType("application/json")
                .body(DRAFT.formatted(LocalDate.now(SystemName.ECONOMIC.zone())))
                .post(sandbox.baseUrl() + "/economic/rest/invoices/drafts")
                .then()
                .statusCode(201)
                .extract()
                .<Integer>path("draftInvoiceNumber");
        sandbox.act(company, "book-draft", JsonNodeFactory.instance.objectNode().put("draftInvoiceNumber", draft));
    }

    private List<CloudEvent> heard() {
        return new PublishedEvents(bootstrapServers).of(Topic.BOOKS_CHANGED, tenant);
    }

    private Response register() {
        return admin().put(webhook());
    }

    private static Response call(String address, String body) {
        return given().contentType("text/plain").body(body).post(address);
    }

    private Optional<ObjectNode> registered() {
        return company.exclusively(() -> company.books().register("webhooks").find("INVOICE_BOOKED"))
                .map(Entry::content);
    }

    private void inTheBooks(ObjectNode webhook) {
        company.exclusively(() -> company.books().register("webhooks").put("INVOICE_BOOKED", webhook));
    }

    private String webhook() {
        return "/v1/connections/" + connectionId + "/webhook";
    }

    private RequestSpecification admin() {
        return as(new Tokens(identityProvider).admin(tenant));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
