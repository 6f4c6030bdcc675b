package dev.kontobro.notification.issue;

import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.IssueClass;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An issue while a ledger is kept of it. What becomes of its mails and who has muted it is not told here. */
final class Issue {

    /** One cause on one connection. */
    record Place(String tenantId, String connectionId, String cause) {}

    private final UUID id;
    private final Place place;
    private final Instant openedAt;
    private final Set<String> kinds;
    private Optional<IssueClass> transferClass;
    /** While the issue is open, it is there as long as the connection itself stands in it. */
    private Optional<IssueClass> connectionClass;

    private String accountingSystem;
    private ProblemData problem;
    private Instant lastAt;
    private Optional<Instant> resolvedAt;
    private int openings;
    private long now;
    private long ever;
    private Instant tellAt;

    Issue(
            UUID id,
            Place place,
            Optional<IssueClass> transferClass,
            Optional<IssueClass> connectionClass,
            List<String> kinds,
            String accountingSystem,
            ProblemData problem,
            Instant openedAt,
            Instant lastAt,
            Optional<Instant> resolvedAt,
            int openings,
            long now,
            long ever,
            Instant tellAt) {
        this.id = id;
        this.place = place;
        this.transferClass = transferClass;
        this.connectionClass = connectionClass;
        this.kinds = new LinkedHashSet<>(kinds);
        this.accountingSystem = accountingSystem;
        this.problem = problem;
        this.openedAt = openedAt;
        this.lastAt = lastAt;
        this.resolvedAt = resolvedAt;
        this.openings = openings;
        this.now = now;
        this.ever = ever;
        this.tellAt = tellAt;
    }

    static Issue opened(UUID id, Place place, Report.Stands report, Cause cause, Instant tellAt) {
        return new Issue(
                id,
                place,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                report.accountingSystem(),
                cause.problem(),
                report.at(),
                report.at(),
                Optional.empty(),
                1,
                0,
                0,
                tellAt);
    }

    boolean isOpen() {
        return resolvedAt.isEmpty();
    }

    void reopen(Instant when) {
        resolvedAt = Optional.empty();
        transferClass = Optional.empty();
        connectionClass = Optional.empty();
        openings++;
        tellAt = when;
    }

    /** Something comes to stand in it. */
    void enter(Report.Stands report, Cause cause) {
        if (report.transfer().isPresent()) {
            now++;
            ever++;
        }
        happen(report, cause);
    }

    /** Something that stands in it happens again. */
    void happen(Report.Stands report, Cause cause) {
        report.transfer().ifPresent(transfer -> kinds.add(transfer.kind()));
        if (report.transfer().isPresent()) {
            transferClass = graver(transferClass, cause.issueClass());
        } else {
            connectionClass = Optional.of(cause.issueClass());
        }
        if (!report.at().isBefore(lastAt)) {
            lastAt = report.at();
            accountingSystem = report.accountingSystem();
            problem = cause.problem();
        }
    }

    private static Optional<IssueClass> graver(Optional<IssueClass> one, IssueClass other) {
        return Stream.concat(one.stream(), Stream.of(other)).min(IssueClass::compareTo);
    }

    /**
     * Something stands in it no more.
     *
     * @param tellAt when to tell of what this changes
     */
    void leave(boolean isTransfer, Instant at, Instant tellAt) {
        if (isTransfer) {
            now--;
            if (now > 0 || connectionClass.isPresent()) {
                return;
            }
        } else if (now > 0) {
            connectionClass = Optional.empty();
            this.tellAt = tellAt;
            return;
        }
        resolvedAt = Optional.of(at);
        this.tellAt = tellAt;
    }

    UUID id() {
        return id;
    }

    Place place() {
        return place;
    }

    /** What the connection itself stands in is graver than any transfer. */
    IssueClass issueClass() {
        return connectionClass.or(() -> transferClass).orElse(IssueClass.FAILED);
    }

    Optional<IssueClass> transferClass() {
        return transferClass;
    }

    Optional<IssueClass> connectionClass() {
        return connectionClass;
    }

    Set<String> kinds() {
        return kinds;
    }

    String accountingSystem() {
        return accountingSystem;
    }

    ProblemData problem() {
        return problem;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant lastAt() {
        return lastAt;
    }

    Optional<Instant> resolvedAt() {
        return resolvedAt;
    }

    int openings() {
        return openings;
    }

    long now() {
        return now;
    }

    long ever() {
        return ever;
    }

    Instant tellAt() {
        return tellAt;
    }
}
