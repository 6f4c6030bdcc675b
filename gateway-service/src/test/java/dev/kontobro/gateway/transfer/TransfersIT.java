package dev.kontobro.gateway.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@GatewayTest
class TransfersIT {

    LocalIdentityProvider identityProvider;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    LogTable table;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;

    @BeforeEach
    void connect() {
        tokens = new Tokens(identityProvider);
    }

    @AfterEach
    void heal() {
        customers.recovers();
        projects.recovers();
    }

    @Test
    void theLogsOfAllServicesAreOneLogWithTheLastChangedFirst() {
        // Given
        told(customers, TransferFixture.customer(tenant, "C-1", 10));
        told(projects, TransferFixture.project(tenant, "P-1", 20));
        told(customers, TransferFixture.customer(tenant, "C-2", 30));

        // When
        var answer = viewer().get("/v1/transfers").then();

        // Then
        answer.statusCode(200)
                .body("transfers.number", contains("C-2", "P-1", "C-1"))
                .body("nextCursor", nullValue())
                .body("incomplete", nullValue());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeatAlsoWithinOneInstant() {
        // Given
        var expected = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            var sameInstantForFour = i / 4;
            var transfer = i % 3 == 0
                    ? TransferFixture.project(tenant, "P-" + i, sameInstantForFour)
                    : TransferFixture.customer(tenant, "C-" + i, sameInstantForFour);
            told(i % 3 == 0 ? projects : customers, transfer);
            expected.add(transfer.id().toString());
        }

        // When
        var seen = new ArrayList<String>();
        var page = viewer().queryParam("limit", 7).get("/v1/transfers").then().statusCode(200);
        var cursor = read(page, seen);
        while (cursor != null) {
            page = viewer().queryParam("limit", 7)
                    .queryParam("cursor", cursor)
                    .get("/v1/transfers")
                    .then();
            cursor = read(page, seen);
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String read(ValidatableResponse page, List<String> seen) {
        seen.addAll(page.extract().jsonPath().getList("transfers.id", String.class));
        return page.extract().path("nextCursor");
    }

    @Test
    void everyWrongParameterIsNamedWithItsValueAndRemedy() {
        // When
        var answer = viewer().queryParam("limit", "1000")
                .queryParam("statsu", "held")
                .queryParam("changedSince", "yesterday")
                .queryParam("cursor", "made-up")
                .get("/v1/transfers")
                .then();

        // Then
        problem(answer, 400, "parameter-invalid")
                .body("errors.field", containsInAnyOrder("limit", "statsu", "changedSince", "cursor"))
                .body("errors.find { it.field == 'limit' }.value", equalTo("1000"))
                .body("errors.find { it.field == 'limit' }.remedy", containsString("1 to 200"))
                .body("errors.find { it.field == 'statsu' }.remedy", containsString("status"));
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    void aPageNamesTheServiceThatIsMissingFromIt(Mood mood) {
        // Given
        customers.has(TransferFixture.transfer(tenant, "customer", "C-1", TransferStatus.WAITING, 10));
        told(projects, TransferFixture.project(tenant, "P-1", 20));
        projects.has(TransferFixture.transfer(tenant, "project", "P-2", TransferStatus.WAITING, 30));
        projects.is(mood);

        // When
        var answer = viewer().get("/v1/transfers").then();

        // Then
        answer.statusCode(200)
                .body("transfers.number", contains("P-1", "C-1"))
                .body("incomplete", contains("project-sync"));
    }

    @Test
    void whenNoServiceAnswersWhatCameOfTransfersShowsNevertheless() {
        // Given
        told(customers, TransferFixture.customer(tenant, "C-1", 10));
        customers.is(Mood.FAILING);
        projects.is(Mood.FAILING);

        // When
        var answer = viewer().get("/v1/transfers").then();

        // Then
        answer.statusCode(200)
                .body("transfers.number", contains("C-1"))
                .body("incomplete", contains("customer-sync", "project-sync"))
                .body(not(containsString("secret inside")));
    }

    @Test
    void aTransferIsShownFromWhicheverServiceOwnsIt() {
        // Given
        var customer = TransferFixture.customer(tenant, "C-1", 10);
        var project = TransferFixture.project(tenant, "P-1", 20);
        customers.has(customer);
        projects.has(project);

        // When
        var first = viewer().get("/v1/transfers/{id}", customer.id()).then();
        var second = viewer().get("/v1/transfers/{id}", project.id()).then();

        // Then
        first.statusCode(200).body("transfer.number", equalTo("C-1")).body("wanted.number", equalTo("1001"));
        second.statusCode(200).body("transfer.number", equalTo("P-1")).body("attempts", hasSize(0));
    }

    @Test
    void aTransferIsShownAlsoWhileAServiceThatDoesNotOwnItIsDown() {
        // Given
        var customer = TransferFixture.customer(tenant, "C-1", 10);
        customers.has(customer);
        projects.is(Mood.FAILING);

        // Then
        viewer().get("/v1/transfers/{id}", customer.id()).then().statusCode(200);
    }

    @Test
    void anUnknownIdIsUnknownOnlyWhenEveryServiceSaysSo() {
        // Given
        var nobodys = UUID.randomUUID();

        // When
        var allUp = viewer().get("/v1/transfers/{id}", nobodys).then();
        projects.is(Mood.FAILING);
        var oneDown = viewer().get("/v1/transfers/{id}", nobodys).then();
        var notAnId = viewer().get("/v1/transfers/nonsense").then();

        // Then
        problem(allUp, 404, "transfer-unknown");
        problem(oneDown, 503, "service-unavailable").body("services", contains("project-sync"));
        problem(notAnId, 404, "transfer-unknown");
    }

    @Test
    void aRetryReachesTheServiceThatOwnsTheTransferHoweverOftenItIsAsked() {
        // Given
        var project = TransferFixture.project(tenant, "P-1", 20);
        projects.has(project);

        // When
        var first = admin().header("Idempotency-Key", "k-1")
                .post("/v1/transfers/{id}/retry", project.id())
                .then();
        var second = admin().header("Idempotency-Key", "k-1")
                .post("/v1/transfers/{id}/retry", project.id())
                .then();

        // Then
        first.statusCode(202).body("id", equalTo(project.id().toString()));
        second.statusCode(202).body("id", equalTo(project.id().toString()));
        assertThat(projects.retried()).contains(project.id());
        assertThat(customers.retried()).doesNotContain(project.id());
    }

    @Test
    void aTransferUnderWayIsNotRetried() {
        // Given
        var running = TransferFixture.transfer(tenant, "customer", "C-1", TransferStatus.RUNNING, 10);
        customers.has(running);

        // When
        var answer = admin().post("/v1/transfers/{id}/retry", running.id()).then();

        // Then
        problem(answer, 409, "retry-not-possible");
    }

    @Test
    void whatWaitsIsReleasedByTheServiceThatHasSuchRecords() {
        // Given
        var connection = connection();

        // When
        var answer = admin().contentType("application/json")
                .body(Map.of("kind", "project", "receivedUntil", "2026-03-01T12:00:00Z"))
                .post("/v1/connections/{id}/releases", connection)
                .then();

        // Then
        answer.statusCode(200).body("released", equalTo(3)).body("more", equalTo(true));
        assertThat(projects.released())
                .filteredOn(query -> query.contains(connection))
                .singleElement()
                .satisfies(query -> assertThat(query)
                        .contains("tenant=" + tenant, "kind=project", "receivedUntil=2026-03-01T12:00:00Z"));
        assertThat(customers.released()).noneMatch(query -> query.contains(connection));
        admin().get("/v1/audit")
                .then()
                .rootPath("changes.find { it.action == 'transfers.released' }")
                .body("after.released", equalTo(3));
    }

    @Test
    void whatCannotBeReleasedIsNamed() {
        // Given
        var connection = connection();

        // When
        var noKind = admin().contentType("application/json")
                .body(Map.of("receivedUntil", "yesterday"))
                .post("/v1/connections/{id}/releases", connection)
                .then();
        var noSuchKind = admin().contentType("application/json")
                .body(Map.of("kind", "nonsense"))
                .post("/v1/connections/{id}/releases", connection)
                .then();
        projects.is(Mood.FAILING);
        var oneDown = admin().contentType("application/json")
                .body(Map.of("kind", "project"))
                .post("/v1/connections/{id}/releases", connection)
                .then();

        // Then
        problem(noKind, 422, "body-invalid").body("errors.field", containsInAnyOrder("kind", "receivedUntil"));
        problem(noSuchKind, 422, "body-invalid").body("errors[0].value", equalTo("nonsense"));
        problem(oneDown, 503, "service-unavailable").body("services", contains("project-sync"));
    }

    private String connection() {
        given().header("Authorization", "Bearer " + tokens.operator())
                .contentType("application/json")
                .body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        return admin().contentType("application/json")
                .body(Map.of("system", "economic", "name", "Books"))
                .post("/v1/connections")
                .path("id");
    }

    @Test
    void aPreviewTellsTheCallsThatWouldBeMade() {
        // Given
        var customer = TransferFixture.customer(tenant, "C-1", 10);
        customers.has(customer);

        // When
        var answer = viewer().post("/v1/transfers/{id}/preview", customer.id()).then();

        // Then
        answer.statusCode(200)
                .body("calls[0].method", equalTo("POST"))
                .body("calls[0].path", equalTo("/customers"))
                .body("calls[0].body.name", equalTo("Nordlys"))
                .body("outcome", equalTo("transferred"))
                .body(containsString("\"creditLimit\":10.00"));
    }

    @Test
    void theBooksAreLookedAtByTheServiceThatFollowsDocuments() {
        // Given
        var connection = connection();

        // When
        var before =
                viewer().get("/v1/connections/{id}/reconciliations", connection).then();
        var asked = admin().contentType("application/json")
                .body(Map.of("days", 30))
                .post("/v1/connections/{id}/reconciliations", connection)
                .then();
        var after =
                viewer().get("/v1/connections/{id}/reconciliations", connection).then();

        // Then
        problem(before, 409, "nothing-to-reconcile");
        asked.statusCode(202).body("lookBackDays", equalTo(30));
        after.statusCode(200).body("lookBackDays", equalTo(30)).body("running", equalTo(false));
        admin().get("/v1/audit")
                .then()
                .rootPath("changes.find { it.action == 'reconciliation.asked' }")
                .body("after.days", equalTo(30));
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', days",
        "'{\"days\": 0}', days",
        "'{\"days\": 401}', days",
        "'{\"days\": \"all\"}', days",
        "'{\"days\": 3, \"until\": 4}', until"
    })
    void howFarToLookBackIsChecked(String body, String wrong) {
        // When
        var answer = admin().contentType("application/json")
                .body(body)
                .post("/v1/connections/{id}/reconciliations", connection())
                .then();

        // Then
        problem(answer, 422, "body-invalid").body("errors[0].field", equalTo(wrong));
    }

    @Test
    void theSourceGetsThePdfThatTheBooksMake() {
        // Given
        var transfer = TransferFixture.customer(tenant, "C-1", 10);
        customers.has(transfer);

        // When
        var answer = given().header("Authorization", "Bearer " + tokens.source(tenant))
                .get("/v1/transfers/{id}/pdf", transfer.id())
                .then();

        // Then
        var pdf = answer.statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", "private, no-store")
                .extract()
                .asByteArray();
        assertThat(pdf).isEqualTo(StandInService.PDF);
    }

    @Test
    void nobodyGetsThePdfOfAnotherTenant() {
        // Given
        var transfer = TransferFixture.customer("another", "C-1", 10);
        customers.has(transfer);

        // When
        var answer = viewer().get("/v1/transfers/{id}/pdf", transfer.id()).then();

        // Then
        problem(answer, 404, "transfer-unknown");
    }

    @Test
    void whatIsNotPrintedHasNoPdf() {
        // Given
        var held = TransferFixture.transfer(tenant, "customer", "C-1", TransferStatus.HELD, 10);
        customers.has(held);

        // When
        var answer = viewer().get("/v1/transfers/{id}/pdf", held.id()).then();

        // Then
        problem(answer, 409, "no-pdf");
    }

    /** A service has it, and what came of it was told. */
    private void told(StandInService service, TransferSummary transfer) {
        service.has(transfer);
        table.put(List.of(LoggedTransfer.of(transfer)));
    }

    private RequestSpecification viewer() {
        return given().header("Authorization", "Bearer " + tokens.viewer(tenant));
    }

    private RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + tokens.admin(tenant));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String id) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id))
                .body("status", equalTo(status));
    }
}
