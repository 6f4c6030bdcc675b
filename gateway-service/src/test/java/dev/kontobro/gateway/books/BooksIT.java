package dev.kontobro.gateway.books;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be chosen from in the books, whether they are ready, and what follows from it. */
@GatewayTest
class BooksIT {

    private static final Map<String, Object> COMPLETE = Map.of(
            "customers",
            Map.of("defaults", Map.of("group", "1", "paymentTerms", "1", "vatZone", "DOMESTIC", "currency", "DKK")),
            "projects",
            Map.of("defaults", Map.of("group", "1")));

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();
    private final String grant = "grant-" + UUID.randomUUID();
    private Company company;
    private String admin;
    private String connection;

    @BeforeEach
    void linkACompany() {
        company = sandbox.create(new Company.Description(
                "books-" + UUID.randomUUID(),
                Vendor.ECONOMIC,
                "Bøgernes ApS",
                Map.of("appSecretToken", "demo-app-secret", "agreementGrantToken", grant)));
        admin = new Tokens(identityProvider).admin(tenant);
        connection = "/v1/connections/" + companies.of(tenant, new EconomicGrant(grant));
    }

    @Test
    void registersAreListedWithWhatCanBeEnteredInThem() {
        asAdmin()
                .get(connection + "/reference-data")
                .then()
                .statusCode(200)
                .body("registers.register", hasItems("customer-group", "vat-zone", "journal"))
                .body("registers.register", not(hasItem("voucher-series")))
                .body("registers.find { it.register == 'customer-group' }.creatable.values.name", hasItem("name"));
    }

    @Test
    void aRegisterIsReadOnceAndKept() {
        // When
        var first = asAdmin().get(connection + "/reference-data/customer-group");
        var second = asAdmin().get(connection + "/reference-data/customer-group");

        // Then
        first.then().statusCode(200).body("entries.size()", greaterThan(0)).body("readAt", notNullValue());
        second.then().body("readAt", equalTo(first.path("readAt")));
        asAdmin()
                .post(connection + "/reference-data/customer-group/refresh")
                .then()
                .statusCode(200)
                .body("readAt", not(equalTo(first.path("readAt"))));
    }

    @Test
    void aRegisterThatTheSystemDoesNotHaveIsNotFound() {
        asAdmin()
                .get(connection + "/reference-data/voucher-series")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/register-unknown"));
    }

    @Test
    void aHelperObjectIsEnteredOnceAndCanBeChosenAtOnce() {
        // Given
        asAdmin().get(connection + "/reference-data/unit").then().statusCode(200);

        // When
        var first = asAdmin().body(Map.of("name", "kasse")).post(connection + "/reference-data/unit");
        var second = asAdmin().body(Map.of("name", "kasse")).post(connection + "/reference-data/unit");

        // Then
        first.then().statusCode(201).body("name", equalTo("kasse"));
        second.then().statusCode(201).body("code", equalTo(first.path("code")));
        asAdmin().get(connection + "/reference-data/unit").then().body("entries.name", hasItem("kasse"));
        asAdmin()
                .body(Map.of("colour", "blue"))
                .post(connection + "/reference-data/unit")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("colour"));
    }

    @Test
    void activationIsRefusedUntilWhatIsMandatoryIsThere() {
        // Given
        asAdmin().post(connection + "/pause").then().statusCode(200);

        // When
        var refused = asAdmin().post(connection + "/activation");

        // Then
        refused.then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-cleared"))
                .body("missing.check", hasItem("customer-group"))
                .body("missing.problem.texts.da.remedy", notNullValue());
        asAdmin().get(connection).then().body("state", equalTo("paused")).body("blocked.customers", notNullValue());

        // When
        complete();
        var activated = asAdmin().post(connection + "/activation");

        // Then
        activated
                .then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("startDate", notNullValue())
                .body("blocked.customers", nullValue());
        asAdmin().get(connection + "/checks").then().body("clear", equalTo(true));
    }

    @Test
    void onlyTheFlowThatLacksSomethingIsBlocked() {
        // Given
        complete();
        company.settings().putArray("modules");

        // When
        var checks = asAdmin().post(connection + "/checks");

        // Then
        checks.then()
                .statusCode(200)
                .body("clear", equalTo(false))
                .body("checks.blocks.flatten()", hasItem("projects"));
        asAdmin()
                .get(connection)
                .then()
                .body("state", equalTo("active"))
                .body("blocked.projects.code", equalTo("module-missing"))
                .body("blocked.customers", nullValue());
    }

    @Test
    void withoutAPreflightThereIsNothingToShow() {
        asAdmin()
                .get(connection + "/checks")
                .then()
                .statusCode(200)
                .body("checks", empty())
                .body("at", nullValue());
    }

    private void complete() {
        asAdmin()
                .header("If-Match", "\"1\"")
                .body(COMPLETE)
                .put(connection + "/profile")
                .then()
                .statusCode(200);
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + admin).contentType("application/json");
    }
}
