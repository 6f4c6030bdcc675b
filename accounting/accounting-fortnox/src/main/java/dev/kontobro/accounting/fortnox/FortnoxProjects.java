package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.ProjectLedger;
import java.util.Optional;

/** Projects at {@code /3/projects}. Creating and changing take one call each; nothing is read first but after a lost
 * answer. */
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
    public boolean takesNumber(String number) {
        return ProjectFields.NUMBER.matcher(number).matches();
    }

    @Override
    public Plan<BookedProject> planUpdate(String number, Project wanted) {
        return change(number, wanted, update(number, wanted));
    }

    @Override
    public Plan<BookedProject> planRepeat(String number, Project wanted) {
        return read(number)
                .map(there -> {
                    var body = update(number, wanted).lessThanIn(there);
                    return body.properties().isEmpty()
                            ? new Plan.AlreadyThere<>(booked(there))
                            : change(number, wanted, body);
                })
                .orElseGet(Plan.Gone::new);
    }

    @Override
    public Optional<BookedProject> find(String number) {
        return read(number).map(FortnoxProjects::booked);
    }

    private Optional<JsonNode> read(String number) {
        try {
            return Optional.of(
                    client.record(Call.get(Resource.PROJECTS.path(number), Subject.of(Resource.PROJECTS, number))));
        } catch (AccountingException.RecordGone noSuchProject) {
            return Optional.empty();
        }
    }

    private static RecordBody<Project> update(String number, Project wanted) {
        return RecordBody.update(wanted, ProjectFields.ALL, _ -> true, subject(number, wanted));
    }

    private Plan<BookedProject> change(String number, Project wanted, RecordBody<Project> body) {
        return plan(Call.put(subject(number, wanted), number, body.properties()), body);
    }

    private static Subject subject(String number, Project wanted) {
        return new Subject(Resource.PROJECTS, number, wanted.name());
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
