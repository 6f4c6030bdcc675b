package dev.kontobro.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sql.Db;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services get what opens the books, and nobody else does. */
@GatewayTest
class AccessTokensIT {

    private static final String GRANT = "demo-grant-nordlys";
    private static final String TENANT_ID = "770001";

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    LinkedCompany companies;

    @Inject
    Connections connections;

    @Inject
    Outbox outbox;

    @Inject
    Db db;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;

    @BeforeEach
    void knowTheTokens() {
        tokens = new Tokens(identityProvider);
    }

    @Test
    void aServiceGetsWhatOpensTheBooksAndItIsNotKeptOnTheWay() {
        // Given
        var connection = companies.of(tenant, new EconomicGrant(GRANT));

        // When
        var answer = asService(connection);

        // Then
        answer.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("system", equalTo("economic"))
                .body("access.appSecretToken", equalTo("demo-app-secret"))
                .body("access.agreementGrantToken", equalTo(GRANT))
                .body("version", equalTo(1))
                .body("until", notNullValue());
    }

    @Test
    void fortnoxGivesATokenOfAnHourThatIsHandedOutUntilItIsNearlyOver() {
        // Given
        var connection = companies.of(tenant, new FortnoxServiceGrant("1001"));

        // When
        var first = asService(connection);
        var second = asService(connection);

        // Then
        first.then().statusCode(200).body("access.accessToken", notNullValue());
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void nobodyButAServiceGetsAnything() {
        // Given
        var connection = companies.of(tenant, new EconomicGrant(GRANT));
        var everybodyElse = tokens.of(Optional.of(tenant), "tenant-admin", "tenant-viewer", "source", "operator");

        // When
        var answer = given().header("Authorization", "Bearer " + everybodyElse)
                .get("/internal/connections/" + connection + "/access-token");

        // Then
        answer.then().statusCode(403);
        assertThat(answer.asString()).doesNotContain(GRANT, "demo-app-secret");
        given().get("/internal/connections/" + connection + "/access-token")
                .then()
                .statusCode(401);
    }

    @Test
    void aConnectionThatIsNotThereHasNoAccess() {
        asService("no-such-connection").then().statusCode(404).body("type", equalTo("/problems/connection-unknown"));
    }

    @Test
    void aRefusalThatIsMeantBreaksTheConnectionOnceHoweverManyAsk() {
        // Given
        var company = freshFortnoxCompany();
        var connection = companies.of(tenant, new FortnoxServiceGrant(TENANT_ID));
        var refused = asService(connection).<Integer>path("revision");
        sandbox.withdraw(company);

        // When
        var answers = IntStream.range(0, 10)
                .parallel()
                .mapToObj(_ -> renewal(connection, refused))
                .toList();

        // Then
        assertThat(answers)
                .allSatisfy(answer -> answer.then()
                        .statusCode(409)
                        .body("type", equalTo("/problems/connection-broken"))
                        .body("problem.texts.da.remedy", notNullValue()));
        read(connection).then().body("state", equalTo("broken")).body("problem.code", notNullValue());
        assertThat(changesOf(connection)).containsOnlyOnce("connection.broke");
    }

    @Test
    void whatAServiceTellsBreaksTheConnectionUnlessItsGrantHasBeenReplaced() {
        // Given
        var connection = companies.of(tenant, new EconomicGrant(GRANT));

        // When
        tell(connection, 99);
        tell(connection, 1);
        tell(connection, 1);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(connection).then().body("state", equalTo("broken")));
        assertThat(changesOf(connection)).containsOnlyOnce("connection.broke");
    }

    @Test
    void whatTheDatabaseCannotTakeHoldsUpNothingThatComesBehindIt() {
        // Given
        var connection = companies.of(tenant, new EconomicGrant(GRANT));

        // When
        tell("nobody", broken("no\u0000body", 1));
        tell(connection, 1);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(connection).then().body("state", equalTo("broken")));
    }

    private Company freshFortnoxCompany() {
        return sandbox.create(new Company.Description(
                "to-be-withdrawn",
                Vendor.FORTNOX,
                "Till Salu AB",
                Map.of("clientId", "demo-client", "clientSecret", "demo-client-secret", "tenantId", TENANT_ID)));
    }

    /** As the engine of a service does. */
    private void tell(String connection, long incident) {
        tell(connection, broken(connection, incident));
    }

    private static ConnectionState broken(String connection, long incident) {
        return new ConnectionState(connection, "economic", incident, Instant.now(), Optional.of(3L), Optional.empty());
    }

    private void tell(String subject, ConnectionState data) {
        var event = new CloudEvent(
                subject + ":" + data.incident(),
                "/kontobro/customer-sync",
                EventType.CONNECTION_BROKEN.type(),
                subject,
                Instant.now(),
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
        db.inTransaction(tx -> {
            outbox.add(tx, List.of(Message.of(event)));
            return event;
        });
    }

    private List<String> changesOf(String connection) {
        return given().header("Authorization", "Bearer " + tokens.admin(tenant))
                .queryParam("connection", connection)
                .get("/v1/audit")
                .path("changes.action");
    }

    private Response read(String connection) {
        return given().header("Authorization", "Bearer " + tokens.viewer(tenant))
                .get("/v1/connections/" + connection);
    }

    private Response asService(String connection) {
        return given().header("Authorization", "Bearer " + service())
                .get("/internal/connections/" + connection + "/access-token");
    }

    private Response renewal(String connection, long refused) {
        return given().header("Authorization", "Bearer " + service())
                .contentType("application/json")
                .body(Map.of("refused", refused))
                .post("/internal/connections/" + connection + "/access-token/renewals");
    }

    private String service() {
        return tokens.of(Optional.empty(), "service");
    }
}
