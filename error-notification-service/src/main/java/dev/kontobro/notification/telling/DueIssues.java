package dev.kontobro.notification.telling;

import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What of the issues is to be told, and what was. */
@ApplicationScoped
class DueIssues {

    /** What a connection stands in itself is told as it happens. */
    private static final String OPENINGS = """
            select i.id, i.tenant_id, i.connection_id, i.openings, i.kinds
              from notification.issue i
             where i.resolved_at is null and i.told_opening < i.openings and i.tell_at <= ?
               and i.class not in ('broken', 'missing')
               and (i.muted_until is null or i.muted_until <= now())
               and not exists (
                   select from notification.issue broken
                    where broken.tenant_id = i.tenant_id and broken.connection_id = i.connection_id
                      and broken.resolved_at is null and broken.class = 'broken')
             order by i.tell_at
             limit ?""";

    private static final String ENDS = """
            select i.id, i.tenant_id, i.connection_id, i.openings, i.kinds
              from notification.issue i
             where i.resolved_at is not null and i.told_opening = i.openings and i.told_end < i.openings
               and i.tell_at <= ?
             order by i.tell_at
             limit ?""";

    private static final String OPENING_TOLD =
            "update notification.issue set told_opening = ? where id = ? and told_opening < ?";

    private static final String END_TOLD = "update notification.issue set told_end = ? where id = ? and told_end < ?";

    private static final String LAST_DIGEST = "select day from notification.digest where connection_id = ?";

    private static final String DECIDE_DIGEST = """
            insert into notification.digest as d (connection_id, day) values (?, ?)
            on conflict (connection_id) do update set day = excluded.day where d.day < excluded.day""";

    private static final String DELETE_ISSUES = """
            delete from notification.issue
             where resolved_at < now() - ? * interval '1 second' and (muted_until is null or muted_until <= now())""";

    private static final String DELETE_POSITIONS = """
            delete from notification.position p
             where p.seen_at < now() - ? * interval '1 second'
               and not exists (select from notification.standing s where s.subject = p.subject)""";

    private final Db db;

    DueIssues(Db db) {
        this.db = db;
    }

    /** An opening of an issue, or its end. */
    record Due(UUID id, String tenantId, String connectionId, int opening, List<String> kinds) {}

    List<Due> openings(Instant now, int limit) {
        return db.inTransaction(tx -> tx.query(OPENINGS, DueIssues::due, now, limit));
    }

    List<Due> ends(Instant now, int limit) {
        return db.inTransaction(tx -> tx.query(ENDS, DueIssues::due, now, limit));
    }

    void openingTold(Due due) {
        db.inTransaction(tx -> tx.update(OPENING_TOLD, due.opening(), due.id(), due.opening()));
    }

    void endTold(Due due) {
        db.inTransaction(tx -> tx.update(END_TOLD, due.opening(), due.id(), due.opening()));
    }

    /** The last day on which it was decided; empty for a connection that is new. */
    Optional<LocalDate> lastDigest(String connectionId) {
        return db.inTransaction(
                tx -> tx.queryOne(LAST_DIGEST, row -> row.getObject("day", LocalDate.class), connectionId));
    }

    void digestDecided(String connectionId, LocalDate day) {
        db.inTransaction(tx -> tx.update(DECIDE_DIGEST, connectionId, day));
    }

    int deleteIssuesOlderThan(Duration age) {
        return db.inTransaction(tx -> tx.update(DELETE_ISSUES, age.toSeconds()));
    }

    int deletePositionsOlderThan(Duration age) {
        return db.inTransaction(tx -> tx.update(DELETE_POSITIONS, age.toSeconds()));
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                Tx.uuid(row, "id"),
                row.getString("tenant_id"),
                row.getString("connection_id"),
                row.getInt("openings"),
                Tx.texts(row, "kinds"));
    }
}
