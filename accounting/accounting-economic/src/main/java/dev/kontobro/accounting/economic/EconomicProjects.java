package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.CUSTOMER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Projects, over the OpenAPI service for projects, version 1.1.0; the company needs the module "Project". PUT replaces a
 * project as a whole and asks for the {@code objectVersion} it was read with.
 */
final class EconomicProjects implements ProjectLedger {

    /**
     * Limits from the published description. A project there has no start date. Its {@code status} is a register of the
     * company's own whose entries are "quote sent" or "realised", and {@code isClosed} is e-conomic's own; what stops
     * further entries on a completed project is {@code isBarred}.
     */
    static final FieldTable FIELDS = new FieldTable(
            text("name", "name", 100).asRequired(),
            code("group", "projectGroupNumber", 100, Form.PROJECT_GROUP).asRequired(),
            code("customerNumber", "customerNumber", 9, Form.CUSTOMER_NUMBER),
            code("endDate", "deliveryDate", 10, Form.DATE),
            text("description", "description", 2500),
            code("manager", "responsibleEmployeeNumber", 100, Form.EMPLOYEE),
            code("status", "isBarred", 9, Form.FLAG));

    private static final String NUMBER = "number";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** Read-only by the published description. */
    private static final Set<String> READ_ONLY =
            Set.of("isClosed", "lastUpdated", "costPrice", "salesPrice", "invoicedTotal");

    private final EconomicWire wire;
    private final Registers registers;

    EconomicProjects(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
    }

    @Override
    public Plan.Send<BookedProject> planCreate(Project wanted, ProjectDefaults defaults) {
        var subject = Subject.project(wanted.number(), wanted.name());
        var number = RecordNumber.of(wanted.number(), subject, ProblemCode.PROJECT_NUMBER_INVALID);
        var changes = changes(wanted);
        changes.put("group", wanted.group().orDefault(defaults.group()));
        Supplier<Draft> draft = () -> FIELDS.change(Json.object().put(NUMBER, number), changes, subject, registers);
        var planned = draft.get();
        FIELDS.missingFrom(planned.body()).ifPresent(group -> {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.PROJECT_GROUP_REQUIRED));
        });
        var write = new RecordWrite(
                "POST", collection(), draft, "", () -> find(wanted.number()).isEmpty(), subject, FIELDS);
        return write.plan(planned, wire, registers, answer -> created(answer, planned.body(), subject));
    }

    @Override
    public Plan<BookedProject> planUpdate(String number, Project wanted) {
        var subject = Subject.project(wanted.number(), wanted.name());
        var read = wire.find(uri(number), subject);
        if (read.isEmpty()) {
            return new Plan.Gone<>();
        }
        var project = read.get();
        var kept = Json.writable(project, READ_ONLY);
        Supplier<Draft> draft = () -> FIELDS.change(kept, changes(wanted), subject, registers);
        var planned = draft.get();
        if (!planned.changed()) {
            return new Plan.AlreadyThere<>(booked(project));
        }
        if (isClosed(project)) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.PROJECT_CLOSED));
        }
        var write = new RecordWrite("PUT", collection(), draft, Json.write(project), () -> true, subject, FIELDS);
        return write.plan(planned, wire, registers, answer -> changed(answer, planned.body(), subject));
    }

    @Override
    public boolean takesNumber(String number) {
        return RecordNumber.isValid(number);
    }

    @Override
    public Optional<BookedProject> find(String number) {
        return RecordNumber.isValid(number)
                ? wire.find(uri(number), Subject.project(number, "")).map(EconomicProjects::booked)
                : Optional.empty();
    }

    private static Map<String, Change<String>> changes(Project wanted) {
        var changes = new LinkedHashMap<String, Change<String>>();
        changes.put("name", Change.set(wanted.name()));
        changes.put("group", wanted.group());
        changes.put("customerNumber", wanted.customerNumber());
        changes.put("startDate", wanted.startDate().map(LocalDate::toString));
        changes.put("endDate", wanted.endDate().map(LocalDate::toString));
        changes.put("status", barred(wanted.status()));
        changes.put("description", wanted.description());
        changes.put("manager", wanted.manager());
        return changes;
    }

    /** A project that is planned or under way takes entries; e-conomic tells no more of the two. */
    private static Change<String> barred(Change<ProjectStatus> status) {
        return status.equals(Change.set(ProjectStatus.COMPLETED))
                ? Change.set("true")
                : status.wanted().map(open -> Change.<String>clear()).orElse(Change.keep());
    }

    private static BookedProject created(Answer answer, ObjectNode sent, Subject subject) {
        if (answer.isSuccess()) {
            return booked(sent);
        }
        var refusal = new Refusal(answer, subject, FIELDS);
        throw refusal.saysNumberIsTaken(ProblemCode.PROJECT_NUMBER_TAKEN, NUMBER)
                ? new AccountingException.NumberTaken(refusal.problem(ProblemCode.PROJECT_NUMBER_TAKEN))
                : failure(refusal, sent, subject);
    }

    /** After a conflict the project is not read again here: the next attempt plans anew from what somebody else wrote. */
    private static BookedProject changed(Answer answer, ObjectNode sent, Subject subject) {
        if (answer.isSuccess()) {
            return booked(sent);
        }
        var refusal = new Refusal(answer, subject, FIELDS);
        throw switch (answer.status()) {
            case CONFLICT ->
                new AccountingException.Unavailable(refusal.problem(ProblemCode.PROJECT_CHANGED_MEANWHILE), null);
            case NOT_FOUND -> new AccountingException.RecordGone(refusal.problem(ProblemCode.PROJECT_GONE));
            default -> failure(refusal, sent, subject);
        };
    }

    private static AccountingException failure(Refusal refusal, ObjectNode sent, Subject subject) {
        if (refusal.code() != ProblemCode.CUSTOMER_MISSING) {
            return refusal.exception();
        }
        var customer = Json.text(sent, "customerNumber").orElse("");
        return new AccountingException.Waiting(
                subject.problem(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER).with(CUSTOMER, customer),
                Release.whenTransferred("customer", customer));
    }

    /** A successful write is answered with the number or nothing at all, so what was sent is what is known. */
    private static BookedProject booked(ObjectNode project) {
        return new BookedProject(
                Json.text(project, NUMBER).orElse(""),
                Json.text(project, "name").orElse(""),
                Json.text(project, "customerNumber"),
                isClosed(project) || project.path("isBarred").asBoolean());
    }

    private static boolean isClosed(ObjectNode project) {
        return project.path("isClosed").asBoolean();
    }

    private URI collection() {
        return wire.config().projectsApi("/Projects");
    }

    private URI uri(String number) {
        return wire.config().projectsApi("/Projects/" + number);
    }
}
