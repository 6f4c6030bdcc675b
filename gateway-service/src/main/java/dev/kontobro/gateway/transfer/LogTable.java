package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.SearchWords;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of transfers, one row each, kept from what the services tell. In whatever order and however often it is told, the row
 * is what the newest outcome says.
 */
@ApplicationScoped
class LogTable {

    private static final TypeReference<List<ProblemData>> PROBLEMS = new TypeReference<>() {};

    /** What fewer transfers than these have in common is sorted; of more, the log is read until there are enough. */
    private static final int SORTED_AT_MOST = 5_000;

    /** How much of the log is read first, and how many times as much each time that was not enough. */
    private static final long FIRST_PART = 2_000;

    private static final int LARGER = 8;

    private static final int REMOVED_AT_ONCE = 5_000;

    private static final String INSERT = """
            insert into logged_transfer as l (id, tenant_id, connection_id, system, kind, number, name, status, problem_code,
                problem, warnings, version, attempts, accounting_number, document_stage, received_at, changed_at, copied, words)
            select id, tenant_id, connection_id, system, kind, number, name, status, problem_code, problem::json,
                warnings::json, version, attempts, accounting_number, document_stage, received_at, changed_at, ?,
                array_to_tsvector(string_to_array(words, ' '))
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n (id, tenant_id, connection_id, system, kind,
                number, name, status, problem_code, problem, warnings, version, attempts, accounting_number, document_stage,
                received_at, changed_at, words)
            order by id
            """;

    /** What is counted is what changes a row, so that a repeat is not counted again. */
    private static final String PUT = "with told as (" + INSERT + """
            on conflict (id) do update
            set connection_id = excluded.connection_id, system = excluded.system, kind = excluded.kind,
                number = excluded.number, name = excluded.name, status = excluded.status,
                problem_code = excluded.problem_code, problem = excluded.problem, warnings = excluded.warnings,
                version = excluded.version, attempts = excluded.attempts,
                accounting_number = excluded.accounting_number, document_stage = excluded.document_stage,
                received_at = least(l.received_at, excluded.received_at), changed_at = excluded.changed_at,
                copied = false, words = excluded.words
            where l.tenant_id = excluded.tenant_id
                and ((excluded.version, excluded.attempts, excluded.changed_at) > (l.version, l.attempts, l.changed_at)
                    or (l.copied and (excluded.version, excluded.attempts) >= (l.version, l.attempts)))
            returning l.tenant_id, l.system, l.problem_code, l.changed_at)
            insert into problem_tally as tally (hour, code, system, tenant_id, outcomes)
            select date_bin('1 hour', changed_at, 'epoch') as hour, problem_code, system, tenant_id, count(*)
            from told
            where problem_code is not null
            group by hour, problem_code, system, tenant_id
            order by hour, problem_code, system, tenant_id
            on conflict on constraint problem_tally_pk do update set outcomes = tally.outcomes + excluded.outcomes
            """;

    private static final String COPY = INSERT + " on conflict (id) do nothing";

    private static final String COLUMNS = """
            id, tenant_id, connection_id, system, kind, number, name, status, problem, version, attempts, accounting_number,
            received_at, changed_at
            """;

    private static final String IN_ORDER = " order by changed_at desc, id desc limit ?";

    /** A page of what is found, and how many the whole of them was chosen among; also when there are none of them. */
    private static final String NEWEST = """
            newest as (select id from found order by changed_at desc, id desc limit ?)
            select a.among, l.*
            from (select count(*) as among from AMONG) a
            left join (select COLUMNS from logged_transfer where id in (select id from newest)) l on true
            order by changed_at desc, id desc
            """.replace("COLUMNS", COLUMNS);

    private static final String BY_WORDS =
            "with found as materialized (select id, changed_at from logged_transfer where MATCHING limit "
                    + (SORTED_AT_MOST + 1) + "), " + NEWEST.replace("AMONG", "found");

    /** The inner limit has the planner take the log's own order, and not look for the words first. */
    private static final String BY_LOG = """
            with looked_at as materialized (
                select id, changed_at, words from logged_transfer where MATCHING order by changed_at desc, id desc limit ?),
            found as (select id, changed_at from looked_at where words @@ ?::tsquery),
            """ + NEWEST.replace("AMONG", "looked_at");

    private static final String NOTES = """
            select id, document_stage, warnings from logged_transfer
            where tenant_id = ? and id = any(?) and (document_stage is not null or warnings is not null)
            """;

    private static final String REMOVE = """
            delete from logged_transfer
            where id in (select id from logged_transfer where changed_at < ? limit ?)
            """;

    private final Db db;

    LogTable(Db db) {
        this.db = db;
    }

    /** What is kept of a transfer beside its line. */
    record Notes(Optional<String> documentStage, List<ProblemData> warnings) {

        static final Notes NONE = new Notes(Optional.empty(), List.of());
    }

    /** Returns when it is committed: one statement, however many there are. */
    void put(Collection<LoggedTransfer> told) {
        if (!told.isEmpty()) {
            db.inTransaction(tx -> write(tx, PUT, told, false));
        }
    }

    /** Adds those that nothing was told of. */
    void copy(Tx tx, Collection<LoggedTransfer> transfers) throws SQLException {
        if (!transfers.isEmpty()) {
            write(tx, COPY, transfers, true);
        }
    }

    private static int write(Tx tx, String statement, Collection<LoggedTransfer> told, boolean copied)
            throws SQLException {
        var newest = told.stream()
                .collect(Collectors.toMap(
                        each -> each.summary().id(), Function.identity(), BinaryOperator.maxBy(LoggedTransfer.AGE)))
                .values();
        var lines = newest.stream().map(LoggedTransfer::summary).toList();
        return tx.update(
                statement,
                copied,
                Column.of("uuid", lines, TransferSummary::id),
                Column.of("text", lines, TransferSummary::tenantId),
                Column.of("text", lines, TransferSummary::connectionId),
                Column.of("text", lines, TransferSummary::accountingSystem),
                Column.of("text", lines, TransferSummary::kind),
                Column.of("text", lines, TransferSummary::number),
                Column.of("text", lines, TransferSummary::name),
                Column.of("text", lines, line -> line.status().id()),
                Column.of(
                        "text",
                        lines,
                        line -> line.problem().map(ProblemData::code).orElse(null)),
                Column.of("text", lines, line -> line.problem().map(Json::write).orElse(null)),
                Column.of("text", newest, each -> each.warnings().isEmpty() ? null : Json.write(each.warnings())),
                Column.of("int8", lines, TransferSummary::version),
                Column.of("int4", lines, TransferSummary::attempts),
                Column.of("text", lines, line -> line.accountingNumber().orElse(null)),
                Column.of("text", newest, each -> each.documentStage().orElse(null)),
                Column.of("timestamptz", lines, TransferSummary::receivedAt),
                Column.of("timestamptz", lines, TransferSummary::changedAt),
                Column.of("text", lines, LogTable::words));
    }

    /** In the order of the log, from the filter's position on. */
    List<TransferSummary> page(String tenant, TransferFilter filter, int limit) {
        return db.inTransaction(tx -> {
            if (!filter.words().isEmpty()) {
                return byWords(tx, tenant, filter, limit);
            }
            if (filter.statuses().size() > 1) {
                return byStatuses(tx, tenant, filter, limit);
            }
            var matching = Conditions.of(tenant, filter)
                    .and("status = ?", filter.statuses().stream().findFirst().map(TransferStatus::id));
            return tx.query(
                    "select " + COLUMNS + " from logged_transfer where " + matching.sql() + IN_ORDER,
                    LogTable::summary,
                    matching.parameters(limit));
        });
    }

    /** Each status has its place in the index in the order of the log; all together have none. */
    private static List<TransferSummary> byStatuses(Tx tx, String tenant, TransferFilter filter, int limit)
            throws SQLException {
        var each = filter.statuses().stream()
                .distinct()
                .map(status -> Conditions.of(tenant, filter).and("status = ?", Optional.of(status.id())))
                .toList();
        return tx.query(
                each.stream()
                        .map(matching ->
                                "(select " + COLUMNS + " from logged_transfer where " + matching.sql() + IN_ORDER + ")")
                        .collect(Collectors.joining(" union all ", "select * from (", ") l" + IN_ORDER)),
                LogTable::summary,
                Stream.concat(
                                each.stream().flatMap(matching -> Arrays.stream(matching.parameters(limit))),
                                Stream.of(limit))
                        .toArray());
    }

    /**
     * What few have in common is found by the words; what many have is found soon by reading the log. Neither costs much more
     * where there are more transfers.
     */
    private static List<TransferSummary> byWords(Tx tx, String tenant, TransferFilter filter, int limit)
            throws SQLException {
        var matching = Conditions.of(tenant, filter).and("status = any(?)", statuses(filter));
        var wanted = wanted(tenant, filter.words());
        var hits = matching.and("words @@ ?::tsquery", Optional.of(wanted));
        var found = Found.of(tx, BY_WORDS.replace("MATCHING", hits.sql()), hits.parameters(limit));
        return found.among() <= SORTED_AT_MOST ? found.transfers() : byLog(tx, matching, wanted, limit);
    }

    private static List<TransferSummary> byLog(Tx tx, Conditions matching, String wanted, int limit)
            throws SQLException {
        var statement = BY_LOG.replace("MATCHING", matching.sql());
        for (var part = FIRST_PART; ; part *= LARGER) {
            var found = Found.of(tx, statement, matching.parameters(part, wanted, limit));
            if (found.transfers().size() == limit || found.among() < part) {
                return found.transfers();
            }
        }
    }

    /**
     * @param among how many the newest of them were chosen among
     */
    private record Found(List<TransferSummary> transfers, long among) {

        private record Line(Optional<TransferSummary> transfer, long among) {}

        static Found of(Tx tx, String statement, Object... parameters) throws SQLException {
            var lines = tx.query(
                    statement,
                    row -> new Line(
                            row.getObject("id") == null ? Optional.empty() : Optional.of(summary(row)),
                            row.getLong("among")),
                    parameters);
            return new Found(
                    lines.stream().flatMap(line -> line.transfer().stream()).toList(),
                    lines.getFirst().among());
        }
    }

    private static Optional<Column> statuses(TransferFilter filter) {
        return Optional.of(filter.statuses())
                .filter(statuses -> !statuses.isEmpty())
                .map(statuses -> Column.of("text", statuses, TransferStatus::id));
    }

    /** What is kept beside the lines of these transfers, where there is something. */
    Map<UUID, Notes> notes(String tenant, Collection<UUID> transfers) {
        record Noted(UUID id, Notes notes) {}
        List<Noted> noted = db.inTransaction(tx -> tx.query(
                NOTES,
                row -> new Noted(
                        Tx.uuid(row, "id"),
                        new Notes(
                                Tx.text(row, "document_stage"),
                                Tx.text(row, "warnings")
                                        .map(warnings -> Json.read(warnings, PROBLEMS))
                                        .orElseGet(List::of))),
                tenant,
                Column.of("uuid", transfers, id -> id)));
        return noted.stream().collect(Collectors.toMap(Noted::id, Noted::notes));
    }

    /** Removes what has not changed since. */
    void removeOlderThan(Instant time) {
        int removed;
        do {
            removed = db.inTransaction(tx -> tx.update(REMOVE, time, REMOVED_AT_ONCE));
        } while (removed == REMOVED_AT_ONCE);
    }

    /**
     * The words of all tenants are in one index. With the tenant's key before each, what is looked at are the tenant's own,
     * however common a word is among others. A key that two tenants share costs them some time: whose a row is, the row says.
     */
    private static String key(String tenant) {
        return Integer.toUnsignedString(tenant.hashCode(), Character.MAX_RADIX) + "/";
    }

    private static String words(TransferSummary transfer) {
        var key = key(transfer.tenantId());
        return SearchWords.of(transfer).stream().map(word -> key + word).collect(Collectors.joining(" "));
    }

    /** Words are letters and digits: there is nothing in them to quote. */
    private static String wanted(String tenant, List<String> words) {
        var key = key(tenant);
        return words.stream().map(word -> "'" + key + word + "':*").collect(Collectors.joining(" & "));
    }

    private static TransferSummary summary(ResultSet row) throws SQLException {
        var problem = Tx.text(row, "problem").map(text -> Json.read(text, ProblemData.class));
        return new TransferSummary(
                Tx.uuid(row, "id"),
                row.getString("tenant_id"),
                row.getString("connection_id"),
                row.getString("system"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("name"),
                TransferStatus.ofId(row.getString("status")),
                row.getLong("version"),
                row.getInt("attempts"),
                Tx.text(row, "accounting_number"),
                Tx.instant(row, "received_at").orElseThrow(),
                Tx.instant(row, "changed_at").orElseThrow(),
                Optional.empty(),
                problem,
                problem.map(ProblemJson::causeId));
    }

    /** What a row has to be: only what is asked for is in the statement, so that each is planned for what it asks. */
    private record Conditions(String sql, List<Object> values) {

        static Conditions of(String tenant, TransferFilter filter) {
            return new Conditions("tenant_id = ?", List.of(tenant))
                    .and("connection_id = ?", filter.connection())
                    .and("kind = ?", filter.kind())
                    .and("problem_code = ?", filter.problem())
                    .and("number = ?", filter.number())
                    .and("changed_at >= ?", filter.changedSince())
                    .and("changed_at < ?", filter.changedUntil())
                    .after(filter.after());
        }

        Conditions and(String condition, Optional<?> value) {
            return value.map(present -> with(condition, present)).orElse(this);
        }

        private Conditions after(Optional<LogPosition> position) {
            return position.map(last -> with("(changed_at, id) < (?, ?)", last.changedAt(), last.id()))
                    .orElse(this);
        }

        private Conditions with(String condition, Object... more) {
            return new Conditions(
                    sql + " and " + condition,
                    Stream.concat(values.stream(), Arrays.stream(more)).toList());
        }

        Object[] parameters(Object... last) {
            return Stream.concat(values.stream(), Arrays.stream(last)).toArray();
        }
    }
}
