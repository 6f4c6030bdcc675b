package dev.kontobro.customersync.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.ProjectLedger;
import dev.kontobro.connections.profile.Defaults;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.connections.profile.NumberMaster;
import dev.kontobro.connections.profile.Registry;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.ProjectChanged;
import dev.kontobro.local.gateway.Connected;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferProjectTest {

    private static final ProjectChanged HARBOUR =
            EventJson.read("""
            {"number": "17", "name": "Havnekontoret", "manager": "anna"}
            """.getBytes(StandardCharsets.UTF_8), ProjectChanged.class);

    private Optional<String> claimedBy = Optional.empty();
    private final List<String> linked = new ArrayList<>();

    @Test
    void theManagerBecomesTheEmployeeHeIsMappedTo() {
        // Given
        var ledger = new Ledger(Optional.empty());

        // When
        transfer(withEmployees(Map.of("anna", "7")), ledger).transfer();

        // Then
        assertThat(ledger.wanted)
                .singleElement()
                .satisfies(project -> assertThat(project.manager()).isEqualTo(Change.set("7")));
    }

    @Test
    void withoutAMapTheManagerIsSentAsHeIs() {
        // Given
        var ledger = new Ledger(Optional.empty());

        // When
        transfer(ExportProfile.standard(), ledger).transfer();

        // Then
        assertThat(ledger.wanted)
                .singleElement()
                .satisfies(project -> assertThat(project.manager()).isEqualTo(Change.set("anna")));
    }

    @Test
    void aManagerWithoutAnEmployeeWaitsForAnotherProfileAndIsNamed() {
        // Given
        var ledger = new Ledger(Optional.empty());

        // When
        var waiting = assertThatThrownBy(() -> transfer(withEmployees(Map.of("bo", "8")), ledger));

        // Then
        waiting.isInstanceOfSatisfying(AccountingException.Waiting.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.VALUE_NOT_MAPPED);
            assertThat(e.problem().details())
                    .containsEntry(Detail.FIELD, "manager")
                    .containsEntry(Detail.VALUE, "anna")
                    .containsEntry(Detail.REGISTER, "employee")
                    .containsEntry(Detail.NAME, "Havnekontoret");
            assertThat(e.releasedBy()).isEqualTo(Release.whenProfileChanges(1));
        });
        assertThat(ledger.sent).isEmpty();
    }

    @Test
    void aNumberThatIsNotTheSourcesToGiveIsRefusedWithThoseThatWouldDo() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var transfer = transfer(withNumbers(new NumberMaster.Prefix("P")), ledger);

        // When
        var preview = transfer.preview();
        var refused = assertThatThrownBy(transfer::transfer);

        // Then
        refused.isInstanceOfSatisfying(AccountingException.Rejected.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.NUMBER_NOT_OF_SOURCE);
            assertThat(e.problem().details()).containsEntry(Detail.VALUE, "17").containsEntry(Detail.LIMIT, "P…");
        });
        assertThat(preview.outcome()).isEqualTo("rejected");
        assertThat(ledger.sent).isEmpty();
    }

    @Test
    void aProjectHasTheNumberThatTheMapMakesOfTheSources() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var map = new NumberMap(List.of(), Map.of("17", "900017"));

        // When
        transfer(withNumberMap(map), ledger).transfer();

        // Then
        assertThat(ledger.sent).containsExactly("POST 900017");
    }

    @Test
    void aNumberThatAnotherProjectHasByTheMapIsNeitherSentNorLinked() {
        // Given
        var ledger = new Ledger(Optional.of("Havnekontoret"));
        var map = new NumberMap(List.of(), Map.of("17", "900017"));
        claimedBy = Optional.of("P-17");
        var transfer = transfer(withNumberMap(map), ledger);

        // When
        var waiting = assertThatThrownBy(transfer::transfer);

        // Then
        waiting.isInstanceOfSatisfying(AccountingException.Waiting.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.NUMBER_MAPPED_TWICE);
            assertThat(e.problem().details())
                    .containsEntry(Detail.VALUE, "900017")
                    .containsEntry(Detail.EXISTING, "P-17");
            assertThat(e.releasedBy()).isEqualTo(Release.whenProfileChanges(1));
        });
        assertThat(transfer.preview().outcome()).isEqualTo("held");
        assertThat(ledger.sent).isEmpty();
    }

    @Test
    void aProjectTheBooksHaveNumberedIsLinkedAndUpdated() {
        // Given
        var ledger = new Ledger(Optional.of("havnekontoret"));

        // When
        var result = transfer(withNumbers(new NumberMaster.Books()), ledger).transfer();

        // Then
        assertThat(result).isEqualTo(new Result.Transferred("17", List.of()));
        assertThat(linked).containsExactly("17");
        assertThat(ledger.sent).containsExactly("PUT 17");
    }

    @Test
    void anotherProjectUnderThatNumberIsLeftAlone() {
        // Given
        var ledger = new Ledger(Optional.of("Lagerhallen"));
        var transfer = transfer(withNumbers(new NumberMaster.Books()), ledger);

        // When
        var result = transfer.transfer();

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Held.class,
                        held -> assertThat(held.problem().code()).isEqualTo(ProblemCode.PROJECT_NUMBER_TAKEN));
        assertThat(transfer.preview().outcome()).isEqualTo("held");
        assertThat(linked).isEmpty();
        assertThat(ledger.sent).isEmpty();
    }

    private static ExportProfile withEmployees(Map<String, String> employees) {
        return ExportProfile.standard()
                .withValueMaps(Map.of(Mapped.USER_TO_EMPLOYEE, new ValueMap(employees, Optional.empty())));
    }

    private static ExportProfile withNumbers(NumberMaster numbers) {
        return ExportProfile.standard()
                .withProjects(new Registry(
                        true, new Trigger.Immediate(), Defaults.NONE, numbers, NumberMap.NONE, FieldMap.NONE));
    }

    private static ExportProfile withNumberMap(NumberMap map) {
        return ExportProfile.standard()
                .withProjects(new Registry(
                        true, new Trigger.Immediate(), Defaults.NONE, new NumberMaster.Source(), map, FieldMap.NONE));
    }

    private TransferProject transfer(ExportProfile profile, Ledger ledger) {
        var answers = Map.<String, Object>of(
                "connection",
                Connected.running("c", "t", SystemName.ECONOMIC, "Connection", profile),
                "books",
                standIn(Books.class, Map.of("projects", ledger)),
                "wanted",
                HARBOUR,
                "wantedSince",
                Instant.parse("2026-01-01T00:00:00Z"),
                "accountingNumber",
                Optional.empty(),
                "lookUpFirst",
                false,
                "claim",
                claimedBy,
                "linkedTo",
                Optional.empty());
        return new TransferProject(standIn(Attempt.class, answers));
    }

    /** Answers by the method's name; what it is told by {@code link} is kept. */
    private <T> T standIn(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("link")) {
                        linked.add((String) arguments[0]);
                    }
                    return answers.get(method.getName());
                }));
    }

    /**
     * Books with one project, or none.
     *
     * @param name of the project
     */
    private record Ledger(Optional<String> name, List<Project> wanted, List<String> sent) implements ProjectLedger {

        Ledger(Optional<String> name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public Plan.Send<BookedProject> planCreate(Project project, ProjectDefaults defaults) {
            wanted.add(project);
            return plan("POST", project.number());
        }

        @Override
        public Plan<BookedProject> planUpdate(String number, Project project) {
            wanted.add(project);
            return plan("PUT", number);
        }

        private Plan.Send<BookedProject> plan(String method, String number) {
            return new Plan.Send<>(new PlannedCall(method, "/" + number, ""), List.of(), () -> {
                sent.add(method + " " + number);
                return booked(number, "Havnekontoret");
            });
        }

        @Override
        public Optional<BookedProject> find(String number) {
            return name.map(known -> booked(number, known));
        }

        private static BookedProject booked(String number, String name) {
            return new BookedProject(number, name, Optional.empty(), false);
        }
    }
}
