package dev.kontobro.engine.log;

import static java.util.stream.Collectors.toMap;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.ImportRunProgress.Cause;
import dev.kontobro.events.log.ImportRunProgress.Count;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What a tenant sees of the imports that its sources name. */
public final class ImportRunLog {

    private static final int MOST_CAUSES = 20;

    private static final String RUN = "id, connection_id, name, began_at, last_received_at, records";

    private static final String RUNS =
            "select " + RUN + " from import_run where tenant_id = ? order by began_at desc, id desc limit ?";

    private static final String ONE =
            "select " + RUN + " from import_run where tenant_id = ? and connection_id = ? and name = ?";

    private static final String STATUSES = """
            select t.status, count(*) as transfers
            from imported_record i join transfer t on t.id = i.transfer_id
            where i.run_id = ?
            group by t.status
            """;

    /** What waits on a connection that is broken stands still for that. */
    private static final String CAUSES = """
            select c.transfers, t.id, coalesce(t.problem, l.pause_problem) as problem
            from (
                select count(*) as transfers, (array_agg(t.id order by t.changed_at desc))[1] as id
                from imported_record i join transfer t on t.id = i.transfer_id join lane l using (connection_id)
                where i.run_id = ?
                    and (t.problem is not null and t.status in ('held', 'rejected', 'scheduled')
                        or t.status = 'ready' and l.pause = 'broken' and l.pause_problem is not null)
                group by t.problem ->> 'code', t.problem ->> 'cause') c
            join transfer t using (id) join lane l using (connection_id)
            order by c.transfers desc
            limit ?
            """;

    private static final String TRANSFERS = "select " + TransferLog.COLUMNS + """
            from imported_record i join transfer t on t.id = i.transfer_id join lane l using (connection_id)
            where i.run_id = ?
                and (?::text[] is null or t.status = any(?))
                and (?::timestamptz is null or (t.changed_at, t.id) < (?, ?))
            """ + TransferLog.IN_ORDER;

    private final Db db;

    public ImportRunLog(Db db) {
        this.db = db;
    }

    private record Kept(UUID id, ImportRun run) {
        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                    Tx.uuid(row, "id"),
                    new ImportRun(
                            row.getString("connection_id"),
                            row.getString("name"),
                            Tx.instant(row, "began_at").orElseThrow(),
                            Tx.instant(row, "last_received_at").orElseThrow(),
                            row.getLong("records")));
        }
    }

    /** Those begun last, the last one first. */
    public List<ImportRun> runs(String tenantId, int limit) {
        return db.inTransaction(tx -> tx.query(RUNS, Kept::read, tenantId, limit)).stream()
                .map(Kept::run)
                .toList();
    }

    /** Empty when the tenant has no such run here. */
    public Optional<ImportRunProgress> progress(String tenantId, String connectionId, String name) {
        return db.inTransaction(tx -> {
            var kept = tx.queryOne(ONE, Kept::read, tenantId, connectionId, name);
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            var id = kept.get().id();
            return Optional.of(new ImportRunProgress(
                    kept.get().run(), counts(tx, id), tx.query(CAUSES, ImportRunLog::cause, id, MOST_CAUSES)));
        });
    }

    private static List<Count> counts(Tx tx, UUID id) throws SQLException {
        return tx
                .query(
                        STATUSES,
                        row -> Map.entry(TransferLog.status(row.getString("status")), row.getLong("transfers")),
                        id)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new))
                .entrySet()
                .stream()
                .map(count -> new Count(count.getKey(), count.getValue()))
                .toList();
    }

    private static Cause cause(ResultSet row) throws SQLException {
        var problem = StoredJson.readFacts(row.getString("problem"));
        return new Cause(
                problem.causeId(), row.getLong("transfers"), Tx.uuid(row, "id"), ProblemJson.withTexts(problem));
    }

    /**
     * A page of its transfers, last changed first; empty when the tenant has no such run here.
     *
     * @param statuses that they have; empty means any
     */
    public Optional<TransferPage> transfers(
            String tenantId,
            String connectionId,
            String name,
            List<TransferStatus> statuses,
            Optional<LogPosition> after,
            int limit) {
        var stored = TransferLog.stored(statuses);
        return db.inTransaction(tx -> {
            var kept = tx.queryOne(ONE, Kept::read, tenantId, connectionId, name);
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(TransferLog.page(
                    tx.query(
                            TRANSFERS,
                            TransferLog::summary,
                            kept.get().id(),
                            stored,
                            stored,
                            after.map(LogPosition::changedAt),
                            after.map(LogPosition::changedAt),
                            after.map(LogPosition::id),
                            limit + 1),
                    limit));
        });
    }
}
