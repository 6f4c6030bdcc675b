package dev.kontobro.notification.issue;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Keeps the issues from what is reported: the same whatever is repeated, comes late, or is taken in by which replica. */
@ApplicationScoped
public class KeepIssues {

    private final Db db;
    private final Clock clock;
    private final Ledger.Waits waits;

    @Inject
    KeepIssues(Db db, Clock clock, NotificationConfig config) {
        this(
                db,
                clock,
                new Ledger.Waits(
                        config.issues().beforeTold(),
                        config.issues().beforeEndTold(),
                        config.issues().sameIssue()));
    }

    KeepIssues(Db db, Clock clock, Ledger.Waits waits) {
        this.db = db;
        this.clock = clock;
        this.waits = waits;
    }

    /**
     * In their order; the statements are as many for one as for thousands.
     *
     * @throws DatabaseException when none could be kept, and may be later
     */
    public void take(List<Report> reports) {
        var keepable = reports.stream().filter(KeepIssues::canBeKept).toList();
        try {
            takeTogether(keepable);
        } catch (DatabaseException e) {
            throwIfPassing(e);
            keepable.forEach(this::takeAlone);
        }
    }

    private static boolean canBeKept(Report report) {
        var isTime = !report.at().isBefore(Instant.EPOCH) && !report.at().isAfter(Position.LAST);
        if (!isTime) {
            LOG.reportPassedOver(report.at(), report.connectionId(), "the database holds no such time");
        }
        return isTime;
    }

    /** What the database cannot hold must neither be tried for ever nor hold up what comes behind it. */
    private void takeAlone(Report report) {
        try {
            takeTogether(List.of(report));
        } catch (DatabaseException e) {
            throwIfPassing(e);
            LOG.reportPassedOver(report.at(), report.connectionId(), e.getMessage());
        }
    }

    private static void throwIfPassing(DatabaseException failure) {
        if (failure.isPassing()) {
            throw failure;
        }
    }

    /** All or none. */
    private void takeTogether(List<Report> reports) {
        if (reports.isEmpty()) {
            return;
        }
        db.inTransaction(tx -> {
            var ledger = new Ledger(waits, clock, () -> TimeOrderedId.next(clock));
            IssueStore.load(ledger, reports, tx);
            reports.forEach(ledger::take);
            IssueStore.save(ledger, tx);
            return null;
        });
    }
}
