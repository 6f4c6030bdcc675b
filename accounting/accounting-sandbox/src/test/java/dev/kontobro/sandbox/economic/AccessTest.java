package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.PROJECTS_API;
import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.project;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"X-AppSecretToken", "X-AgreementGrantToken"})
    void bothTokensAreNeeded(String header) {
        var rest = economic().without(header).get(REST + "customers");
        var openApi = economic().without(header).get(PROJECTS_API + "Projects");

        assertThat(rest.status()).isEqualTo(401);
        assertThat(rest.body().path("httpStatusCode").asInt()).isEqualTo(401);
        assertThat(openApi.status()).isEqualTo(401);
        assertThat(openApi.body().path("status").asInt()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-AppSecretToken", "X-AgreementGrantToken"})
    void theTokensBelongTogether(String header) {
        var answer = economic().with(header, "another's").get(REST + "customers");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("E02250");
    }

    @Test
    void theDemoAgreementCanOnlyBeRead() {
        var demo = economic(settings(), "demo", "demo");

        assertThat(demo.get(REST + "customers").status()).isEqualTo(200);
        assertThat(demo.post(REST + "customers", customer()).status()).isEqualTo(403);
        assertThat(demo.post(PROJECTS_API + "Projects", project()).status()).isEqualTo(403);
        assertThat(demo.company().journal().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "SuperUser,       200, 200, 200, 200",
        "Sales,           200, 200, 403, 200",
        "Bookkeeping,     403, 403, 403, 200",
        "ProjectEmployee, 403, 403, 200, 403"
    })
    void aRoleOpensItsResources(String role, int self, int customers, int projects, int terms) {
        var economic = economic(settings().put("role", role));

        assertThat(economic.get(REST + "self").status()).isEqualTo(self);
        assertThat(economic.get(REST + "customers").status()).isEqualTo(customers);
        assertThat(economic.get(PROJECTS_API + "Projects").status()).isEqualTo(projects);
        assertThat(economic.get(REST + "payment-terms").status()).isEqualTo(terms);
    }

    @Test
    void aSettingEconomicDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> economic(settings().put("role", "Owner"))).hasMessageContaining("role");
        assertThatThrownBy(() -> economic(settings().put("agreementType", "Finland")))
                .hasMessageContaining("agreementType");
    }

    @Test
    void projectsNeedTheirModuleButEmployeesDoNot() {
        ObjectNode without = settings();
        without.putArray("modules");
        var economic = economic(without);

        var projects = economic.get(PROJECTS_API + "Projects");

        assertThat(projects.status()).isEqualTo(403);
        assertThat(projects.body().path("errorCode").asText()).isEqualTo("AccessDeniedAgreementMissingModules");
        assertThat(projects.body().path("title").asText()).isEqualTo("Missing modules: Project");
        assertThat(economic.get(PROJECTS_API + "Employees").status()).isEqualTo(200);
        assertThat(economic.get(REST + "self").body().path("modules")).isEmpty();
    }

    @Test
    void aModuleThatIsSwitchedOffIsMissingUntilItIsSwitchedOn() {
        var economic = economic();
        economic.company().faults().add(FaultRule.always(new Fault.ModuleOff("Project")));

        assertThat(economic.get(PROJECTS_API + "Projects").status()).isEqualTo(403);
        assertThat(economic.get(REST + "customers").status()).isEqualTo(200);
        assertThat(economic.get(REST + "self").body().path("modules")).isEmpty();

        economic.company().faults().clear();
        assertThat(economic.get(PROJECTS_API + "Projects").status()).isEqualTo(200);
    }

    @Test
    void aRevokedGrantOpensNothing() {
        var economic = economic();
        economic.company().faults().add(FaultRule.always(new Fault.GrantRevoked()));

        assertThat(economic.get(REST + "self").status()).isEqualTo(401);
        assertThat(economic.get(PROJECTS_API + "Projects").status()).isEqualTo(401);
    }

    @Test
    void aClosedPeriodTakesNoWrites() {
        var economic = economic();
        economic.company()
                .faults()
                .add(FaultRule.always(
                        new Fault.ClosedPeriod(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"))));

        var rest = economic.post(REST + "customers", customer());
        var openApi = economic.post(PROJECTS_API + "Projects", project());

        assertThat(rest.status()).isEqualTo(400);
        assertThat(rest.body().at("/errors/date/errors/0/errorCode").asText()).isEqualTo("E04041");
        assertThat(rest.body().at("/errors/date/errors/0/errorMessage").asText())
                .isEqualTo("Perioden er spærret.");
        assertThat(openApi.body().path("errorCode").asText()).isEqualTo("JournalEntryDateAccountingYearPeriodBarred");
        assertThat(economic.get(REST + "customers").status()).isEqualTo(200);
    }

    @Test
    void whatTheBooksHaveNoCauseForIsRefusedInTheShapeOfTheSurface() {
        var economic = economic();
        economic.company()
                .faults()
                .add(FaultRule.always(new Fault.Refused(400, "E04042", "name", "Name is missing a value."))
                        .on("POST", ""));
        economic.company()
                .faults()
                .add(FaultRule.always(new Fault.Refused(403, "", "", "The license is read-only."))
                        .on("GET", ""));

        assertThat(economic.post(REST + "customers", customer())
                        .body()
                        .at("/errors/name/errors/0/errorCode")
                        .asText())
                .isEqualTo("E04042");
        assertThat(economic.post(PROJECTS_API + "Projects", project())
                        .body()
                        .path("errorCode")
                        .asText())
                .isEqualTo("E04042");
        assertThat(economic.get(REST + "customers").status()).isEqualTo(403);
        assertThat(economic.get(REST + "customers").body().path("message").asText())
                .isEqualTo("The license is read-only.");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(economic().get(REST + "nonsense").status()).isEqualTo(404);
        assertThat(economic().get(REST + "customers/1/2/3").status()).isEqualTo(404);
        assertThat(economic().get("/economic/elsewhere").status()).isEqualTo(404);
        assertThat(economic().delete(REST + "payment-terms/1").status()).isEqualTo(405);
    }
}
