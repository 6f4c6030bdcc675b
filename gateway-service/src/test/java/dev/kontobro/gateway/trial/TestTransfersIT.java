package dev.kontobro.gateway.trial;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInService.TestSent;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One record is shown as it would be sent, and sent when somebody says so. */
@GatewayTest
class TestTransfersIT {

    private static final Map<String, Object> DATA = Map.of("number", "1001", "name", "Nordlys ApS");

    private static final Map<String, Object> EVENT = Map.of(
            "specversion",
            "1.0",
            "id",
            "of-the-source",
            "source",
            "urn:webshop:nordlys",
            "type",
            "dev.kontobro.CustomerChanged.v1",
            "subject",
            "1001",
            "shop",
            "aarhus",
            "data",
            DATA);

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();
    private String admin;
    private String connection;
    private String tests;

    @BeforeEach
    void linkACompany() {
        var grant = "grant-" + UUID.randomUUID();
        sandbox.create(new Company.Description(
                "tests-" + UUID.randomUUID(),
                Vendor.ECONOMIC,
                "Prøvernes ApS",
                Map.of("appSecretToken", "demo-app-secret", "agreementGrantToken", grant)));
        admin = new Tokens(identityProvider).admin(tenant);
        connection = companies.of(tenant, new EconomicGrant(grant));
        tests = "/v1/connections/" + connection + "/test-transfers";
    }

    @AfterEach
    void heal() {
        customers.recovers();
        projects.recovers();
    }

    @Test
    void aRecordIsShownAndNothingIsSent() {
        // When
        var answer = show(EVENT);

        // Then
        answer.then()
                .statusCode(201)
                .header("Location", containsString(tests + "/" + answer.path("id")))
                .body("state", equalTo("shown"))
                .body("connection", equalTo(connection))
                .body("event.id", equalTo("test-" + answer.path("id")))
                .body("event.source", equalTo("urn:webshop:nordlys"))
                .body("event.tenantid", equalTo(tenant))
                .body("event.shop", equalTo("aarhus"))
                .body("event.data.name", equalTo("Nordlys ApS"))
                .body("preview.calls[0].method", equalTo("POST"))
                .body("preview.calls[0].body.name", equalTo("Nordlys"))
                .body("preview.outcome", equalTo("transferred"))
                .body("outcome", nullValue());
        assertThat(sent()).isEmpty();
        as(admin).get(tests + "/" + answer.path("id")).then().statusCode(200).body("state", equalTo("shown"));
    }

    @Test
    void theMereDataOfAKindWillDo() {
        // When
        var answer = show(Map.of("kind", "projects", "data", Map.of("number", "P-1", "name", "Havn")));

        // Then
        answer.then()
                .statusCode(201)
                .body("event.type", equalTo("dev.kontobro.ProjectChanged.v1"))
                .body("event.subject", equalTo("P-1"));
    }

    @Test
    void exactlyWhatWasShownIsSentHoweverOftenItIsConfirmed() {
        // Given
        var shown = show(EVENT);

        // When
        var first = confirm(shown);
        var second = confirm(shown);

        // Then
        first.then()
                .statusCode(200)
                .body("state", equalTo("done"))
                .body("confirmedAt", notNullValue())
                .body("outcome.transfer.status", equalTo("transferred"))
                .body("outcome.transfer.number", equalTo("1001"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(sent()).singleElement().satisfies(test -> {
            assertThat(test.event().path("id").asText()).isEqualTo(shown.path("event.id"));
            assertThat(test.event().path("time").asText()).isEqualTo(shown.path("event.time"));
            assertThat(test.shown().at("/calls/0/body/name").asText()).isEqualTo("Nordlys");
        });
    }

    @Test
    void theSameRequestAgainShowsTheSame() {
        // When
        var first = as(admin).header("Idempotency-Key", tenant).body(EVENT).post(tests);
        customers.is(Mood.FAILING);
        var second = as(admin).header("Idempotency-Key", tenant).body(EVENT).post(tests);

        // Then
        first.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        as(admin).get(tests).then().body("testTransfers.id", contains(first.<String>path("id")));
    }

    @Test
    void whatWasShownForAnotherProfileIsNotSent() {
        // Given
        var shown = show(EVENT);
        as(admin)
                .header("If-Match", "\"1\"")
                .body(Map.of("customers", Map.of("defaults", Map.of("group", "1"))))
                .put("/v1/connections/" + connection + "/profile")
                .then()
                .statusCode(200);

        // When
        var answer = confirm(shown);

        // Then
        problem(answer, 409, "test-transfer-outdated");
        assertThat(sent()).isEmpty();
        as(admin).get(tests + "/" + shown.path("id")).then().body("state", equalTo("shown"));
    }

    @Test
    void whatTheServiceWouldSendOtherwiseByNowIsNotSent() {
        // Given
        var shown = show(EVENT);
        customers.refusesTests(412, Map.of());

        // When
        var answer = confirm(shown);

        // Then
        problem(answer, 409, "test-transfer-outdated");
        assertThat(sent()).isEmpty();
    }

    @Test
    void whereNothingWouldBeSentThereIsNothingToConfirm() {
        // Given
        customers.shows(new TransferPreview(List.of(), List.of(), "unchanged"));
        var shown = show(EVENT);

        // When
        var answer = confirm(shown);

        // Then
        problem(answer, 409, "nothing-to-send");
        assertThat(sent()).isEmpty();
    }

    @Test
    void afterALostAnswerConfirmingAgainTellsWhatCameOfIt() {
        // Given
        var shown = show(EVENT);
        customers.is(Mood.FAILING);

        // When
        var lost = confirm(shown);
        customers.recovers();
        var found = confirm(shown);

        // Then
        problem(lost, 503, "service-unavailable").header("Retry-After", notNullValue());
        found.then().statusCode(200).body("state", equalTo("done"));
    }

    @Test
    void whatIsStillUnderWayIsConfirmedWithoutAnOutcome() {
        // Given
        customers.endsTests(TransferStatus.WAITING);
        var shown = show(EVENT);

        // When
        var waiting = confirm(shown);
        customers.recovers();
        var ended = confirm(shown);

        // Then
        waiting.then().statusCode(200).body("state", equalTo("confirmed")).body("outcome", nullValue());
        ended.then().statusCode(200).body("state", equalTo("done"));
        assertThat(sent())
                .extracting(test -> test.event().path("id").asText())
                .containsOnly(shown.<String>path("event.id"));
    }

    @Test
    void aVendorThatDoesNotLetTheHubInOrDoesNotAnswerIsNamed() {
        // Given
        var shown = show(EVENT);

        // When
        customers.refusesTests(409, Map.of("problem", ProblemJson.write(Problem.of(ProblemCode.GRANT_REVOKED))));
        var broken = confirm(shown);
        customers.refusesTests(502, Map.of("problem", ProblemJson.write(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE))));
        var silent = confirm(shown);

        // Then
        problem(broken, 409, "connection-broken").body("problem.texts.da.remedy", notNullValue());
        problem(silent, 503, "vendor-unavailable")
                .header("Retry-After", notNullValue())
                .body("problem.code", equalTo("system-unavailable"));
    }

    @Test
    void aConnectionThatLeadsToNoBooksTestsNothing() {
        // Given
        var open = as(admin)
                .body(Map.of("system", "fortnox", "name", "Not yet"))
                .post("/v1/connections")
                .path("id");

        // When
        var answer = as(admin).body(EVENT).post("/v1/connections/" + open + "/test-transfers");

        // Then
        problem(answer, 409, "move-not-possible").body("state", equalTo("being-connected"));
    }

    @Test
    void whatAnEventLacksIsNamed() {
        problem(show(with("data", Map.of("number", "1001"))), 422, "event-invalid")
                .body("errors.field", hasItem("name"));
        problem(show(with("type", "dev.kontobro.TransferSucceeded.v1")), 422, "event-invalid")
                .body("errors.field", contains("type"));
        problem(show(with("time", "yesterday")), 400, "event-unreadable").body("errors.field", contains("time"));
        problem(show(with("tenantid", "another")), 403, "tenant-mismatch");
        problem(show(Map.of("kind", "vouchers", "data", Map.of("name", "x"))), 422, "body-invalid")
                .body("errors.field", contains("kind", "data.number"));
        problem(show(List.of()), 400, "malformed");
        assertThat(sent()).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithTheNewestFirst() {
        // Given
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.addFirst(show(EVENT).path("id"));
        }

        // When
        var first = as(admin).get(tests + "?limit=3");
        var second =
                as(admin).queryParam("cursor", first.<String>path("nextCursor")).get(tests + "?limit=3");

        // Then
        first.then().body("testTransfers.id", equalTo(ids.subList(0, 3)));
        second.then().body("testTransfers.id", equalTo(ids.subList(3, 5))).body("nextCursor", nullValue());
        problem(as(admin).get(tests + "?cursor=nonsense&limit=0"), 400, "parameter-invalid");
    }

    @Test
    void anotherConnectionHasNoneOfIt() {
        // Given
        var shown = show(EVENT);
        var other = as(admin)
                .body(Map.of("system", "fortnox", "name", "Other"))
                .post("/v1/connections")
                .path("id");
        var others = "/v1/connections/" + other + "/test-transfers";

        // Then
        problem(as(admin).get(others + "/" + shown.path("id")), 404, "test-transfer-unknown");
        problem(as(admin).post(others + "/" + shown.path("id") + "/confirmation"), 404, "test-transfer-unknown");
        problem(as(admin).get(tests + "/nonsense"), 404, "test-transfer-unknown");
        as(admin).get(others).then().body("testTransfers", empty());
    }

    @Test
    void theTrailTellsWhoShowedAndSentIt() {
        // Given
        var shown = show(EVENT);

        // When
        confirm(shown);
        confirm(shown);

        // Then
        as(admin)
                .get("/v1/audit?connection=" + connection)
                .then()
                .body(
                        "changes.findAll { it.action.startsWith('test-transfer') }.action",
                        contains("test-transfer.sent", "test-transfer.confirmed", "test-transfer.shown"))
                .body("changes[0].after.id", equalTo(shown.path("id")))
                .body("changes[0].after.outcome", equalTo("transferred"))
                .body("changes[0].after.type", startsWith("dev.kontobro."))
                .body("changes[0].toString()", not(containsString("Nordlys ApS")));
    }

    private Response show(Object body) {
        return as(admin).body(body).post(tests);
    }

    private Response confirm(Response shown) {
        return as(admin).post(tests + "/" + shown.path("id") + "/confirmation");
    }

    private List<TestSent> sent() {
        return customers.tests().stream()
                .filter(test -> test.connection().equals(connection))
                .toList();
    }

    private static Map<String, Object> with(String attribute, Object value) {
        var event = new HashMap<>(EVENT);
        event.put(attribute, value);
        return event;
    }

    private static ValidatableResponse problem(Response answer, int status, String id) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
