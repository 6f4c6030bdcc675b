package dev.kontobro.gateway.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The profile of a connection over the API. */
@GatewayTest
class ProfilesIT {

    LocalIdentityProvider identityProvider;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();
    private String admin;
    private String profile;

    @BeforeEach
    void linkACompany() {
        admin = new Tokens(identityProvider).admin(tenant);
        profile = "/v1/connections/" + companies.of(tenant, new EconomicGrant("demo-grant-nordlys")) + "/profile";
    }

    @Test
    void aNewConnectionSendsCustomersAndProjects() {
        asAdmin()
                .get(profile)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("customers.mode", equalTo("create-and-update"))
                .body("projects.enabled", equalTo(true))
                .body("invoices.enabled", equalTo(false));
    }

    @Test
    void aChangeMakesAVersionThatSaysWhatChangedAndWho() {
        // When
        var changed = put("\"1\"", Map.of("customers", Map.of("mode", "create-only")));

        // Then
        changed.then().statusCode(200).header("ETag", equalTo("\"2\""));
        asAdmin()
                .get(profile + "/versions")
                .then()
                .body("versions.version", equalTo(List.of(2, 1)))
                .body("versions[0].changedBy", equalTo("client"))
                .body("versions[0].changes", hasSize(1))
                .body("versions[0].changes[0].path", equalTo("/customers/mode"))
                .body("versions[0].changes[0].before", equalTo("create-and-update"))
                .body("versions[0].changes[0].after", equalTo("create-only"));
        asAdmin().get(profile + "/versions/1").then().body("customers.mode", equalTo("create-and-update"));
    }

    @Test
    void theSameProfileAgainMakesNoVersion() {
        put("\"1\"", Map.of()).then().statusCode(200).header("ETag", equalTo("\"1\""));
    }

    @Test
    void aChangeToAVersionThatIsNotTheLastIsRefused() {
        // Given
        put("\"1\"", Map.of("customers", Map.of("mode", "create-only"))).then().statusCode(200);

        // Then
        put("\"1\"", Map.of("customers", Map.of("mode", "off")))
                .then()
                .statusCode(412)
                .body("version", equalTo(2));
        asAdmin().body(Map.of()).put(profile).then().statusCode(428);
        put("7", Map.of()).then().statusCode(400);
    }

    @Test
    void everyMistakeIsNamedWithWhatWouldDo() {
        put("\"1\"", Map.of("customers", Map.of("mode", "sometimes"), "invoices", Map.of("colour", "blue")))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/profile-invalid"))
                .body("errors.field", hasItems("/customers/mode", "/invoices/colour"))
                .body("errors.find { it.field == '/customers/mode' }.remedy", containsString("create-only"));
    }

    @Test
    void aPreviewShowsWhereEachValueComesFromAndWhatWouldBeCut() {
        asAdmin()
                .body(Map.of(
                        "kind",
                        "customers",
                        "data",
                        Map.of("number", "K-7", "name", "N".repeat(300), "email", "a@b.example")))
                .post(profile + "/preview")
                .then()
                .statusCode(200)
                .body("fields.find { it.field == 'name' }.fate", equalTo("cut"))
                .body("fields.find { it.field == 'number' }.fate", equalTo("not-a-number"))
                .body("fields.find { it.field == 'email' }.from", equalTo("event"))
                .body("fields.field", hasItem("vatZone"));
    }

    private Response put(String version, Object body) {
        return asAdmin().header("If-Match", version).body(body).put(profile);
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + admin).contentType("application/json");
    }
}
