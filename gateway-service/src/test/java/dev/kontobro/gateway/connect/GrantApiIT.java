package dev.kontobro.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Companies confirmed and declined, and grants taken back, over the API. */
@GatewayTest
class GrantApiIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Db db;

    private ConnectWorld world;
    private String connection;
    private Company company;

    @BeforeEach
    void takeTheTenantOn() {
        world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        connection = world.connection(SystemName.ECONOMIC);
        company = world.agreement("Nordlys Cykler ApS");
    }

    @Test
    void theCompanyIsConfirmedByItsNumber() {
        // Given
        letIn(connection, company);

        // When
        var confirmed = confirm(connection, ConnectWorld.numberOf(company));

        // Then
        confirmed.then().statusCode(200).body("state", equalTo("paused"));
        confirm(connection, ConnectWorld.numberOf(company)).then().statusCode(200);
        confirm(connection, "1").then().statusCode(409).body("type", equalTo("/problems/move-not-possible"));
    }

    @Test
    void anotherNumberConfirmsNothing() {
        // Given
        letIn(connection, company);

        // When
        var refused = confirm(connection, "1");

        // Then
        refused.then()
                .statusCode(422)
                .body("type", equalTo("/problems/body-invalid"))
                .body("errors[0].field", equalTo("company"));
        assertThat(world.state(connection)).isEqualTo("to-be-confirmed");
    }

    @Test
    void aCompanyLeadsOneConnectionOfATenantOnly() {
        // Given
        var other = world.connection(SystemName.ECONOMIC, "The shop");
        letIn(connection, company);
        letIn(other, company);
        confirm(other, ConnectWorld.numberOf(company)).then().statusCode(200);

        // When
        var refused = confirm(connection, ConnectWorld.numberOf(company));

        // Then
        refused.then().statusCode(409).body("type", equalTo("/problems/company-connected"));
    }

    @Test
    void whatIsDeclinedIsForgotten() {
        // Given
        letIn(connection, company);

        // When
        var declined = world.admin().delete("/v1/connections/" + connection + "/confirmation");

        // Then
        declined.then()
                .statusCode(200)
                .body("connection.state", equalTo("being-connected"))
                .body("connection.company", nullValue())
                .body("removeAppAtVendor", equalTo(true));
        assertThat(world.grant(connection)).isEmpty();
        assertThat(world.trail(connection).getFirst()).isEqualTo("connection.declined");
    }

    @Test
    void whatIsConfirmedCannotBeDeclinedAndKeepsItsGrant() {
        // Given
        world.connect(connection, company);

        // When
        var refused = world.admin().delete("/v1/connections/" + connection + "/confirmation");

        // Then
        refused.then().statusCode(409).body("type", equalTo("/problems/move-not-possible"));
        assertThat(world.grant(connection)).isPresent();
    }

    @Test
    void aGrantThatIsTakenBackIsGoneHereAndWhereTheVendorHasAWayThereToo() {
        // Given
        var fortnox = world.connection(SystemName.FORTNOX);
        var bolag = world.fortnoxCompany("Norrsken Cyklar AB");
        try (var owner = new Owner()) {
            var start = ConnectWorld.begin(owner, world.link(fortnox));
            owner.press(ConnectWorld.allow(owner, ConnectWorld.toFortnox(owner, start, bolag, false)), "/yes");
        }

        // When
        var revoked = world.admin().post("/v1/connections/" + fortnox + "/revocation");

        // Then
        revoked.then()
                .statusCode(200)
                .body("connection.state", equalTo("revoked"))
                .body("removeAppAtVendor", equalTo(false));
        assertThat(bolag.exclusively(() -> bolag.counters().all())).containsEntry("token.revoked", 1L);
        assertThat(world.grant(fortnox)).isEmpty();
        world.admin()
                .post("/v1/connections/" + fortnox + "/revocation")
                .then()
                .statusCode(200)
                .body("connection.state", equalTo("revoked"));
    }

    @Test
    void whatWasNeverConnectedCannotBeTakenBack() {
        world.admin()
                .post("/v1/connections/" + connection + "/revocation")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/move-not-possible"));
    }

    private void letIn(String id, Company books) {
        try (var owner = new Owner()) {
            world.letIn(owner, id, books);
        }
    }

    private Response confirm(String id, String number) {
        return world.admin().body(Map.of("company", number)).post("/v1/connections/" + id + "/confirmation");
    }
}
