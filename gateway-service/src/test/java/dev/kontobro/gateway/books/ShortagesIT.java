package dev.kontobro.gateway.books;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.FlowsCleared;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.event.PublishedEvents;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sql.Db;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub is told when something goes missing that a connection needs. */
@GatewayTest
class ShortagesIT {

    private static final ExportProfile COMPLETE = ProfileJson.read(Json.read("""
            {"customers": {"defaults": {"group": "1", "paymentTerms": "1", "vatZone": "DOMESTIC", "currency": "DKK"}},
             "projects": {"defaults": {"group": "1"}}}"""), ProfileBooks.UNKNOWN);

    private static final String BLOCKED = EventType.FLOWS_BLOCKED.type();
    private static final String CLEARED = EventType.FLOWS_CLEARED.type();

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    Db db;

    @Inject
    LinkedCompany companies;

    @Inject
    CheckBooks checkBooks;

    @Inject
    RefreshHourly refreshHourly;

    private final String tenant = Tokens.freshTenant();
    private Company company;
    private String admin;
    private String connection;

    @BeforeEach
    void linkACompany() {
        var grant = "grant-" + UUID.randomUUID();
        company = sandbox.create(new Company.Description(
                "shortages-" + UUID.randomUUID(),
                Vendor.ECONOMIC,
                "Manglernes ApS",
                Map.of("appSecretToken", "demo-app-secret", "agreementGrantToken", grant)));
        admin = new Tokens(identityProvider).admin(tenant);
        connection = "/v1/connections/" + companies.of(tenant, new EconomicGrant(grant), COMPLETE);
    }

    @Test
    void theHubIsToldOnceWhatIsMissingAndThatItIsThereAgain() {
        // Given
        check();

        // When
        var group = company.books().register("customer-groups").find("1").orElseThrow();
        company.books().register("customer-groups").delete("1");
        check();
        check();
        company.settings().putArray("modules");
        check();
        company.books().register("customer-groups").put("1", group.content());
        company.settings().remove("modules");
        check();
        check();

        // Then
        await().untilAsserted(() -> assertThat(told()).hasSize(3));
        var first = EventJson.read(told().get(0).data(), FlowsBlocked.class);
        var second = EventJson.read(told().get(1).data(), FlowsBlocked.class);
        var third = EventJson.read(told().get(2).data(), FlowsCleared.class);
        assertThat(first.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.check()).isEqualTo("customer-group");
            assertThat(missing.flows()).containsExactly("customers");
            assertThat(missing.problem().code()).isEqualTo("choice-gone");
            assertThat(missing.problem().texts()).containsKeys("da", "sv", "en");
        });
        assertThat(second.incident()).isEqualTo(first.incident());
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.missing())
                .extracting(FlowsBlocked.Missing::check)
                .containsExactlyInAnyOrder("module-or-licence", "customer-group");
        assertThat(third.incident()).isEqualTo(first.incident());
        assertThat(told())
                .allSatisfy(event -> assertThat(EventSchemas.violations(event)).isEmpty());
    }

    @Test
    void whatAPausedConnectionLacksItsOwnerSeesWhereHeActivatesIt() {
        // Given
        asAdmin().post(connection + "/pause").then().statusCode(200);

        // When
        company.books().register("customer-groups").delete("1");
        check();

        // Then
        asAdmin().get(connection).then().body("blocked.customers.code", equalTo("choice-gone"));
        asAdmin().post(connection + "/activation").then().statusCode(409);
        assertThat(told()).isEmpty();
        assertThat(waitingToBeTold()).isEmpty();
    }

    @Test
    void whatIsDeletedIsFoundWithinTheHourAndWhatIsThereAgainAsWell() {
        // Given
        checkBooks.run();
        await().untilAsserted(() -> assertThat(registersRead()).contains("customer-group", "project-group"));
        var group = company.books().register("customer-groups").find("1").orElseThrow();

        // When
        company.books().register("customer-groups").delete("1");
        anHourPasses();
        refreshHourly.run();

        // Then
        await().untilAsserted(
                        () -> assertThat(told()).extracting(CloudEvent::type).containsExactly(BLOCKED));

        // When
        company.books().register("customer-groups").put("1", group.content());
        anHourPasses();
        checkBooks.run();

        // Then
        await().untilAsserted(
                        () -> assertThat(told()).extracting(CloudEvent::type).containsExactly(BLOCKED, CLEARED));
        asAdmin().get(connection).then().body("blocked.customers", nullValue());
    }

    private List<String> registersRead() {
        return db.inTransaction(tx -> tx.query(
                "select register from register where connection_id = ?", row -> row.getString("register"), id()));
    }

    private void anHourPasses() {
        db.inTransaction(tx -> tx.update(
                "update register set read_at = read_at - interval '61 minutes' where connection_id = ?", id()));
        db.inTransaction(tx -> tx.update(
                "update preflight set run_at = run_at - interval '61 minutes' where connection_id = ?", id()));
    }

    private String id() {
        return connection.substring(connection.lastIndexOf('/') + 1);
    }

    private void check() {
        asAdmin().post(connection + "/checks").then().statusCode(200);
    }

    /** What the topic says of the connection. */
    private List<CloudEvent> told() {
        return new PublishedEvents(bootstrapServers).of(Topic.OUTCOMES, tenant);
    }

    /** What is still to go to the topic. */
    private List<String> waitingToBeTold() {
        return db.inTransaction(tx -> tx.query(
                "select headers ->> 'ce_type' as type from outbox where topic = ? and key = ?",
                row -> row.getString("type"),
                Topic.OUTCOMES.topicName(),
                tenant));
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + admin).contentType("application/json");
    }
}
