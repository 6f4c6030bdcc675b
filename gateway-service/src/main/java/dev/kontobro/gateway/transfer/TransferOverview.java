package dev.kontobro.gateway.transfer;

import dev.kontobro.connections.Tenant;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many transfers of a tenant stand how. What is counted is what is at rest, on the day of its last change in the tenant's zone.
 *
 * <p>Everything is counted when it is asked for, in an index that spares the rows: a day, or two weeks, of one tenant are counted in
 * milliseconds (see {@code ./kontobro bench log}), and counts that every outcome keeps up would be rows that all outcomes of a
 * tenant wait for.
 */
@ApplicationScoped
public class TransferOverview {

    /** Days that the trend shows, today included. */
    public static final int TREND_DAYS = 14;

    private static final String BY_CONNECTION = """
            select connection_id, status, count(*) as transfers from logged_transfer
            where tenant_id = ? and changed_at >= ?
            group by connection_id, status
            """;

    private static final String BY_DAY = """
            select (changed_at at time zone ?)::date as day, status, count(*) as transfers from logged_transfer
            where tenant_id = ? and changed_at >= ?
            group by day, status
            """;

    private static final String AT_REST = """
            select status, count(*) as transfers from logged_transfer
            where tenant_id = ? and status in ('held', 'rejected')
            group by status
            """;

    private static final String STUCK = """
            select problem_code, status, count(*) as transfers, min(changed_at) as oldest from logged_transfer
            where tenant_id = ? and status in ('held', 'rejected') and problem_code is not null
            group by problem_code, status
            order by transfers desc, problem_code, status
            """;

    private final Db db;
    private final Tenants tenants;
    private final Clock clock;

    TransferOverview(Db db, Tenants tenants, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** How many there are of each status; of a status that is missing there are none. */
    public record Counts(Map<TransferStatus, Long> byStatus) {

        public Counts {
            byStatus = Map.copyOf(byStatus);
        }

        public long of(TransferStatus status) {
            return byStatus.getOrDefault(status, 0L);
        }

        public long all() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What came of transfers today.
     *
     * @param byConnection by the connection's id; without those on which there was nothing
     */
    public record Today(LocalDate day, Counts all, Map<String, Counts> byConnection) {}

    /** What came of transfers on one day. */
    public record Day(LocalDate day, Counts counts) {}

    /**
     * Transfers that wait for the same reason.
     *
     * @param status held or rejected
     * @param oldest since when the one that has waited longest has stood so
     */
    public record Stuck(String problem, TransferStatus status, long transfers, Instant oldest) {}

    private record Line(String group, TransferStatus status, long transfers) {}

    public Today today(String tenant) {
        var zone = zone(tenant);
        var day = LocalDate.ofInstant(clock.instant(), zone);
        var byConnection = new LinkedHashMap<String, Counts>();
        var lines = lines(
                "connection_id", BY_CONNECTION, tenant, day.atStartOfDay(zone).toInstant());
        counts(lines).forEach(byConnection::put);
        var all = new EnumMap<TransferStatus, Long>(TransferStatus.class);
        lines.forEach(line -> all.merge(line.status(), line.transfers(), Long::sum));
        return new Today(day, new Counts(all), byConnection);
    }

    /** The last {@link #TREND_DAYS} days, the oldest first, each of them. */
    public List<Day> trend(String tenant) {
        var zone = zone(tenant);
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var first = today.minusDays(TREND_DAYS - 1L);
        var found = counts(lines(
                "day", BY_DAY, zone.getId(), tenant, first.atStartOfDay(zone).toInstant()));
        return first.datesUntil(today.plusDays(1))
                .map(day -> new Day(day, found.getOrDefault(day.toString(), new Counts(Map.of()))))
                .toList();
    }

    /** How many are held and rejected, however long they have been so. */
    public Counts atRest(String tenant) {
        var counts = new EnumMap<TransferStatus, Long>(TransferStatus.class);
        db.inTransaction(tx -> tx.query(AT_REST, row -> counts.put(status(row), row.getLong("transfers")), tenant));
        return new Counts(counts);
    }

    /** Everything that is held or rejected, by its problem, the most frequent first. */
    public List<Stuck> stuck(String tenant) {
        return db.inTransaction(tx -> tx.query(
                STUCK,
                row -> new Stuck(
                        row.getString("problem_code"),
                        status(row),
                        row.getLong("transfers"),
                        Tx.instant(row, "oldest").orElseThrow()),
                tenant));
    }

    private List<Line> lines(String group, String query, Object... parameters) {
        return db.inTransaction(tx -> tx.query(
                query, row -> new Line(row.getString(group), status(row), row.getLong("transfers")), parameters));
    }

    private static Map<String, Counts> counts(List<Line> lines) {
        var byGroup = new TreeMap<String, Map<TransferStatus, Long>>();
        lines.forEach(line -> byGroup.computeIfAbsent(line.group(), _ -> new EnumMap<>(TransferStatus.class))
                .put(line.status(), line.transfers()));
        var counts = new TreeMap<String, Counts>();
        byGroup.forEach((group, byStatus) -> counts.put(group, new Counts(byStatus)));
        return counts;
    }

    private ZoneId zone(String tenant) {
        return tenants.find(tenant).map(Tenant::zone).orElse(ZoneOffset.UTC);
    }

    private static TransferStatus status(ResultSet row) throws SQLException {
        return TransferStatus.ofId(row.getString("status"));
    }
}
