package dev.kontobro.gateway.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.TransferAction;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people have done with many transfers at once. */
@GatewayTest
class TransferActionsIT {

    private static final Problem NOT_MAPPED = Problem.of(ProblemCode.VALUE_NOT_MAPPED)
            .with(Detail.REGISTER, "payment-terms")
            .with(Detail.VALUE, "Manual");

    LocalIdentityProvider identityProvider;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    LogTable table;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;
    private String connection;

    @BeforeEach
    void connect() {
        tokens = new Tokens(identityProvider);
        connection = connection(tenant);
    }

    @AfterEach
    void heal() {
        customers.recovers();
        projects.recovers();
    }

    @Test
    void whatIsNamedIsDoneByWhicheverServiceHasIt() {
        // Given
        var customer = held(customers, "customer", "C-1");
        var project = held(projects, "project", "P-1");
        var running = TransferFixture.transfer(tenant, "project", "P-2", TransferStatus.RUNNING, 10);
        projects.has(running);
        var nobodys = UUID.randomUUID();

        // When
        var answer = act(
                admin(),
                Map.of(
                        "action", "skip",
                        "ids",
                                Stream.of(customer.id(), project.id(), running.id(), nobodys)
                                        .toList(),
                        "note", "Voucher 17"));

        // Then
        answer.statusCode(200)
                .body("done", equalTo(2))
                .body("more", equalTo(false))
                .body("incomplete", nullValue())
                .body("refused.reason", containsInAnyOrder("running", "unknown"))
                .body("refused.find { it.reason == 'running' }.transfers.number", contains("P-2"))
                .body("refused.find { it.reason == 'unknown' }.transfers.id", contains(nobodys.toString()));
        assertThat(projects.acted(tenant)).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(TransferAction.SKIP);
            assertThat(request.by()).isEqualTo("client");
            assertThat(request.note()).contains("Voucher 17");
        });
    }

    @Test
    void whatHasOneCauseIsDoneInEveryService() {
        // Given
        var customer = held(customers, "customer", "C-1");
        held(projects, "project", "P-1");
        held(projects, "project", "P-2");
        table.put(List.of(LoggedTransfer.of(customer)));
        var cause = admin().get("/v1/transfers")
                .then()
                .extract()
                .<String>path("transfers.find { it.number == 'C-1' }.cause");

        // When
        var answer = act(admin(), Map.of("action", "retry", "cause", cause(connection, cause)));

        // Then
        answer.statusCode(200).body("done", equalTo(3)).body("refused", hasSize(0));
        assertThat(cause).isEqualTo(NOT_MAPPED.causeId());
    }

    @Test
    void theTrailSaysWhoDidWhatWithWhichAndWhatCameOfIt() {
        // Given
        held(customers, "customer", "C-1");

        // When
        act(admin(), Map.of("action", "skip", "cause", cause(connection, NOT_MAPPED.causeId()), "note", "All of May"));

        // Then
        admin().get("/v1/audit")
                .then()
                .rootPath("changes.find { it.action == 'transfers.skipped' }")
                .body("actor", equalTo("client"))
                .body("connection", equalTo(connection))
                .body("after.code", equalTo("value-not-mapped"))
                .body("after.done", equalTo(1))
                .body("after.note", equalTo("All of May"));
    }

    @Test
    void aServiceThatIsDownIsNamedAndWhatMayBeItsIsNotCalledUnknown() {
        // Given
        var customer = held(customers, "customer", "C-1");
        var project = held(projects, "project", "P-1");
        projects.is(Mood.FAILING);

        // When
        var answer = act(admin(), Map.of("action", "retry", "ids", List.of(customer.id(), project.id())));

        // Then
        answer.statusCode(200)
                .body("done", equalTo(1))
                .body("incomplete", contains("project-sync"))
                .body("refused.reason", contains("no-answer"))
                .body("refused[0].transfers.id", contains(project.id().toString()));
    }

    @Test
    void anIncompleteAnswerIsCompletedByItsRepeat() {
        // Given
        var project = held(projects, "project", "P-1");
        var wish = Map.of("action", "retry", "ids", List.of(project.id()));
        projects.is(Mood.FAILING);
        act(admin().header("Idempotency-Key", tenant), wish).body("done", equalTo(0));
        projects.is(Mood.WELL);

        // When
        var repeated = act(admin().header("Idempotency-Key", tenant), wish);
        var again = act(admin().header("Idempotency-Key", tenant), wish);

        // Then
        repeated.body("done", equalTo(1)).body("incomplete", nullValue());
        again.body("done", equalTo(1));
        assertThat(projects.acted(tenant)).hasSize(1);
        admin().get("/v1/audit").then().body("changes.findAll { it.action == 'transfers.retried' }", hasSize(2));
    }

    @Test
    void withoutAnyServiceNothingIsDone() {
        // Given
        customers.is(Mood.FAILING);
        projects.is(Mood.FAILING);

        // When
        var answer = act(admin(), Map.of("action", "retry", "ids", List.of(UUID.randomUUID())));

        // Then
        problem(answer, 503, "service-unavailable").body("services", hasItem("project-sync"));
    }

    @Test
    void nobodyDoesAnythingWithWhatIsAnotherTenants() {
        // Given
        var theirs = held(customers, "customer", "C-1");
        var stranger = given().header(
                        "Authorization", "Bearer " + tokens.of(Optional.of(Tokens.freshTenant()), "tenant-admin"));

        // When
        var named = act(stranger, Map.of("action", "skip", "ids", List.of(theirs.id())));
        var ofCause = act(stranger, Map.of("action", "skip", "cause", cause(connection, NOT_MAPPED.causeId())));

        // Then
        named.statusCode(200).body("done", equalTo(0)).body("refused.reason", contains("unknown"));
        problem(ofCause, 404, "connection-unknown");
        admin().get("/v1/transfers/{id}", theirs.id()).then().body("transfer.status", equalTo("held"));
    }

    @Test
    void aViewerDoesNothing() {
        // Given
        var held = held(customers, "customer", "C-1");
        var viewer = given().header("Authorization", "Bearer " + tokens.viewer(tenant));

        // When
        var answer = act(viewer, Map.of("action", "retry", "ids", List.of(held.id())));

        // Then
        problem(answer, 403, "not-allowed");
        assertThat(customers.acted(tenant)).isEmpty();
    }

    @Test
    void everythingThatIsWrongWithAWishIsNamed() {
        // When
        var nothing = act(admin(), Map.of());
        var both = act(
                admin(),
                Map.of(
                        "action", "retry",
                        "ids", List.of(UUID.randomUUID()),
                        "cause", cause(connection, NOT_MAPPED.causeId())));
        var nonsense =
                act(admin(), Map.of("action", "delete", "ids", List.of("C-1"), "note", "x".repeat(501), "more", true));
        var tooMany = act(
                admin(),
                Map.of(
                        "action",
                        "retry",
                        "ids",
                        Stream.generate(UUID::randomUUID).limit(201).toList()));
        var noCause = act(admin(), Map.of("action", "retry", "cause", cause(connection, "manual")));

        // Then
        problem(nothing, 422, "body-invalid").body("errors.field", containsInAnyOrder("action", "ids"));
        problem(both, 422, "body-invalid").body("errors.field", contains("ids"));
        problem(nonsense, 422, "body-invalid")
                .body("errors.field", hasItem("action"))
                .body("errors.field", hasItem("ids"))
                .body("errors.field", hasItem("note"))
                .body("errors.field", hasItem("more"));
        problem(tooMany, 422, "body-invalid").body("errors.field", hasItem("ids"));
        problem(noCause, 422, "body-invalid").body("errors.field", contains("cause.cause"));
    }

    private TransferSummary held(StandInService service, String kind, String number) {
        var held = TransferFixture.waiting(tenant, connection, kind, number, TransferStatus.HELD, NOT_MAPPED);
        service.has(held);
        return held;
    }

    private static Map<String, String> cause(String connection, String cause) {
        return Map.of("connection", connection, "code", "value-not-mapped", "cause", cause);
    }

    private String connection(String tenant) {
        given().header("Authorization", "Bearer " + tokens.operator())
                .contentType("application/json")
                .body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        return admin().contentType("application/json")
                .body(Map.of("system", "economic", "name", "Regnskab"))
                .post("/v1/connections")
                .path("id");
    }

    private RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + tokens.admin(tenant));
    }

    private static ValidatableResponse act(RequestSpecification who, Map<String, ?> wish) {
        return who.contentType("application/json")
                .body(wish)
                .post("/v1/transfers/actions")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String id) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id));
    }
}
