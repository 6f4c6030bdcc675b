package dev.kontobro.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.api.ApiDocument.Operation;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Optional;
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

    LocalIdentityProvider identityProvider;

    @Customers
    StandInService customers;

    private final String owner = Tokens.freshTenant();
    private final String stranger = Tokens.freshTenant();
    private final TransferSummary ownersTransfer = TransferFixture.customer(owner, "Nordlys-secret", 10);
    private Tokens tokens;

    @BeforeEach
    void connect() {
        tokens = new Tokens(identityProvider);
        customers.has(ownersTransfer);
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
    Stream<DynamicTest> withoutARoleNothingIsDone() {
        return eachOperation(operation -> {
            // When
            var answer = call(bearing(tokens.of(Optional.of(owner), "service")), operation);

            // Then
            assertProblem(answer, 403, "not-allowed");
        });
    }

    @TestFactory
    Stream<DynamicTest> withoutATenantNothingIsDone() {
        return eachOperation(operation -> {
            // Given
            var tenantless = tokens.of(Optional.empty(), "source", "tenant-viewer", "tenant-admin", "operator");

            // When
            var answer = call(bearing(tenantless), operation);

            // Then
            assertProblem(answer, 403, "tenant-missing");
        });
    }

    @TestFactory
    Stream<DynamicTest> withAnotherTenantsTokenNothingIsReadAndNothingIsChanged() {
        return eachOperation(operation -> {
            // When
            var answer = call(bearing(tokens.mighty(stranger)), operation);

            // Then
            assertThat(answer.asString()).doesNotContain(ownersTransfer.number());
            if (operation.namesATransfer()) {
                assertProblem(answer, 404, "transfer-unknown");
            }
            if (operation.takesABody()) {
                assertProblem(answer, 403, "tenant-mismatch");
            }
            assertThat(customers.retried()).doesNotContain(ownersTransfer.id());
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
        if (operation.takesABody()) {
            request.contentType("application/cloudevents+json").body("""
                    {"specversion":"1.0","id":"e-1","source":"urn:shop:test","type":"dev.kontobro.CustomerChanged.v1",\
                    "subject":"1001","tenantid":"%s","data":{"number":"1001","name":"Nordlys"}}""".formatted(owner));
        }
        return request.request(
                operation.method(),
                operation.path().replace("{id}", ownersTransfer.id().toString()));
    }

    private static void assertProblem(Response answer, int status, String id) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id))
                .body("status", equalTo(status));
    }
}
