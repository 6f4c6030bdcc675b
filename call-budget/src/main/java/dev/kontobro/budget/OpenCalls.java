package dev.kontobro.budget;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls under way that no transfer's row tells of. Each reserves what it is taken to cost before it is sent, in a row of
 * its own that says when it must have ended; a call whose replica has died is settled by whoever sees that moment pass.
 */
public final class OpenCalls {

    private static final int BATCH = 200;

    private static final String NOW = "select now() as now";

    private static final String BEGIN = """
            insert into kontobro_budget.open_call (id, credential_id, units, ends_at)
            values (?, ?, ?, now() + ? * interval '1 millisecond')
            """;

    private static final String END = """
            delete from kontobro_budget.open_call where id = ? returning id, credential_id, units
            """;

    private static final String LOST = """
            select id, credential_id, units from kontobro_budget.open_call where ends_at < now() order by ends_at limit ?
            """;

    private static final String END_LOST = """
            delete from kontobro_budget.open_call where id = any(?) returning id, credential_id, units
            """;

    private final Db db;
    private final Budgets budgets;
    private final Duration longestCall;

    /** @param longestCall has ended after this time, whatever it was */
    public OpenCalls(Db db, Budgets budgets, Duration longestCall) {
        this.db = db;
        this.budgets = budgets;
        this.longestCall = longestCall;
    }

    private record Row(UUID id, String credentialId, int units) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(Tx.uuid(row, "id"), row.getString("credential_id"), row.getInt("units"));
        }
    }

    /**
     * Pays for calls into one company's books, one after another.
     *
     * @param patience how long its calls may wait for budget, all together
     */
    public MeteredCalls of(AccountingSystem system, String credentialId, Duration patience) {
        return new MeteredCalls(this, system, credentialId, patience, true);
    }

    /** The same of work that nobody waits for: transfers leave it nothing. */
    public MeteredCalls inBackground(AccountingSystem system, String credentialId, Duration patience) {
        return new MeteredCalls(this, system, credentialId, patience, false);
    }

    /**
     * Reserves a call.
     *
     * @param goesFirst whether transfers leave something to it when there is nothing left
     * @return how long to wait, if there is nothing left for it
     */
    Optional<Duration> begin(UUID id, AccountingSystem system, String credentialId, boolean goesFirst) {
        settleLost();
        return db.inTransaction(tx -> {
            budgets.ensure(tx, Map.of(credentialId, system.rules().budget()));
            var now = now(tx);
            var open = budgets.lock(tx, List.of(credentialId), now);
            var units = open.callCost(credentialId);
            if (open.free(credentialId) < units) {
                if (goesFirst) {
                    open.await(credentialId, units);
                }
                budgets.store(tx, open);
                return Optional.of(Duration.between(now, open.freeAt(credentialId, units)));
            }
            open.reserve(credentialId, units);
            budgets.store(tx, open);
            tx.update(BEGIN, id, credentialId, units, longestCall.toMillis());
            return Optional.empty();
        });
    }

    /** Counts a call that was made; one that was given up for lost meanwhile counts twice, for a window. */
    void end(UUID id, String credentialId, CallRecord call) {
        db.inTransaction(tx -> {
            var open = budgets.lock(tx, List.of(credentialId), now(tx));
            var reserved = tx.queryOne(END, Row::read, id).map(Row::units).orElse(0);
            open.settle(credentialId, reserved, List.of(call));
            budgets.store(tx, open);
            return reserved;
        });
    }

    /** Settles the calls of replicas that are gone, whosever they were. */
    public int settleLost() {
        return db.inTransaction(tx -> {
            var found = tx.query(LOST, Row::read, BATCH);
            if (found.isEmpty()) {
                return 0;
            }
            var open = budgets.lock(tx, found.stream().map(Row::credentialId).toList(), now(tx));
            var lost = tx.query(END_LOST, Row::read, Column.of("uuid", found, Row::id));
            lost.forEach(call -> open.settleLost(call.credentialId(), call.units()));
            budgets.store(tx, open);
            return lost.size();
        });
    }

    /** Counts calls that turned out to be another credential's. */
    void count(AccountingSystem system, String credentialId, List<CallRecord> calls) {
        db.inTransaction(tx -> {
            budgets.ensure(tx, Map.of(credentialId, system.rules().budget()));
            var open = budgets.lock(tx, List.of(credentialId), now(tx));
            open.settle(credentialId, 0, calls);
            budgets.store(tx, open);
            return calls.size();
        });
    }

    private static Instant now(Tx tx) throws SQLException {
        return tx.query(NOW, row -> Tx.instant(row, "now").orElseThrow()).getFirst();
    }
}
