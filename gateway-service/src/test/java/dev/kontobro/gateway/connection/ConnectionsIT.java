package dev.kontobro.gateway.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.event.PublishedEvents;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenants and their connections over the API. */
@GatewayTest
class ConnectionsIT {

    LocalIdentityProvider identityProvider;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String tenant = Tokens.freshTenant();
    private String admin;
    private String operator;

    @BeforeEach
    void takeTheTenantOn() {
        var tokens = new Tokens(identityProvider);
        admin = tokens.admin(tenant);
        operator = tokens.operator();
        as(operator)
                .body(Map.of("id", tenant, "name", "Nordlys Cykler ApS", "language", "da", "mailTo", new String[0]))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/tenants/" + tenant))
                .body("zone", equalTo("Europe/Copenhagen"));
    }

    @Test
    void theFirstConnectionOfATenantIsItsDefaultAndBeginsUnconnected() {
        // When
        var created =
                as(admin).body(Map.of("system", "economic", "name", "Regnskab")).post("/v1/connections");

        // Then
        created.then()
                .statusCode(201)
                .body("state", equalTo("being-connected"))
                .body("default", equalTo(true))
                .body("company", nullValue());
    }

    @Test
    void servicesCanKnowOfTenantAndConnectionAsSoonAsTheirMakerDoes() {
        // When
        var connection = create("economic", "Regnskab");

        // Then
        assertThat(new PublishedEvents(bootstrapServers).keys(Topic.SETTINGS))
                .contains(OfTenant.key(tenant), OfConnection.key(connection));
    }

    @Test
    void anotherDefaultTakesThePlaceOfTheFirst() {
        // Given
        var first = create("economic", "A");

        // When
        as(admin)
                .body(Map.of("system", "fortnox", "name", "B", "default", true))
                .post("/v1/connections")
                .then()
                .statusCode(201);

        // Then
        as(admin).get("/v1/connections/" + first).then().body("default", equalTo(false));
    }

    @Test
    void everyMistakeOfABodyIsNamed() {
        as(admin)
                .body(Map.of(
                        "system", "dinero", "startDate", "i morgen", "scope", Map.of("shops", "one"), "colour", "blue"))
                .post("/v1/connections")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/body-invalid"))
                .body("errors.field", hasItems("system", "name", "startDate", "scope.shops", "colour"));
    }

    @Test
    void aRepeatWithTheSameKeyMakesNoSecondConnection() {
        // Given
        var key = UUID.randomUUID().toString();
        var body = Map.of("system", "economic", "name", "Regnskab");

        // When
        var first = as(admin).header("Idempotency-Key", key).body(body).post("/v1/connections");
        var second = as(admin).header("Idempotency-Key", key).body(body).post("/v1/connections");
        var other = as(admin)
                .header("Idempotency-Key", key)
                .body(Map.of("system", "economic", "name", "Et andet"))
                .post("/v1/connections");

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        other.then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        as(admin).get("/v1/connections").then().body("connections", hasSize(1));
    }

    @Test
    void changesAreWrittenDownWithWhoMadeThem() {
        // Given
        var id = create("economic", "Before");

        // When
        as(admin)
                .body(Map.of("name", "After"))
                .patch("/v1/connections/" + id)
                .then()
                .statusCode(200);

        // Then
        as(admin)
                .queryParam("connection", id)
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .body("changes.action", equalTo(List.of("connection.changed", "connection.created")))
                .body("changes[0].actor", equalTo("client"))
                .body("changes[0].before.name", equalTo("Before"))
                .body("changes[0].after.name", equalTo("After"));
    }

    @Test
    void whatIsNotConnectedYetCannotBePaused() {
        // Given
        var id = create("economic", "Regnskab");

        // Then
        as(admin)
                .post("/v1/connections/" + id + "/pause")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/move-not-possible"))
                .body("state", equalTo("being-connected"));
    }

    @Test
    void pagesFollowOneAnother() {
        // Given
        create("economic", "A");
        create("fortnox", "B");
        create("fortnox", "C");

        // When
        var first = as(admin).queryParam("limit", 2).get("/v1/connections");

        // Then
        first.then().body("connections.name", equalTo(List.of("A", "B")));
        as(admin)
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get("/v1/connections")
                .then()
                .body("connections.name", equalTo(List.of("C")))
                .body("nextCursor", nullValue());
    }

    private String create(String system, String name) {
        return as(admin)
                .body(Map.of("system", system, "name", name))
                .post("/v1/connections")
                .path("id");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
