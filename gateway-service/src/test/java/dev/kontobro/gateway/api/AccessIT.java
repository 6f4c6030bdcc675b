package dev.kontobro.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.api.ApiDocument.Operation;
import dev.kontobro.gateway.issue.IssueFixture;
import dev.kontobro.gateway.issue.StandInIssues;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sql.Db;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Who may do what, for every operation the API document names: a new one cannot be forgotten. */
@GatewayTest
class AccessIT {

    private static final String SECRET_NAME = "Nordlys-secret";

    private static final String SHOWN = """
            insert into test_transfer (id, connection_id, connection_revision, event, preview, shown_by, shown_at)
            values (?, ?, 1, ?::json, '{"calls":[],"warnings":[],"outcome":"unchanged"}', 'somebody', now())
            """;

    private static final String STORED = """
            insert into file (id, tenant_id, name, media_type, size, sha256, content, created_at, expires_at)
            values (?, ?, ?, 'application/pdf', 5, 'none', '%PDF-', now(), now() + interval '1 day')
            """;

    private static final String ADDED = """
            insert into endpoint (id, tenant_id, url, description, events, state, state_since, created_at, changed_at)
            values (?, ?, 'https://shop.example/hook', ?, '{}', 'paused', now(), now(), now())
            """;

    private static final String TOLD = """
            insert into delivery (id, endpoint_id, webhook_id, type, subject, record, body)
            values (?, ?, 'e-1', 'dev.kontobro.TransferFailed.v1', ?, '1001', '{}')
            """;

    private static final String EVENT = """
            {"specversion":"1.0","id":"e-1","source":"urn:shop:test","type":"dev.kontobro.CustomerChanged.v1",\
            "subject":"1001","data":{"number":"1001","name":"%s"}}""".formatted(SECRET_NAME);

    LocalIdentityProvider identityProvider;

    StandInIssues issues;

    @Customers
    StandInService customers;

    @Inject
    Db db;

    private final String owner = Tokens.freshTenant();
    private final String stranger = Tokens.freshTenant();
    private final TransferSummary ownersTransfer = TransferFixture.customer(owner, SECRET_NAME, 10);
    private final IssueSummary ownersIssue = IssueFixture.open(
            owner,
            "some-connection",
            IssueClass.FAILED,
            Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, SECRET_NAME),
            1);
    private final UUID ownersTest = UUID.randomUUID();
    private final UUID ownersFile = UUID.randomUUID();
    private final UUID ownersEndpoint = UUID.randomUUID();
    private final UUID ownersDelivery = UUID.randomUUID();
    private Tokens tokens;
    private String ownersConnection;

    @BeforeEach
    void letTheOwnerHaveOneOfEverything() {
        tokens = new Tokens(identityProvider);
        customers.has(ownersTransfer);
        issues.has(ownersIssue, IssueFixture.transfer(ownersTransfer.id(), SECRET_NAME, 10));
        for (var tenant : List.of(owner, stranger)) {
            bearing(tokens.operator())
                    .contentType("application/json")
                    .body(Map.of("id", tenant, "name", tenant.equals(owner) ? SECRET_NAME : "Somebody else"))
                    .post("/v1/tenants")
                    .then()
                    .statusCode(201);
        }
        ownersConnection = bearing(tokens.admin(owner))
                .contentType("application/json")
                .body(Map.of("system", "economic", "name", SECRET_NAME))
                .post("/v1/connections")
                .path("id");
        db.inTransaction(tx -> tx.update(SHOWN, ownersTest, ownersConnection, EVENT));
        db.inTransaction(tx -> tx.update(STORED, ownersFile, owner, SECRET_NAME));
        db.inTransaction(tx -> tx.update(ADDED, ownersEndpoint, owner, SECRET_NAME));
        db.inTransaction(tx -> tx.update(TOLD, ownersDelivery, ownersEndpoint, SECRET_NAME));
    }

    /** What of the owner's stands for each parameter of a path. */
    private Map<String, String> ownersIds() {
        var ids = new HashMap<>(Map.of("issue", ownersIssue.id().toString()));
        ids.putAll(Map.of(
                "id",
                ownersTransfer.id().toString(),
                "tenant",
                owner,
                "connection",
                ownersConnection,
                "version",
                "1",
                "register",
                "customer-group",
                "test-transfer",
                ownersTest.toString(),
                "file",
                ownersFile.toString(),
                "endpoint",
                ownersEndpoint.toString(),
                "delivery",
                ownersDelivery.toString()));
        return ids;
    }

    @TestFactory
    Stream<DynamicTest> withoutATokenNothingIsDone() {
        return eachOperation(operation -> {
            // When
            var answer = call(given(), operation);

            // Then
            answer.then().header("WWW-Authenticate", "Bearer");
            assertProblem(answer, 401, "not-authenticated");
        });
    }

    @TestFactory
    Stream<DynamicTest> withADamagedTokenNothingIsDone() {
        return eachOperation(operation -> {
            // Given
            var damaged = tokens.mighty(owner).replaceFirst("\\.[^.]+\\.", ".e30.");

            // When
            var answer = call(bearing(damaged), operation);

            // Then
            assertProblem(answer, 401, "not-authenticated");
        });
    }

    @TestFactory
    Stream<DynamicTest> withoutARoleOfThePublicNothingIsDone() {
        return eachOperation(operation -> {
            // When
            var answer = call(bearing(tokens.of(Optional.of(owner), "service")), operation);

            // Then
            assertProblem(answer, 403, "not-allowed");
        });
    }

    @TestFactory
    Stream<DynamicTest> withoutATenantNothingOfATenantIsDone() {
        return eachOperation(operation -> {
            // Given
            var tenantless = tokens.of(Optional.empty(), "source", "tenant-viewer", "tenant-admin");

            // When
            var answer = call(bearing(tenantless), operation);

            // Then
            answer.then().contentType("application/problem+json");
            assertThat(answer.<String>path("type"))
                    .isIn("/problems/tenant-missing", "/problems/not-allowed", "/problems/tenant-unknown");
        });
    }

    @TestFactory
    Stream<DynamicTest> withAnotherTenantsTokenNothingIsReadAndNothingIsChanged() {
        return eachOperation(operation -> {
            // Given
            var before = new RowsOf(owner, ownersConnection).in(db);
            var token = tokens.of(Optional.of(stranger), "source", "tenant-viewer", "tenant-admin");

            // When
            var answer = call(bearing(token), operation);

            // Then
            assertThat(answer.asString()).doesNotContain(SECRET_NAME, ownersTransfer.number());
            if (operation.namesSomething()) {
                answer.then().statusCode(404).contentType("application/problem+json");
            }
            if (operation.takesEvents()) {
                assertProblem(answer, 403, "tenant-mismatch");
            }
            assertThat(customers.retried()).doesNotContain(ownersTransfer.id());
            assertThat(issues.issue(ownersIssue.id()).mute()).isEmpty();
            assertThat(new RowsOf(owner, ownersConnection).in(db)).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> anOperatorOfAnotherTenantSeesTenantsAndNothingElse() {
        return eachOperation(operation -> {
            // Given
            var token = tokens.of(Optional.of(stranger), "operator");

            // When
            var answer = call(bearing(token), operation);

            // Then
            if (!operation.path().startsWith("/v1/tenants")) {
                assertThat(answer.asString()).doesNotContain(SECRET_NAME, ownersTransfer.number());
            }
        });
    }

    @Test
    @Timeout(30)
    void aStrangerWhoSendsMuchIsAnsweredToo() {
        // Given
        var eightMebibytes = "[" + " ".repeat(8 * 1024 * 1024) + "]";

        // When
        var answer = given().contentType("application/cloudevents-batch+json")
                .body(eightMebibytes)
                .post("/v1/events");

        // Then
        assertProblem(answer, 401, "not-authenticated");
    }

    @Test
    void aViewerMayReadAndPreviewButNotRetryNorPublish() {
        // Given
        var viewer = tokens.viewer(owner);
        var id = ownersTransfer.id();

        // Then
        bearing(viewer).get("/v1/transfers").then().statusCode(200);
        bearing(viewer).get("/v1/transfers/{id}", id).then().statusCode(200);
        bearing(viewer).post("/v1/transfers/{id}/preview", id).then().statusCode(200);
        assertProblem(bearing(viewer).post("/v1/transfers/{id}/retry", id), 403, "not-allowed");
        assertProblem(
                bearing(viewer).contentType("application/json").body("{}").post("/v1/events"), 403, "not-allowed");
    }

    @Test
    void aSourceMayPublishButNotRead() {
        // Given
        var source = tokens.source(owner);

        // Then
        assertProblem(bearing(source).get("/v1/transfers"), 403, "not-allowed");
        assertProblem(bearing(source).get("/v1/transfers/{id}", ownersTransfer.id()), 403, "not-allowed");
    }

    @Test
    void aTenantNamedInAParameterOrHeaderIsNotBelieved() {
        // Given
        var token = tokens.viewer(stranger);

        // When
        var inParameter = bearing(token).queryParam("tenant", owner).get("/v1/transfers");
        var inHeader = bearing(token).header("tenant", owner).get("/v1/transfers");

        // Then
        assertProblem(inParameter, 400, "parameter-invalid");
        inHeader.then().statusCode(200).body("transfers.size()", equalTo(0));
    }

    private static Stream<DynamicTest> eachOperation(Consumer<Operation> check) {
        return ApiDocument.served().operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> check.accept(operation)));
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private Response call(RequestSpecification request, Operation operation) {
        if (operation.takesEvents()) {
            request.contentType("application/cloudevents+json").body("""
                    {"specversion":"1.0","id":"e-1","source":"urn:shop:test","type":"dev.kontobro.CustomerChanged.v1",\
                    "subject":"1001","tenantid":"%s","data":{"number":"1001","name":"Nordlys"}}""".formatted(owner));
        } else if (operation.takesABody()) {
            request.contentType(operation.mediaTypes().getFirst())
                    .body(operation.body().orElseThrow().toString().getBytes(StandardCharsets.UTF_8));
        }
        return request.request(operation.method(), operation.pathWith(ownersIds()));
    }

    private static void assertProblem(Response answer, int status, String id) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id))
                .body("status", equalTo(status));
    }
}
