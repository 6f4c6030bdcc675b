package dev.kontobro.proof;

import static java.util.stream.Collectors.toMap;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.budget.Budgets;
import dev.kontobro.engine.lane.Claims;
import dev.kontobro.engine.lane.Claims.ClaimPolicy;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.sql.Db;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cost of a claim does not grow with what waits. */
final class ClaimCost {

    private static final int TRANSFERS = 10;
    private static final int WARM_UP = 30;
    private static final int MEASURED = 60;
    private static final int NO_CAP = 1_000_000;

    /** One row of an index and one of its table, and a little for what one claim has left for the next to step over. */
    private static final int ROWS_PER_TRANSFER = 8;

    private final Report report = new Report("claim cost");

    /** A ledger with a backlog, claimed from over a single connection. */
    private record Backlog(World world, Db db, Claims claims) {

        /** @param waiting transfers, the same number in every lane */
        static Backlog of(World world, int waiting, int lanes) {
            world.execute("""
                    insert into lane (connection_id, tenant_id, system, credential_id, turn_at)
                    select 'lane-' || n, 'tenant-' || n, 'economic', 'credential-' || n, now()
                    from generate_series(1, ?) as n
                    """, lanes);
            world.execute("""
                    insert into kontobro_budget.budget
                        (credential_id, limit_units, window_millis, call_cost, slices, last_slice)
                    select 'credential-' || n, 1000000000, 60000, 1, array_fill(0, array[51]), 0
                    from generate_series(1, ?) as n
                    """, lanes);
            world.execute("""
                    insert into transfer (id, connection_id, tenant_id, kind, business_key, name, status, priority, due_at,
                        received_at, changed_at, version, wanted_type, wanted, wanted_hash, event_source, event_id,
                        event_time)
                    select gen_random_uuid(), 'lane-' || 1 + n % ?, 'tenant-' || 1 + n % ?, 'customer', n::text,
                        'Customer ' || n, 'ready', 0, now() + n * interval '1 microsecond', now(), now(), 1,
                        'dev.kontobro.CustomerChanged.v1',
                        json_build_object('number', n::text, 'name', 'Customer ' || n), sha256(n::text::bytea), '/proof',
                        n::text, now()
                    from generate_series(1, ?) as n
                    """, lanes, lanes, waiting);
            var db = world.dbOfOneConnection();
            var policy = new ClaimPolicy(NO_CAP, Duration.ofMinutes(10), Map.of("customer", 1));
            return new Backlog(world, db, new Claims(db, new Budgets(), new Lanes(), policy));
        }

        void claim() {
            var taken =
                    claims.claim(TRANSFERS, Set.of(SystemName.ECONOMIC.id())).transfers();
            if (taken.size() != TRANSFERS) {
                throw new AssertionError("claimed " + taken.size() + " and not " + TRANSFERS);
            }
        }

        long nanosOfAClaim() {
            var started = System.nanoTime();
            claim();
            return System.nanoTime() - started;
        }

        /** What the server has counted for this connection so far. */
        Map<String, Long> counters() {
            db.inTransaction(tx -> tx.query("select pg_stat_force_next_flush()::text", row -> row.getString(1)));
            List<Map.Entry<String, Long>> counters =
                    db.inTransaction(tx -> tx.query("""
                    select relname || ' rows read without an index' as counter, seq_tup_read as value
                    from pg_stat_user_tables where relname in ('lane', 'transfer')
                    union all
                    select relname || ' rows fetched by index', idx_tup_fetch
                    from pg_stat_user_tables where relname in ('lane', 'transfer')
                    union all
                    select indexrelname || ' scans', idx_scan
                    from pg_stat_user_indexes where indexrelname in ('lane_turn_ix', 'transfer_ready_ix')
                    """, row -> Map.entry(row.getString(1), row.getLong(2))));
            return counters.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** By the clock: how many times as much the big backlog may cost. */
    Report byTime(World few, World many, int waiting, int lanes, double factor) {
        var small = Backlog.of(few, 1_000, 10);
        var big = Backlog.of(many, waiting, lanes);
        few.vacuum();
        many.vacuum();
        var ofSmall = new long[MEASURED];
        var ofBig = new long[MEASURED];
        for (var i = -WARM_UP; i < MEASURED; i++) {
            ofSmall[Math.max(i, 0)] = small.nanosOfAClaim();
            ofBig[Math.max(i, 0)] = big.nanosOfAClaim();
        }
        var fewNanos = median(ofSmall);
        var manyNanos = median(ofBig);
        report.figure("median claim of 10 at 1,000 waiting in 10 lanes", "%.2f ms".formatted(fewNanos / 1e6))
                .figure("at %,d waiting in %,d lanes".formatted(waiting, lanes), "%.2f ms".formatted(manyNanos / 1e6))
                .figure("ratio", "%.2f".formatted((double) manyNanos / fewNanos));
        if (manyNanos > factor * fewNanos) {
            report.violation("a claim takes %d ns at %d waiting and %d ns at 1,000", manyNanos, waiting, fewNanos);
        }
        return report;
    }

    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    /** By the server's own counters: only what is claimed is read, and by the indexes meant for it. */
    Report byRows(World world, int waiting, int lanes) {
        var backlog = Backlog.of(world, waiting, lanes);
        world.vacuum();
        backlog.claim();
        var before = backlog.counters();
        backlog.claim();
        var after = backlog.counters();
        after.forEach((counter, value) -> {
            var grown = value - before.getOrDefault(counter, 0L);
            report.figure(counter, grown);
            if (counter.endsWith("without an index") && grown > 0) {
                report.violation("a claim at %d waiting: %d %s", waiting, grown, counter);
            }
            if (counter.endsWith("by index") && grown > TRANSFERS * ROWS_PER_TRANSFER) {
                report.violation("a claim of %d at %d waiting: %d %s", TRANSFERS, waiting, grown, counter);
            }
            if (counter.endsWith("scans") && grown == 0) {
                report.violation("a claim at %d waiting: no %s", waiting, counter);
            }
        });
        return report;
    }
}
