package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static dev.kontobro.accounting.fortnox.Fixture.project;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FortnoxProjectsTest {

    private static final ProjectDefaults DEFAULTS =
            new ProjectDefaults(Optional.of("1"), LocalDate.parse("2026-11-22"));
    private static final String STORED = """
            {"Project":{"@url":"https://api.fortnox.se/3/projects/P100","Comments":null,"ContactPerson":null,"Description":"Webbplats 2026",
            "EndDate":null,"ProjectLeader":null,"ProjectNumber":"P100","Status":"COMPLETED","StartDate":"2026-01-01"}}""";

    private final ScriptedFortnox fortnox = new ScriptedFortnox();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private ProjectLedger projects() {
        return Fixture.system(fortnox.uri()).books(ACCESS, CallMeter.none()).projects();
    }

    @Test
    void aNewProjectIsOnePostAndStartsOnTheDayItWasCreated() {
        // Given
        fortnox.answers(201, STORED);

        // When
        var booked = projects()
                .planCreate(project("P100", "Webbplats 2026"), DEFAULTS)
                .send();

        // Then
        var call = fortnox.onlyCall();
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /3/projects");
        assertThat(call.body())
                .isEqualTo("{\"Project\":{\"Description\":\"Webbplats 2026\",\"StartDate\":\"2026-11-22\","
                        + "\"ProjectNumber\":\"P100\"}}");
        assertThat(booked.number()).isEqualTo("P100");
        assertThat(booked.closed()).isTrue();
        assertThat(booked.customerNumber()).isEmpty();
    }

    @Test
    void aChangedProjectIsOnePartialPut() {
        // Given
        fortnox.answers(200, STORED);
        var wanted = new Project(
                "P100",
                "Webbplats",
                Change.set("K-1"),
                Change.keep(),
                Change.clear(),
                Change.set(ProjectStatus.PLANNED),
                Change.set("Grupp"),
                Change.set("Allt om webbplatsen"),
                Change.set("Bo Ek"));

        // When
        var plan = (Plan.Send<?>) projects().planUpdate("P100", wanted);
        plan.send();

        // Then
        var call = fortnox.onlyCall();
        assertThat(call.method() + " " + call.path()).isEqualTo("PUT /3/projects/P100");
        assertThat(call.body())
                .isEqualTo("{\"Project\":{\"Description\":\"Webbplats\",\"Comments\":\"Allt om webbplatsen\","
                        + "\"Status\":\"NOTSTARTED\",\"EndDate\":\"API_BLANK\",\"ProjectLeader\":\"Bo Ek\"}}");
    }

    @Test
    void aLongNameAndDescriptionAreCutWithAWarningEach() {
        // Given
        var specification = OpenApiDocument.published("fortnox/fortnox-openapi-2026-04-01.json");
        var wanted = new Project(
                "P100",
                "n".repeat(51),
                Change.keep(),
                Change.keep(),
                Change.set(LocalDate.parse("2026-12-31")),
                Change.set(ProjectStatus.ONGOING),
                Change.keep(),
                Change.set("d".repeat(513)),
                Change.keep());

        // When
        var plan = projects().planCreate(wanted, DEFAULTS);

        // Then
        assertThat(plan.warnings()).extracting(Problem::code).containsOnly(ProblemCode.FIELD_CUT);
        assertThat(plan.warnings())
                .extracting(warning -> warning.detail(FIELD).orElseThrow())
                .containsExactly("name", "description");
        assertThat(specification.requestFaults(
                        "POST", "/3/projects", Json.object(plan.call().body()).orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P 1", "123456789012345678901", ""})
    void aNumberFortnoxDoesNotTakeIsRefusedBeforeTheCall(String number) {
        var wanted = project(number, "Namn");

        assertThatThrownBy(() -> projects().planCreate(wanted, DEFAULTS))
                .isInstanceOfSatisfying(
                        AccountingException.Rejected.class,
                        rejected ->
                                assertThat(rejected.problem().code()).isEqualTo(ProblemCode.PROJECT_NUMBER_INVALID));
    }

    @Test
    void aNumberInUseIsKnownByItsWords() {
        // Given
        fortnox.answers(
                400,
                "{\"ErrorInformation\":{\"error\":1,\"message\":\"Projektnummer \\\"P100\\\" används redan.\",\"code\":\"9\"}}");
        var plan = projects().planCreate(project("P100", "Namn"), DEFAULTS);

        // When / Then
        assertThatThrownBy(plan::send)
                .isInstanceOfSatisfying(
                        AccountingException.NumberTaken.class,
                        taken -> assertThat(taken.problem().code()).isEqualTo(ProblemCode.PROJECT_NUMBER_TAKEN));
    }

    @Test
    void aProjectThatIsGoneIsNotFoundAndCannotBeChanged() {
        // Given
        var missing = "{\"ErrorInformation\":{\"Error\":1,\"Message\":\"Kan inte hitta projektet.\",\"Code\":2001161}}";
        fortnox.answers(404, missing).answers(404, missing);

        // When / Then
        assertThat(projects().find("P100")).isEmpty();
        var plan = (Plan.Send<?>) projects().planUpdate("P100", project("P100", "Namn"));
        assertThatThrownBy(plan::send).isInstanceOf(AccountingException.RecordGone.class);
    }
}
