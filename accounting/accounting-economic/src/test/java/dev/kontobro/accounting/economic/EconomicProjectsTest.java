package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger;
import dev.kontobro.accounting.project.ProjectLedger.BookedProject;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EconomicProjectsTest {

    private static final String COLLECTION = "/api/projectsapi/v1.1.0/Projects";
    private static final LocalDate CREATED = LocalDate.of(2026, 9, 1);
    private static final ProjectDefaults GROUP_2 = new ProjectDefaults(Optional.of("2"), CREATED);

    private static final String TENDED_PROJECT = """
            {"number":5012,"name":"Ombygning kontor","projectGroupNumber":2,"customerNumber":90017,"isMainProject":false,
             "mileage":4.50,"responsibleEmployeeNumber":7,"otherResponsibleEmployeeNumber":9,"status":3,
             "description":"Fase 1","deliveryDate":"2026-12-31T00:00:00","departmentNumber":null,"fixedPrice":125000.00,
             "contactPersonId":140,"otherReference":"PO-88","costPrice":10.0,"salesPrice":20.0,"invoicedTotal":0.0,
             "lastUpdated":"2026-09-01T10:00:00Z","objectVersion":"AAAAAAB"}""";

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final EconomicSystem system = new EconomicSystem(
            economic.config(), http, Clock.fixed(Instant.parse("2026-09-01T10:00:00Z"), ZoneOffset.UTC));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Test
    void aNewProjectTakesOnePostUnderTheSourcesOwnNumber() {
        // Given
        economic.on("POST " + COLLECTION, 201, "{\"number\":5012}");
        var wanted = new Project(
                "5012",
                "Ombygning kontor",
                Change.set("90017"),
                Change.keep(),
                Change.set(LocalDate.of(2026, 12, 31)),
                Change.set(ProjectStatus.ONGOING),
                Change.keep(),
                Change.set("Fase 1"),
                Change.set("7"));

        // When
        var plan = ledger().planCreate(wanted, GROUP_2);
        var booked = plan.send();

        // Then
        assertThat(economic.asked()).containsExactly("POST " + COLLECTION);
        assertThat(economic.last().body()).isEqualTo("""
                {"number":5012,"name":"Ombygning kontor","projectGroupNumber":2,"customerNumber":90017,\
                "deliveryDate":"2026-12-31T00:00:00Z","description":"Fase 1","responsibleEmployeeNumber":7}""");
        assertThat(economic.last().headers())
                .containsKey("Idempotency-Key")
                .containsEntry("X-AppSecretToken", "app-s3cret");
        assertThat(plan.call())
                .isEqualTo(new PlannedCall("POST", COLLECTION, economic.last().body()));
        assertThat(plan.warnings()).isEmpty();
        assertThat(booked).isEqualTo(new BookedProject("5012", "Ombygning kontor", Optional.of("90017"), false));
    }

    @Test
    void theSourcesGroupGoesBeforeTheProfiles() {
        assertThat(ledger().planCreate(project(Change.set("4")), GROUP_2).call().body())
                .contains("\"projectGroupNumber\":4");
    }

    @Test
    void groupAndManagerAreFoundByName() {
        economic.on("GET /api/projectsapi/v1.1.0/ProjectGroups", 200, """
                        {"items":[{"number":1,"name":"Internt"}],"cursor":"2"}""")
                .on("GET /api/projectsapi/v1.1.0/ProjectGroups?cursor=2", 200, """
                        {"items":[{"number":2,"name":"Eksternt"}]}""")
                .on("GET /api/projectsapi/v1.1.0/Employees", 200, """
                        {"items":[{"number":7,"name":"Anna Hansen","groupNumber":1,"isBarred":false}]}""");
        var wanted = new Project(
                "5012",
                "Ombygning",
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.set("eksternt"),
                Change.keep(),
                Change.set("Anna Hansen"));

        var body = ledger().planCreate(wanted, GROUP_2).call().body();

        assertThat(body).contains("\"projectGroupNumber\":2", "\"responsibleEmployeeNumber\":7");
    }

    @Test
    void aNewProjectNeedsAGroup() {
        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planCreate(project(Change.keep()), new ProjectDefaults(Optional.empty(), CREATED)));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_GROUP_REQUIRED);
        assertThat(failure.problem().detail(Detail.NUMBER)).contains("5012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0012", "1234567890", "P-77"})
    void aNumberEconomicCannotHoldIsRefused(String number) {
        var wanted = new Project(
                number,
                "Ombygning",
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep());

        var failure =
                catchThrowableOfType(AccountingException.Rejected.class, () -> ledger().planCreate(wanted, GROUP_2));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_NUMBER_INVALID);
        assertThat(failure.problem().detail(Detail.LIMIT)).contains("1–999999999");
    }

    @Test
    void whatAProjectCannotHoldIsReported() {
        var wanted = new Project(
                "5012",
                "Ombygning",
                Change.keep(),
                Change.set(CREATED),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep());

        var plan = ledger().planCreate(wanted, GROUP_2);

        assertThat(plan.call().body()).isEqualTo("{\"number\":5012,\"name\":\"Ombygning\",\"projectGroupNumber\":2}");
        assertThat(plan.warnings())
                .singleElement()
                .extracting(
                        Problem::code, warning -> warning.detail(Detail.FIELD).orElseThrow())
                .containsExactly(ProblemCode.FIELD_NOT_SUPPORTED, "startDate");
    }

    @Test
    void aCompletedProjectTakesNoMoreEntries() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT).on("PUT " + COLLECTION, 204, "");

        var booked = sendable(ledger().planUpdate("5012", projectThatIs(ProjectStatus.COMPLETED)))
                .send();

        assertThat(economic.last().body()).contains("\"isBarred\":true", "\"status\":3");
        assertThat(booked.closed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = ProjectStatus.class, names = "COMPLETED", mode = EnumSource.Mode.EXCLUDE)
    void aProjectThatIsTakenUpAgainTakesEntriesAgain(ProjectStatus status) {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT.replaceFirst("\\{", "{\"isBarred\":true,"));

        var plan = sendable(ledger().planUpdate("5012", projectThatIs(status)));

        assertThat(plan.call().body()).doesNotContain("isBarred");
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void aProjectThatTakesEntriesAlreadyIsNotWritten() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT.replaceFirst("\\{", "{\"isBarred\":false,"));

        assertThat(ledger().planUpdate("5012", projectThatIs(ProjectStatus.ONGOING)))
                .isInstanceOf(Plan.AlreadyThere.class);
    }

    @Test
    void aProjectWaitsForItsCustomer() {
        economic.on(
                "POST " + COLLECTION, 400, refusal("ProjectCannotBeCreatedUpdatedCustomerNotFound", "customerNumber"));

        var failure = catchThrowableOfType(
                AccountingException.Waiting.class,
                () -> ledger().planCreate(projectOf("90017"), GROUP_2).send());

        assertThat(failure.releasedBy()).isEqualTo(Release.whenTransferred("customer", "90017"));
        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER);
        assertThat(failure.problem().detail(Detail.CUSTOMER)).contains("90017");
    }

    @Test
    void aNumberInUseIsReportedAsTaken() {
        economic.on("POST " + COLLECTION, 400, refusal("ProjectCannotBeCreatedUpdatedNumberAlreadyExists", "number"));

        var failure = catchThrowableOfType(
                AccountingException.NumberTaken.class,
                () -> ledger().planCreate(projectOf("90017"), GROUP_2).send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_NUMBER_TAKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "ProjectCannotBeCreatedUpdatedCustomerNumberRequired, PROJECT_CUSTOMER_REQUIRED",
        "ProjectCannotBeCreatedUpdatedGroupDoesNotExist, GROUP_UNKNOWN",
        "ProjectCannotBeCreatedUpdatedMainProjectNumberCannotBeSet, VALUE_REFUSED"
    })
    void aRefusalNamesItsCause(String vendorCode, ProblemCode code) {
        economic.on("POST " + COLLECTION, 400, refusal(vendorCode, "customerNumber"));

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planCreate(projectOf("90017"), GROUP_2).send());

        assertThat(failure.problem().code()).isEqualTo(code);
        assertThat(failure.problem().detail(Detail.VENDOR_CODE)).contains(vendorCode);
        assertThat(failure.problem().detail(Detail.REQUEST_ID)).contains("a2a259bbe959d8d5-CPH");
    }

    @Test
    void aCompanyWithoutTheModuleIsToldWhichOne() {
        economic.on("POST " + COLLECTION, 403, """
                {"type":"x","title":"Missing modules: Project","status":403,"errors":[],
                 "traceId":"a2a259bbe959d8d5-CPH","errorCode":"AccessDeniedAgreementMissingModules"}""");

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planCreate(projectOf("90017"), GROUP_2).send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.MODULE_MISSING);
        assertThat(failure.problem().detail(Detail.MISSING)).contains("Project");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void aChangeReplacesTheProjectWithAllThatPeopleHaveEntered(int status) {
        // Given
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT).on("PUT " + COLLECTION, status, "");
        var wanted = new Project(
                "5012",
                "Ombygning kontor 2",
                Change.keep(),
                Change.keep(),
                Change.set(LocalDate.of(2026, 12, 31)),
                Change.keep(),
                Change.keep(),
                Change.clear(),
                Change.keep());

        // When
        var booked = sendable(ledger().planUpdate("5012", wanted)).send();

        // Then
        assertThat(economic.asked()).containsExactly("GET " + COLLECTION + "/5012", "PUT " + COLLECTION);
        assertThat(Json.parse(economic.last().body())).isEqualTo(Json.parse("""
                {"number":5012,"name":"Ombygning kontor 2","projectGroupNumber":2,"customerNumber":90017,
                 "isMainProject":false,"mileage":4.50,"responsibleEmployeeNumber":7,"otherResponsibleEmployeeNumber":9,
                 "status":3,"deliveryDate":"2026-12-31T00:00:00","fixedPrice":125000.00,"contactPersonId":140,
                 "otherReference":"PO-88","objectVersion":"AAAAAAB"}"""));
        assertThat(booked).isEqualTo(new BookedProject("5012", "Ombygning kontor 2", Optional.of("90017"), false));
    }

    @Test
    void nothingIsWrittenWhenTheBooksAlreadySaySo() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT.replaceFirst("\\{", "{\"isClosed\":true,"));

        var plan = ledger().planUpdate(
                        "5012",
                        new Project(
                                "5012",
                                "Ombygning kontor",
                                Change.set("90017"),
                                Change.keep(),
                                Change.set(LocalDate.of(2026, 12, 31)),
                                Change.keep(),
                                Change.set("2"),
                                Change.keep(),
                                Change.keep()));

        assertThat(plan)
                .isEqualTo(new Plan.AlreadyThere<>(
                        new BookedProject("5012", "Ombygning kontor", Optional.of("90017"), true)));
        assertThat(economic.asked()).hasSize(1);
    }

    @Test
    void aClosedProjectIsNotChanged() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT.replaceFirst("\\{", "{\"isClosed\":true,"));

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class, () -> ledger().planUpdate("5012", projectOf("4711")));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_CLOSED);
    }

    @ParameterizedTest
    @EnumSource(ConflictBody.class)
    void aChangeThatSomebodyForestalledIsPlannedAgain(ConflictBody body) {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT).on("PUT " + COLLECTION, 409, body.json);

        var failure = catchThrowableOfType(
                AccountingException.Unavailable.class,
                () -> sendable(ledger().planUpdate("5012", projectOf("4711"))).send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_CHANGED_MEANWHILE);
    }

    private enum ConflictBody {
        CURRENT("""
                {"title":"Update conflict.","status":409,"errors":[],"traceId":"x","errorCode":"UpdateConflict"}"""),
        OLDER("""
                {"message":"Update conflict. Version does not match.","developerHint":"The resource has been updated.",
                 "logId":"09580053-1141-4e7f-85e1-bed8600e0278","property":"version"}""");

        private final String json;

        ConflictBody(String json) {
            this.json = json;
        }
    }

    @Test
    void aProjectThatIsNotThereIsGone() {
        economic.on("GET " + COLLECTION + "/5012", 404, "{\"errorCode\":\"ResourceNotFound\"}");

        assertThat(ledger().planUpdate("5012", projectOf("4711"))).isInstanceOf(Plan.Gone.class);
    }

    @Test
    void aProjectDeletedBetweenReadingAndWritingIsGone() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT)
                .on("PUT " + COLLECTION, 404, "{\"errorCode\":\"ResourceNotFound\"}");

        var failure = catchThrowableOfType(
                AccountingException.RecordGone.class,
                () -> sendable(ledger().planUpdate("5012", projectOf("4711"))).send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PROJECT_GONE);
    }

    @Test
    void theGroupOfAProjectCannotBeCleared() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT);

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class, () -> ledger().planUpdate("5012", project(Change.clear())));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.FIELD_CANNOT_BE_CLEARED);
        assertThat(failure.problem().detail(Detail.FIELD)).contains("group");
    }

    @Test
    void aProjectIsFoundAsTheBooksKnowIt() {
        economic.on("GET " + COLLECTION + "/5012", 200, TENDED_PROJECT)
                .on("GET " + COLLECTION + "/5013", 404, "{\"errorCode\":\"ResourceNotFound\"}");

        assertThat(ledger().find("5012"))
                .contains(new BookedProject("5012", "Ombygning kontor", Optional.of("90017"), false));
        assertThat(ledger().find("5013")).isEmpty();
        assertThat(ledger().find("P-77")).isEmpty();
    }

    @Test
    void anUnknownManagerIsNamed() {
        economic.on("GET /api/projectsapi/v1.1.0/Employees", 200, "{\"items\":[]}");
        var wanted = new Project(
                "5012",
                "Ombygning",
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.set("Anna Hansen"));

        var failure =
                catchThrowableOfType(AccountingException.Rejected.class, () -> ledger().planCreate(wanted, GROUP_2));

        assertThat(failure.problem())
                .extracting(
                        Problem::code, problem -> problem.detail(Detail.VALUE).orElseThrow())
                .containsExactly(ProblemCode.EMPLOYEE_UNKNOWN, "Anna Hansen");
    }

    private static String refusal(String code, String property) {
        return """
                {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"Validation failed.","status":400,
                 "detail":"See the errors.","errors":[{"message":"It cannot be done.","errorCode":"%s","property":"%s"}],
                 "traceId":"a2a259bbe959d8d5-CPH","traceTimeUtc":"2026-08-12T20:50:07","errorCode":"ValidationFailed"}""".formatted(code, property);
    }

    private static Project project(Change<String> group) {
        return new Project(
                "5012",
                "Ombygning",
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                group,
                Change.keep(),
                Change.keep());
    }

    private static Project projectThatIs(ProjectStatus status) {
        return new Project(
                "5012",
                "Ombygning kontor",
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.set(status),
                Change.keep(),
                Change.keep(),
                Change.keep());
    }

    private static Project projectOf(String customerNumber) {
        return new Project(
                "5012",
                "Ombygning",
                Change.set(customerNumber),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep());
    }

    private ProjectLedger ledger() {
        var access = BookAccess.of("connection-1", new EconomicAccess("app-s3cret", "grant-s3cret"));
        return system.books(access, CallMeter.none()).projects();
    }

    private static Plan.Send<BookedProject> sendable(Plan<BookedProject> plan) {
        assertThat(plan).isInstanceOf(Plan.Send.class);
        return (Plan.Send<BookedProject>) plan;
    }
}
