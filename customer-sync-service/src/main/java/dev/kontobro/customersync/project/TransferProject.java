package dev.kontobro.customersync.project;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger;
import dev.kontobro.accounting.project.ProjectLedger.BookedProject;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import dev.kontobro.connections.ValueMaps;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.Registry;
import dev.kontobro.customersync.Changes;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.ProjectChanged;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a project into the books under the source's own number, or the one that the profile makes of it, after the customer it is for: a project whose customer
 * is still on its way is held without a call and goes on by itself when the customer is there.
 */
final class TransferProject {

    private static final String CUSTOMER = "customer";

    /** A number that the books do not take is nobody's there. */
    private static final Set<ProblemCode> ABSENT_CUSTOMER =
            EnumSet.of(ProblemCode.CUSTOMER_MISSING, ProblemCode.CUSTOMER_NUMBER_INVALID);

    private final Attempt attempt;
    private final Registry profile;
    private final ProjectLedger ledger;
    private final Project asked;

    TransferProject(Attempt attempt) {
        this.attempt = attempt;
        this.profile = attempt.connection().profile().projects();
        this.ledger = attempt.books().projects();
        var said = toProject(attempt.wanted(ProjectChanged.class));
        this.asked = profile.enabled() ? withEmployee(said) : said;
    }

    /**
     * The project with the employee that its manager in the source is mapped to.
     *
     * @throws AccountingException.Waiting when the map says nothing of him
     */
    private Project withEmployee(Project project) {
        return new ValueMaps(attempt.connection(), problem(ProblemCode.VALUE_NOT_MAPPED, project))
                .of(Mapped.USER_TO_EMPLOYEE, "manager", project.manager().wanted())
                .map(employee -> withManager(project, employee))
                .orElse(project);
    }

    Result transfer() {
        if (!profile.enabled()) {
            return new Result.Skipped(problem(ProblemCode.SWITCHED_OFF_BY_PROFILE));
        }
        var wanted = forBookedCustomer();
        if (attempt.accountingNumber().isEmpty()) {
            unfitNumber(wanted).ifPresent(this::hold);
        }
        try {
            return put(wanted);
        } catch (AccountingException.Rejected e) {
            if (ABSENT_CUSTOMER.contains(e.problem().code())
                    && wanted.customerNumber().wanted().isPresent()) {
                throw waiting(asked.customerNumber().wanted().orElseThrow());
            }
            throw e;
        }
    }

    private void hold(Problem problem) {
        throw new AccountingException.Waiting(
                problem, Release.whenProfileChanges(attempt.connection().profileVersion()));
    }

    /** That the books have no such numbers, or that another of the source's projects has this one by the profile's map. */
    private Optional<Problem> unfitNumber(Project wanted) {
        if (!ledger.takesNumber(wanted.number())) {
            return Optional.of(problem(ProblemCode.NUMBER_NOT_MAPPED).with(Detail.VALUE, asked.number()));
        }
        return Optional.of(wanted.number())
                .filter(_ -> !profile.numberMap().isEmpty())
                .flatMap(attempt::claim)
                .map(other -> mappedTwice(wanted.number(), other));
    }

    private Problem mappedTwice(String number, String other) {
        return problem(ProblemCode.NUMBER_MAPPED_TWICE)
                .with(Detail.VALUE, number)
                .with(Detail.EXISTING, other);
    }

    Preview preview() {
        if (!profile.enabled()) {
            return Preview.nothing("skipped", List.of(problem(ProblemCode.SWITCHED_OFF_BY_PROFILE)));
        }
        var wanted = forBookedCustomer();
        var unfit = attempt.accountingNumber().isPresent() ? Optional.<Problem>empty() : unfitNumber(wanted);
        if (unfit.isPresent()) {
            return Preview.nothing("held", List.of(unfit.get()));
        }
        if (attempt.accountingNumber().isEmpty() && !profile.numbers().leavesToSource(wanted.number())) {
            return previewOwn(wanted);
        }
        return preview(attempt.accountingNumber()
                .map(number -> planUpdate(number, wanted))
                .orElseGet(() -> ledger.planCreate(wanted, defaults())));
    }

    private Preview previewOwn(Project wanted) {
        var there = ledger.find(wanted.number());
        if (there.isEmpty()) {
            return Preview.nothing("rejected", List.of(numberNotOfSource(wanted)));
        }
        return isSame(there.get(), wanted)
                ? preview(planUpdate(there.get().number(), wanted))
                : Preview.nothing("held", List.of(numberTaken(there.get())));
    }

    private Preview preview(Plan<BookedProject> plan) {
        return switch (plan) {
            case Plan.Send<BookedProject> send -> new Preview("transferred", List.of(send.call()), send.warnings());
            case Plan.AlreadyThere<BookedProject> ignored -> Preview.nothing("unchanged", List.of());
            case Plan.Gone<BookedProject>() -> Preview.nothing("rejected", List.of(problem(ProblemCode.PROJECT_GONE)));
        };
    }

    private Result put(Project wanted) {
        if (attempt.accountingNumber().isPresent()) {
            return update(attempt.accountingNumber().get(), wanted);
        }
        if (attempt.lookUpFirst()) {
            var there = ledger.find(wanted.number());
            if (there.isPresent()) {
                return isOurOwn(there.get(), wanted) ? link(there.get(), wanted) : taken(there.get());
            }
        }
        return profile.numbers().leavesToSource(wanted.number()) ? create(wanted) : findOwn(wanted);
    }

    /** A number that is not the source's to give is one of a project that is in the books already, or of none. */
    private Result findOwn(Project wanted) {
        return ledger.find(wanted.number())
                .map(there -> isSame(there, wanted) ? link(there, wanted) : taken(there))
                .orElseThrow(() -> new AccountingException.Rejected(numberNotOfSource(wanted)));
    }

    private Problem numberNotOfSource(Project wanted) {
        return profile.numbers().notOfSource(problem(ProblemCode.NUMBER_NOT_OF_SOURCE), wanted.number());
    }

    private Result create(Project wanted) {
        var plan = ledger.planCreate(wanted, defaults());
        try {
            return new Result.Transferred(plan.send().number(), plan.warnings());
        } catch (AccountingException.NumberTaken e) {
            return ledger.find(wanted.number())
                    .map(there -> isSame(there, wanted) ? link(there, wanted) : taken(there))
                    .orElseThrow(() -> e);
        }
    }

    private Result update(String number, Project wanted) {
        return switch (planUpdate(number, wanted)) {
            case Plan.Send<BookedProject> send ->
                new Result.Transferred(send.send().number(), send.warnings());
            case Plan.AlreadyThere<BookedProject>(BookedProject there) -> new Result.Unchanged(there.number());
            case Plan.Gone<BookedProject>() ->
                throw new AccountingException.Rejected(problem(ProblemCode.PROJECT_GONE));
        };
    }

    private Plan<BookedProject> planUpdate(String number, Project wanted) {
        return attempt.lookUpFirst() ? ledger.planRepeat(number, wanted) : ledger.planUpdate(number, wanted);
    }

    /** The project in the books is the one the source means: keep that, then bring it to the wanted state. */
    private Result link(BookedProject there, Project wanted) {
        if (!profile.numberMap().isEmpty()) {
            attempt.linkedTo(there.number())
                    .map(other -> mappedTwice(there.number(), other))
                    .ifPresent(this::hold);
        }
        attempt.link(there.number());
        return update(there.number(), wanted);
    }

    private Result taken(BookedProject holder) {
        return new Result.Held(numberTaken(holder), Release.byPerson());
    }

    private Problem numberTaken(BookedProject holder) {
        return problem(ProblemCode.PROJECT_NUMBER_TAKEN).with(Detail.EXISTING, holder.name());
    }

    /** Number and name, and the customer where both tell one, make a project the same. */
    private static boolean isSame(BookedProject there, Project wanted) {
        var sameCustomer = there.customerNumber()
                .flatMap(theirs -> wanted.customerNumber().wanted().map(theirs::equals))
                .orElse(true);
        return sameCustomer
                && there.name().strip().equalsIgnoreCase(wanted.name().strip());
    }

    /**
     * After a write whose answer was lost: the project under our number is ours if it is one we may have sent. Where the
     * system cut the name, everything must be as it would be written.
     */
    private boolean isOurOwn(BookedProject there, Project wanted) {
        var maybeSent =
                attempt.maybeSent(ProjectChanged.class).stream().map(event -> withBookedCustomer(toProject(event)));
        return Stream.concat(Stream.of(wanted), maybeSent)
                .anyMatch(sent ->
                        isSame(there, sent) || ledger.planRepeat(there.number(), sent) instanceof Plan.AlreadyThere);
    }

    /**
     * The project with the number that it is to have in the books, unless it has one there, and with its customer's.
     *
     * @throws AccountingException.Waiting while the customer is still on its way
     */
    private Project forBookedCustomer() {
        if (customerOf(asked).filter(customer -> !customer.inTheBooks()).isPresent()) {
            throw waiting(asked.customerNumber().wanted().orElseThrow());
        }
        return withBookedCustomer(asked);
    }

    private Project withBookedCustomer(Project project) {
        var customer = project.customerNumber()
                .wanted()
                .map(number -> customerOf(project)
                        .flatMap(Attempt.Sibling::accountingNumber)
                        .orElseGet(() -> attempt.connection()
                                .profile()
                                .customers()
                                .numberMap()
                                .of(number)));
        var numbered = attempt.accountingNumber().isPresent()
                ? project
                : project.withNumber(profile.numberMap().of(project.number()));
        return customer.map(number -> withCustomer(numbered, number)).orElse(numbered);
    }

    private Optional<Attempt.Sibling> customerOf(Project project) {
        return project.customerNumber().wanted().flatMap(number -> attempt.sibling(CUSTOMER, number));
    }

    private static Project withCustomer(Project project, String accountingNumber) {
        return new Project(
                project.number(),
                project.name(),
                Change.set(accountingNumber),
                project.startDate(),
                project.endDate(),
                project.status(),
                project.group(),
                project.description(),
                project.manager());
    }

    private static Project withManager(Project project, String employee) {
        return new Project(
                project.number(),
                project.name(),
                project.customerNumber(),
                project.startDate(),
                project.endDate(),
                project.status(),
                project.group(),
                project.description(),
                Change.set(employee));
    }

    private AccountingException.Waiting waiting(String customer) {
        return new AccountingException.Waiting(
                problem(ProblemCode.PROJECT_WAITS_FOR_CUSTOMER).with(Detail.CUSTOMER, customer),
                Release.whenTransferred(CUSTOMER, customer));
    }

    private ProjectDefaults defaults() {
        var zone = attempt.connection().system().zone();
        return new ProjectDefaults(
                profile.defaults().of(Default.PROJECT_GROUP), LocalDate.ofInstant(attempt.wantedSince(), zone));
    }

    private static Project toProject(ProjectChanged event) {
        return new Project(
                event.number(),
                event.name(),
                Changes.of(event.customerNumber()),
                Changes.of(event.startDate()).map(LocalDate::parse),
                Changes.of(event.endDate()).map(LocalDate::parse),
                Changes.of(event.status()).map(ProjectStatus::valueOf),
                Changes.of(event.group()),
                Changes.of(event.description()),
                Changes.of(event.manager()));
    }

    private Problem problem(ProblemCode code) {
        return problem(code, asked);
    }

    private Problem problem(ProblemCode code, Project project) {
        return Problem.of(code)
                .with(Detail.SYSTEM, attempt.connection().system().displayName())
                .with(Detail.RECORD, ProjectRecord.ID)
                .with(Detail.NUMBER, project.number())
                .with(Detail.NAME, project.name());
    }
}
