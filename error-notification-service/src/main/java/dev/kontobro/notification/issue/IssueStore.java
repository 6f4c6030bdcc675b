package dev.kontobro.notification.issue;

import static java.util.stream.Collectors.toSet;

import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.notification.issue.Issue.Place;
import dev.kontobro.notification.issue.Ledger.Standing;
import dev.kontobro.notification.issue.Ledger.StandingKey;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what a batch of reports is about into a ledger, and writes what the ledger has changed; a statement for each table. */
final class IssueStore {

    /**
     * One replica at a time, in the same order everywhere. The reports of a tenant are in one partition, so that there is
     * nobody to wait for but when partitions change hands.
     */
    private static final String LOCK = """
            select pg_advisory_xact_lock(tenant.key)
              from (select distinct hashtextextended('kontobro.notification/' || id, 0) as key
                      from unnest(?) as id order by key offset 0) tenant""";

    private static final String POSITIONS =
            "select subject, version, step from notification.position where subject = any(?)";

    private static final String STANDING_COLUMNS = """
            s.subject, s.issue_id, s.connection_id, s.class, s.transfer_id, s.version, s.kind, s.number, s.name, s.since,
            s.last_at""";

    private static final String STANDINGS =
            "select " + STANDING_COLUMNS + " from notification.standing s where s.subject = any(?)";

    private static final String STANDINGS_OF_RECORDS = "select " + STANDING_COLUMNS + """
             from unnest(?, ?, ?) as record (connection_id, number, kind)
             join notification.standing s
               on s.connection_id = record.connection_id and s.number = record.number and s.kind = record.kind
            where s.transfer_id is not null""";

    private static final String ISSUE_COLUMNS = """
            i.id, i.tenant_id, i.connection_id, i.cause, i.transfer_class, i.connection_class, i.kinds, i.accounting_system,
            i.problem, i.opened_at, i.last_at, i.resolved_at, i.openings, i.now_count, i.ever_count, i.tell_at""";

    private static final String ISSUES = "select " + ISSUE_COLUMNS + " from notification.issue i where i.id = any(?)";

    private static final String NEWEST_ISSUES = "select " + ISSUE_COLUMNS + """
             from unnest(?, ?, ?) as place (tenant_id, connection_id, cause)
            cross join lateral (
                  select * from notification.issue known
                   where known.tenant_id = place.tenant_id and known.connection_id = place.connection_id
                     and known.cause = place.cause
                   order by known.resolved_at desc nulls first
                   limit 1) i""";

    private static final String SAVE_POSITIONS = """
            insert into notification.position (subject, version, step)
            select * from unnest(?, ?, ?)
            on conflict (subject) do update
               set version = excluded.version, step = excluded.step, seen_at = now()""";

    /**
     * A muted cause stays muted when it comes again. Where nobody was told that an issue was over, nobody need be told that
     * it is there again.
     */
    private static final String SAVE_ISSUES = """
            insert into notification.issue as i (
                   id, tenant_id, connection_id, cause, class, transfer_class, connection_class, code, kinds,
                   accounting_system, problem, opened_at, last_at, resolved_at, openings, now_count, ever_count, tell_at,
                   muted_until, muted_by)
            select n.id, n.tenant_id, n.connection_id, n.cause, n.class, n.transfer_class, n.connection_class, n.code,
                   string_to_array(n.kinds, ','), n.accounting_system, n.problem, n.opened_at, n.last_at, n.resolved_at,
                   n.openings, n.now_count, n.ever_count, n.tell_at, muted.muted_until, muted.muted_by
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n (
                   id, tenant_id, connection_id, cause, class, transfer_class, connection_class, code, kinds,
                   accounting_system, problem, opened_at, last_at, resolved_at, openings, now_count, ever_count, tell_at)
              left join lateral (
                   select before.muted_until, before.muted_by
                     from notification.issue before
                    where before.tenant_id = n.tenant_id and before.connection_id = n.connection_id
                      and before.cause = n.cause and before.muted_until > now()
                    order by before.resolved_at desc nulls first
                    limit 1) muted on true
            on conflict (id) do update
               set class = excluded.class, transfer_class = excluded.transfer_class,
                   connection_class = excluded.connection_class, code = excluded.code, kinds = excluded.kinds,
                   accounting_system = excluded.accounting_system, problem = excluded.problem,
                   last_at = excluded.last_at, resolved_at = excluded.resolved_at, openings = excluded.openings,
                   now_count = excluded.now_count, ever_count = excluded.ever_count, tell_at = excluded.tell_at,
                   told_opening = case
                       when excluded.openings > i.openings and i.told_opening = i.openings and i.told_end < i.openings
                       then excluded.openings else i.told_opening end""";

    private static final String DELETE_STANDINGS = """
            delete from notification.standing s
             using unnest(?, ?) as gone (subject, issue_id)
             where s.subject = gone.subject and s.issue_id = gone.issue_id""";

    private static final String SAVE_STANDINGS = """
            insert into notification.standing (
                   subject, issue_id, connection_id, class, transfer_id, version, kind, number, name, since, last_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (subject, issue_id) do update
               set class = excluded.class, version = excluded.version, number = excluded.number, name = excluded.name,
                   last_at = excluded.last_at""";

    /** What a break has covered is given the time to go on by itself. */
    private static final String UNCOVER = """
            update notification.issue i
               set tell_at = greatest(i.tell_at, ended.tell_at)
              from unnest(?, ?, ?) as ended (tenant_id, connection_id, tell_at)
             where i.tenant_id = ended.tenant_id and i.connection_id = ended.connection_id
               and i.resolved_at is null and i.told_opening < i.openings""";

    private IssueStore() {}

    static void load(Ledger ledger, List<Report> reports, Tx tx) throws SQLException {
        tx.query(
                LOCK,
                _ -> null,
                Column.of("text", reports.stream().map(Report::tenantId).collect(toSet()), id -> id));
        var stands = only(Report.Stands.class, reports);
        var booked = only(Report.Booked.class, reports);
        var subjects =
                Column.of("text", stands.stream().map(Report.Stands::subject).collect(toSet()), subject -> subject);
        tx.query(POSITIONS, IssueStore::knownPosition, subjects)
                .forEach(known -> ledger.know(known.subject(), known.position()));
        var standings = new ArrayList<>(tx.query(STANDINGS, IssueStore::standing, subjects));
        if (!booked.isEmpty()) {
            standings.addAll(tx.query(
                    STANDINGS_OF_RECORDS,
                    IssueStore::standing,
                    Column.of("text", booked, Report.Booked::connectionId),
                    Column.of("text", booked, Report.Booked::number),
                    Column.of("text", booked, Report.Booked::kind)));
        }
        standings.forEach(ledger::know);
        if (!standings.isEmpty()) {
            tx.query(
                            ISSUES,
                            IssueStore::issue,
                            Column.of(
                                    "uuid",
                                    standings.stream().map(Standing::issueId).collect(toSet()),
                                    id -> id))
                    .forEach(ledger::know);
        }
        var places = places(stands);
        if (!places.isEmpty()) {
            tx.query(
                            NEWEST_ISSUES,
                            IssueStore::issue,
                            Column.of("text", places, Place::tenantId),
                            Column.of("text", places, Place::connectionId),
                            Column.of("text", places, Place::cause))
                    .forEach(ledger::know);
        }
    }

    private static Set<Place> places(List<Report.Stands> reports) {
        return reports.stream()
                .flatMap(report -> report.causes().stream()
                        .map(cause -> new Place(report.tenantId(), report.connectionId(), cause.key())))
                .collect(toSet());
    }

    private static <R extends Report> List<R> only(Class<R> type, List<Report> reports) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static void save(Ledger ledger, Tx tx) throws SQLException {
        var positions = ledger.movedPositions().entrySet();
        if (!positions.isEmpty()) {
            tx.update(
                    SAVE_POSITIONS,
                    Column.of("text", positions, entry -> entry.getKey()),
                    Column.of("int8", positions, entry -> entry.getValue().version()),
                    Column.of("int8", positions, entry -> entry.getValue().step()));
        }
        var issues = ledger.changedIssues();
        if (!issues.isEmpty()) {
            saveIssues(issues, tx);
            uncover(issues, tx);
        }
        var left = ledger.left();
        if (!left.isEmpty()) {
            tx.update(
                    DELETE_STANDINGS,
                    Column.of("text", left, StandingKey::subject),
                    Column.of("uuid", left, StandingKey::issueId));
        }
        var entered = ledger.entered();
        if (!entered.isEmpty()) {
            saveStandings(entered, tx);
        }
    }

    private static void saveIssues(Collection<Issue> issues, Tx tx) throws SQLException {
        tx.update(
                SAVE_ISSUES,
                Column.of("uuid", issues, Issue::id),
                Column.of("text", issues, issue -> issue.place().tenantId()),
                Column.of("text", issues, issue -> issue.place().connectionId()),
                Column.of("text", issues, issue -> issue.place().cause()),
                Column.of("text", issues, issue -> issue.issueClass().id()),
                Column.of("text", issues, issue -> id(issue.transferClass())),
                Column.of("text", issues, issue -> id(issue.connectionClass())),
                Column.of("text", issues, issue -> issue.problem().code()),
                Column.of("text", issues, issue -> String.join(",", issue.kinds())),
                Column.of("text", issues, Issue::accountingSystem),
                Column.of("text", issues, issue -> json(issue.problem())),
                Column.of("timestamptz", issues, Issue::openedAt),
                Column.of("timestamptz", issues, Issue::lastAt),
                Column.of("timestamptz", issues, issue -> issue.resolvedAt().orElse(null)),
                Column.of("int4", issues, Issue::openings),
                Column.of("int8", issues, Issue::now),
                Column.of("int8", issues, Issue::ever),
                Column.of("timestamptz", issues, Issue::tellAt));
    }

    private static void uncover(Collection<Issue> issues, Tx tx) throws SQLException {
        var ended = issues.stream()
                .filter(issue -> issue.issueClass() == IssueClass.BROKEN && !issue.isOpen())
                .toList();
        if (!ended.isEmpty()) {
            tx.update(
                    UNCOVER,
                    Column.of("text", ended, issue -> issue.place().tenantId()),
                    Column.of("text", ended, issue -> issue.place().connectionId()),
                    Column.of("timestamptz", ended, Issue::tellAt));
        }
    }

    private static void saveStandings(Collection<Standing> standings, Tx tx) throws SQLException {
        tx.update(
                SAVE_STANDINGS,
                Column.of("text", standings, Standing::subject),
                Column.of("uuid", standings, Standing::issueId),
                Column.of("text", standings, Standing::connectionId),
                Column.of("text", standings, standing -> standing.issueClass().id()),
                Column.of(
                        "uuid",
                        standings,
                        standing -> standing.transfer().map(Report.Transfer::id).orElse(null)),
                Column.of(
                        "int8",
                        standings,
                        standing -> standing.transfer()
                                .map(Report.Transfer::version)
                                .orElse(null)),
                Column.of(
                        "text",
                        standings,
                        standing ->
                                standing.transfer().map(Report.Transfer::kind).orElse(null)),
                Column.of(
                        "text",
                        standings,
                        standing ->
                                standing.transfer().map(Report.Transfer::number).orElse(null)),
                Column.of(
                        "text",
                        standings,
                        standing ->
                                standing.transfer().map(Report.Transfer::name).orElse(null)),
                Column.of("timestamptz", standings, Standing::since),
                Column.of("timestamptz", standings, Standing::lastAt));
    }

    private static String id(Optional<IssueClass> issueClass) {
        return issueClass.map(IssueClass::id).orElse(null);
    }

    private static String json(ProblemData problem) {
        return new String(EventJson.write(problem), StandardCharsets.UTF_8);
    }

    static ProblemData problem(String json) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ProblemData.class);
    }

    private record KnownPosition(String subject, Position position) {}

    private static KnownPosition knownPosition(ResultSet row) throws SQLException {
        return new KnownPosition(row.getString("subject"), new Position(row.getLong("version"), row.getLong("step")));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var transferId = row.getObject("transfer_id", UUID.class);
        return new Standing(
                row.getString("subject"),
                Tx.uuid(row, "issue_id"),
                row.getString("connection_id"),
                IssueClass.fromId(row.getString("class")),
                transferId == null
                        ? Optional.empty()
                        : Optional.of(new Report.Transfer(
                                transferId,
                                row.getLong("version"),
                                row.getString("kind"),
                                row.getString("number"),
                                row.getString("name"))),
                instant(row, "since"),
                instant(row, "last_at"));
    }

    private static Issue issue(ResultSet row) throws SQLException {
        return new Issue(
                Tx.uuid(row, "id"),
                new Place(row.getString("tenant_id"), row.getString("connection_id"), row.getString("cause")),
                Tx.text(row, "transfer_class").map(IssueClass::fromId),
                Tx.text(row, "connection_class").map(IssueClass::fromId),
                Tx.texts(row, "kinds"),
                row.getString("accounting_system"),
                problem(row.getString("problem")),
                instant(row, "opened_at"),
                instant(row, "last_at"),
                Tx.instant(row, "resolved_at"),
                row.getInt("openings"),
                row.getLong("now_count"),
                row.getLong("ever_count"),
                instant(row, "tell_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Tx.instant(row, column).orElseThrow();
    }
}
