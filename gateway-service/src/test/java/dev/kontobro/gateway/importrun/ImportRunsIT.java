package dev.kontobro.gateway.importrun;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.LocalIdentityProvider;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
class ImportRunsIT {

    private static final String RUN = "Customers of 2025";
    private static final String CONNECTION = "connection-1";

    LocalIdentityProvider identityProvider;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    private final String tenant = Tokens.freshTenant();

    @AfterEach
    void heal() {
        customers.recovers();
        projects.recovers();
    }

    @Test
    void whatAllServicesKnowOfOneImportIsOneRun() {
        // Given
        customers.imported(RUN, TransferFixture.customer(tenant, "C-1", 10));
        customers.imported(RUN, TransferFixture.customer(tenant, "C-2", 20));
        projects.imported(RUN, TransferFixture.project(tenant, "P-1", 30));
        projects.imported("Another one", TransferFixture.project(tenant, "P-2", 40));

        // When
        var list = get("/v1/import-runs");
        var state = state(CONNECTION, RUN);

        // Then
        list.statusCode(200)
                .body("runs", hasSize(2))
                .body("runs.find { it.name == '%s' }.records".formatted(RUN), equalTo(3))
                .body("incomplete", nullValue());
        state.statusCode(200)
                .body("run.records", equalTo(3))
                .body("counts.status", contains("held", "transferred"))
                .body("counts.transfers", contains(1, 2))
                .body("causes", empty())
                .body("incomplete", nullValue());
    }

    @Test
    void whatTheMostStandStillForIsSaidFirst() {
        // Given
        rejected(projects, "project", ProblemCode.CUSTOMER_MISSING, 1);
        rejected(customers, "customer", ProblemCode.GROUP_UNKNOWN, 3);

        // When
        var state = state(CONNECTION, RUN);

        // Then
        state.statusCode(200)
                .body("causes.transfers", contains(3, 1))
                .body("causes.problem.code", contains("group-unknown", "customer-missing"))
                .body("causes[0].problem.texts.da.title", containsString("gruppen »Webshop«"));
    }

    @Test
    void whoDoesNotAnswerIsNamed() {
        // Given
        customers.imported(RUN, TransferFixture.customer(tenant, "C-1", 10));
        projects.is(Mood.FAILING);

        // Then
        get("/v1/import-runs").statusCode(200).body("runs", hasSize(1)).body("incomplete", contains("project-sync"));
        state(CONNECTION, RUN).statusCode(200).body("incomplete", contains("project-sync"));
        problem(state(CONNECTION, "Perhaps there"), 503, "service-unavailable");
    }

    @Test
    void nothingOfOneTenantIsReachableFromAnother() {
        // Given
        customers.imported(RUN, TransferFixture.customer("another", "C-1", 10));

        // Then
        get("/v1/import-runs").statusCode(200).body("runs", empty());
        problem(state(CONNECTION, RUN), 404, "import-run-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/import-runs/state?name=x, connection",
        "/v1/import-runs/state?connection=x, name",
        "/v1/import-runs/state?connection=x&name=, name",
        "/v1/import-runs/state?connection=x&name=y&tenant=another, tenant"
    })
    void whatIsWrongIsNamed(String address, String parameter) {
        problem(get(address), 400, "parameter-invalid")
                .body("errors.field", contains(parameter))
                .body("errors[0].remedy", containsString(""));
    }

    private void rejected(StandInService service, String kind, ProblemCode code, int count) {
        var problem = Problem.of(code)
                .with(Detail.RECORD, kind)
                .with(Detail.FIELD, "group")
                .with(Detail.VALUE, "Webshop");
        IntStream.range(0, count)
                .forEach(i -> service.imported(
                        RUN,
                        TransferFixture.waiting(
                                tenant, CONNECTION, kind, kind + i, TransferStatus.REJECTED, problem, Instant.now())));
    }

    private ValidatableResponse state(String connection, String name) {
        return get("/v1/import-runs/state?connection=" + connection + "&name=" + name);
    }

    private ValidatableResponse get(String address) {
        return given().header("Authorization", "Bearer " + new Tokens(identityProvider).viewer(tenant))
                .get(address)
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String id) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id));
    }
}
