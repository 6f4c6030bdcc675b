package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.ProjectLedger;
import java.util.Optional;

/** Projects at {@code /3/projects}. Creating and changing take one call each, nothing is read first. */
final class FortnoxProjects implements ProjectLedger {

    private final FortnoxClient client;

    FortnoxProjects(FortnoxClient client) {
        this.client = client;
    }

    @Override
    public Plan.Send<BookedProject> planCreate(Project wanted, ProjectDefaults defaults) {
        var subject = new Subject(Resource.PROJECTS, wanted.number(), wanted.name());
        if (!ProjectFields.NUMBER.matcher(wanted.number()).matches()) {
            throw new AccountingException.Rejected(
                    subject.problem(ProblemCode.PROJECT_NUMBER_INVALID).with(VALUE, wanted.number()));
        }
        var body = RecordBody.create(startingBy(wanted, defaults), ProjectFields.ALL, subject);
        body.properties().put("ProjectNumber", wanted.number());
        return plan(Call.post(subject, body.properties()), body);
    }

    @Override
    public Plan<BookedProject> planUpdate(String number, Project wanted) {
        var subject = new Subject(Resource.PROJECTS, number, wanted.name());
        var body = RecordBody.update(wanted, ProjectFields.ALL, _ -> true, subject);
        return plan(Call.put(subject, number, body.properties()), body);
    }

    @Override
    public Optional<BookedProject> find(String number) {
        try {
            return Optional.of(booked(
                    client.record(Call.get(Resource.PROJECTS.path(number), Subject.of(Resource.PROJECTS, number)))));
        } catch (AccountingException.RecordGone noSuchProject) {
            return Optional.empty();
        }
    }

    private Plan.Send<BookedProject> plan(Call call, RecordBody<Project> body) {
        return new Plan.Send<>(call.planned(), body.warnings(), () -> booked(client.record(call)));
    }

    private static Project startingBy(Project wanted, ProjectDefaults defaults) {
        return new Project(
                wanted.number(),
                wanted.name(),
                wanted.customerNumber(),
                wanted.startDate().orDefault(Optional.of(defaults.startDate())),
                wanted.endDate(),
                wanted.status(),
                wanted.group(),
                wanted.description(),
                wanted.manager());
    }

    private static BookedProject booked(JsonNode project) {
        return new BookedProject(
                project.path("ProjectNumber").asText(),
                Json.scalar(project, "Description").orElse(""),
                Optional.empty(),
                Json.scalar(project, "Status").filter("COMPLETED"::equals).isPresent());
    }
}
