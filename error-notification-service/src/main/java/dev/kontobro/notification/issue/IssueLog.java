package dev.kontobro.notification.issue;

import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueCount;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueHistory;
import dev.kontobro.events.log.IssueMute;
import dev.kontobro.events.log.IssueOrder;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssuePosition;
import dev.kontobro.events.log.IssueStanding;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The issues as they are shown, and muted. */
@ApplicationScoped
public class IssueLog {

    public static final int MAX_PAGE = 200;

    private static final String COLUMNS = """
            i.id, i.tenant_id, i.connection_id, i.accounting_system, i.class, i.code, i.kinds, i.opened_at, i.last_at,
            i.resolved_at, i.now_count, i.ever_count, i.muted_by,
            case when isfinite(i.muted_until) then i.muted_until end as muted_until,
            i.muted_until is not null and i.muted_until > now() as muted, i.problem,
            i.class <> 'broken' and exists (
                select from notification.issue broken
                 where broken.tenant_id = i.tenant_id and broken.connection_id = i.connection_id
                   and broken.resolved_at is null and broken.class = 'broken') as covered""";

    private static final String BY_ID =
            "select " + COLUMNS + " from notification.issue i where i.tenant_id = ? and i.id = ?";

    private static final String PAGE = "select " + COLUMNS + " from notification.issue i where i.tenant_id = ?";

    /** As {@link IssueClass} has it; the index on it says the same. */
    private static final String GRAVITY =
            "array_position(array['broken', 'missing', 'failed', 'waits', 'warning'], i.class)";

    private static final String COUNT = """
            select count(*) as open
              from notification.issue i
             where i.tenant_id = ? and i.resolved_at is null and (i.muted_until is null or i.muted_until <= now())
               and (i.class = 'broken' or not exists (
                   select from notification.issue broken
                    where broken.tenant_id = i.tenant_id and broken.connection_id = i.connection_id
                      and broken.resolved_at is null and broken.class = 'broken'))""";

    private static final String STANDINGS = """
            select s.transfer_id, s.issue_id
              from notification.standing s
              join notification.issue i on i.id = s.issue_id
             where s.subject = any(?) and s.transfer_id is not null and i.tenant_id = ?
             order by s.transfer_id, array_position(
                   array['broken', 'missing', 'failed', 'waits', 'warning'], s.class), s.since""";

    private static final String OPENINGS = "select openings from notification.issue where tenant_id = ? and id = ?";

    private static final String TOLD = """
            select kind, recipient, finished_at
              from notification.mail
             where incident = ? and kind in ('issue-opened', 'issue-resolved') and status = 'sent'
             order by finished_at, recipient
             limit 50""";

    private static final String TRANSFERS = """
            select s.transfer_id, s.version, s.kind, s.number, s.name, s.since
              from notification.standing s
             where s.issue_id = ? and s.transfer_id is not null""";

    /** Several things may be missing, of which one mail tells. */
    private static final String ALL_MUTED = """
            select count(*) > 0 and bool_and(muted_until is not null and muted_until > now()) as muted
              from notification.issue
             where tenant_id = ? and connection_id = ? and class = ? and resolved_at is null""";

    private static final String OF_CONNECTION = "select " + COLUMNS + """
             from notification.issue i
            where i.tenant_id = ? and i.connection_id = ? and i.resolved_at is null
              and (i.muted_until is null or i.muted_until <= now())
            order by array_position(array['broken', 'missing', 'failed', 'waits', 'warning'], i.class), i.last_at desc
            limit ?""";

    private static final String MUTE = """
            update notification.issue
               set muted_until = coalesce(?::timestamptz, 'infinity'), muted_by = ?
             where tenant_id = ? and id = ?""";

    private static final String UNMUTE = """
            update notification.issue
               set muted_until = null, muted_by = null
             where tenant_id = ? and id = ?""";

    private final Db db;

    IssueLog(Db db) {
        this.db = db;
    }

    /**
     * What to show.
     *
     * @param muted whether to show what is muted, or what is not; both when empty
     * @param kind of records that have stood in it
     * @param after the page before ended there
     */
    public record Query(
            String tenantId,
            IssueOrder order,
            Optional<IssueState> state,
            Optional<Boolean> muted,
            Optional<String> connectionId,
            Optional<String> code,
            Optional<String> kind,
            Optional<IssuePosition> after,
            int limit) {}

    public IssuePage page(Query query) {
        var sql = new StringBuilder(PAGE);
        var parameters = new ArrayList<Object>(List.of(query.tenantId()));
        query.state()
                .ifPresent(state -> sql.append(
                        state == IssueState.OPEN ? " and i.resolved_at is null" : " and i.resolved_at is not null"));
        query.muted()
                .ifPresent(muted -> sql.append(
                        muted
                                ? " and i.muted_until > now()"
                                : " and (i.muted_until is null or i.muted_until <= now())"));
        query.connectionId().ifPresent(id -> {
            sql.append(" and i.connection_id = ?");
            parameters.add(id);
        });
        query.code().ifPresent(code -> {
            sql.append(" and i.code = ?");
            parameters.add(code);
        });
        query.kind().ifPresent(kind -> {
            sql.append(" and i.kinds @> ?");
            parameters.add(Column.of("text", List.of(kind), text -> text));
        });
        query.after().ifPresent(after -> {
            after.issueClass().ifPresent(known -> {
                sql.append(" and (" + GRAVITY + " > ? or " + GRAVITY + " = ?");
                parameters.add(known.ordinal() + 1);
                parameters.add(known.ordinal() + 1);
            });
            sql.append(" and (i.last_at, i.id) < (?, ?)");
            parameters.add(after.last().changedAt());
            parameters.add(after.last().id());
            after.issueClass().ifPresent(_ -> sql.append(")"));
        });
        sql.append(query.order() == IssueOrder.GRAVEST ? " order by " + GRAVITY + ", " : " order by ");
        sql.append("i.last_at desc, i.id desc limit ?");
        parameters.add(query.limit() + 1);
        var found = db.inTransaction(tx -> tx.query(sql.toString(), IssueLog::summary, parameters.toArray()));
        var shown = found.stream().limit(query.limit()).toList();
        return new IssuePage(
                shown,
                found.size() > shown.size()
                        ? Optional.of(
                                IssuePosition.of(shown.getLast(), query.order()).cursor())
                        : Optional.empty());
    }

    /** How many wait for somebody. */
    public IssueCount count(String tenantId) {
        return db.inTransaction(tx -> tx.queryOne(COUNT, row -> new IssueCount(row.getLong("open")), tenantId)
                .orElseThrow());
    }

    /** Those of the transfers that stand in an issue, each with the gravest of its issues first. */
    public List<IssueStanding> standings(String tenantId, Collection<UUID> transfers) {
        return db.inTransaction(tx -> tx.query(
                STANDINGS,
                row -> new IssueStanding(Tx.uuid(row, "transfer_id"), Tx.uuid(row, "issue_id")),
                Column.of("text", transfers, UUID::toString),
                tenantId));
    }

    public Optional<IssueSummary> issue(String tenantId, UUID id) {
        return db.inTransaction(tx -> tx.queryOne(BY_ID, IssueLog::summary, tenantId, id));
    }

    /** Empty when the tenant has no such issue. */
    public Optional<IssueDetail> detail(String tenantId, UUID id, Optional<LogPosition> after, int limit) {
        return db.inTransaction(tx -> {
            var issue = tx.queryOne(BY_ID, IssueLog::summary, tenantId, id);
            return issue.isEmpty() ? Optional.empty() : Optional.of(detail(issue.get(), after, limit, tx));
        });
    }

    private static IssueDetail detail(IssueSummary issue, Optional<LogPosition> after, int limit, Tx tx)
            throws SQLException {
        var sql = new StringBuilder(TRANSFERS);
        var parameters = new ArrayList<Object>(List.of(issue.id()));
        after.ifPresent(position -> {
            sql.append(" and (s.since, s.transfer_id) < (?, ?)");
            parameters.add(position.changedAt());
            parameters.add(position.id());
        });
        sql.append(" order by s.since desc, s.transfer_id desc limit ?");
        parameters.add(limit + 1);
        var found = tx.query(sql.toString(), IssueLog::transfer, parameters.toArray());
        var shown = found.stream().limit(limit).toList();
        return new IssueDetail(
                issue,
                shown,
                after.isEmpty() ? Optional.of(history(issue, tx)) : Optional.empty(),
                found.size() > shown.size()
                        ? Optional.of(new LogPosition(
                                        shown.getLast().since(), shown.getLast().id())
                                .cursor())
                        : Optional.empty());
    }

    private static IssueHistory history(IssueSummary issue, Tx tx) throws SQLException {
        return new IssueHistory(
                tx.queryOne(OPENINGS, row -> row.getInt("openings"), issue.tenantId(), issue.id())
                        .orElse(1),
                tx.query(
                        TOLD,
                        row -> new IssueHistory.Told(
                                row.getString("kind"),
                                row.getString("recipient"),
                                Tx.instant(row, "finished_at").orElseThrow()),
                        issue.id().toString()));
    }

    /**
     * No mail tells of the issue any more, nor of its cause when it comes again.
     *
     * @param until empty for good
     * @return false when the tenant has no such issue
     */
    public boolean mute(String tenantId, UUID id, Optional<Instant> until, String by) {
        return db.inTransaction(tx -> tx.update(MUTE, until, by, tenantId, id)) == 1;
    }

    /** False when the tenant has no such issue. */
    public boolean unmute(String tenantId, UUID id) {
        return db.inTransaction(tx -> tx.update(UNMUTE, tenantId, id)) == 1;
    }

    /** Whether nobody wants to hear of what a connection itself stands in. */
    public boolean isMuted(String tenantId, String connectionId, IssueClass issueClass) {
        return db.inTransaction(
                tx -> tx.queryOne(ALL_MUTED, row -> row.getBoolean("muted"), tenantId, connectionId, issueClass.id())
                        .orElse(false));
    }

    /** What is open and not muted on a connection, gravest first; no more than {@link #MAX_PAGE}. */
    public List<IssueSummary> openOn(String tenantId, String connectionId) {
        return db.inTransaction(tx -> tx.query(OF_CONNECTION, IssueLog::summary, tenantId, connectionId, MAX_PAGE));
    }

    /** Up to so many of the transfers that stand in an issue, newest first. */
    public List<AffectedTransfer> examples(UUID id, int limit) {
        return db.inTransaction(tx -> tx.query(
                TRANSFERS + " order by s.since desc, s.transfer_id desc limit ?", IssueLog::transfer, id, limit));
    }

    private static AffectedTransfer transfer(ResultSet row) throws SQLException {
        return new AffectedTransfer(
                Tx.uuid(row, "transfer_id"),
                row.getLong("version"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("name"),
                Tx.instant(row, "since").orElseThrow());
    }

    private static IssueSummary summary(ResultSet row) throws SQLException {
        var resolvedAt = Tx.instant(row, "resolved_at");
        return new IssueSummary(
                Tx.uuid(row, "id"),
                row.getString("tenant_id"),
                row.getString("connection_id"),
                row.getString("accounting_system"),
                IssueClass.fromId(row.getString("class")),
                row.getString("code"),
                Tx.texts(row, "kinds"),
                resolvedAt.isEmpty() ? IssueState.OPEN : IssueState.RESOLVED,
                Tx.instant(row, "opened_at").orElseThrow(),
                Tx.instant(row, "last_at").orElseThrow(),
                resolvedAt,
                row.getLong("now_count"),
                row.getLong("ever_count"),
                row.getBoolean("muted")
                        ? Optional.of(new IssueMute(Tx.instant(row, "muted_until"), row.getString("muted_by")))
                        : Optional.empty(),
                row.getBoolean("covered"),
                IssueStore.problem(row.getString("problem")));
    }
}
