package dev.kontobro.notification.issue;

import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the issues of a connection that nothing is transferred on any more: there is nobody they could wait for. */
@ApplicationScoped
public class EndIssues {

    /** As outcomes are taken: one replica at a time. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('kontobro.notification/' || ?, 0))";

    private static final String LEAVE = """
            delete from notification.standing s
             using notification.issue i
             where s.issue_id = i.id and i.tenant_id = ? and i.connection_id = ? and i.resolved_at is null""";

    /** As if its opening and its end had been told: what comes again is told, and nothing else is. */
    private static final String END = """
            update notification.issue
               set now_count = 0, resolved_at = greatest(now(), opened_at), told_opening = openings, told_end = openings
             where tenant_id = ? and connection_id = ? and resolved_at is null""";

    private final Db db;

    EndIssues(Db db) {
        this.db = db;
    }

    /**
     * Asking twice is the same as asking once.
     *
     * @return how many were open
     */
    public int of(String tenantId, String connectionId) {
        return db.inTransaction(tx -> {
            tx.query(LOCK, _ -> null, tenantId);
            tx.update(LEAVE, tenantId, connectionId);
            return tx.update(END, tenantId, connectionId);
        });
    }
}
