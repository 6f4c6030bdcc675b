package dev.kontobro.notification.issue;

import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
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

    /** All or none, in their order; the statements are as many for one as for thousands. */
    public void take(List<Report> reports) {
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
