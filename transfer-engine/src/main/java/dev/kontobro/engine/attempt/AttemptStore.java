package dev.kontobro.engine.attempt;

import dev.kontobro.engine.budget.Budgets;
import dev.kontobro.engine.lane.ClaimedTransfer;
import dev.kontobro.engine.record.Attempt.Sibling;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What an attempt commits or asks while it runs. Whatever it changes, it changes under its lease. */
public final class AttemptStore {

    private static final String LINK =
            "update transfer set accounting_number = ? where id = ? and lease_id = ? and status = 'running'";

    private static final String CHECKPOINT =
            "update transfer set checkpoints = ?::json where id = ? and lease_id = ? and status = 'running'";

    private static final String RESERVED_MORE = """
            update transfer set attempt_cost = attempt_cost + ?
            where id = ? and lease_id = ? and status = 'running'
            """;

    private static final String SIBLING = """
            select accounting_number, reached_version from transfer
            where connection_id = ? and kind = ? and business_key = ?
            """;

    private static final String RENEW = """
            update transfer t
            set lease_until = now() + ? * interval '1 millisecond'
            from unnest(?, ?) as r (id, lease_id)
            where t.id = r.id and t.lease_id = r.lease_id
            returning t.id
            """;

    private final Db db;
    private final Budgets budgets;

    public AttemptStore(Db db, Budgets budgets) {
        this.db = db;
        this.budgets = budgets;
    }

    /** Whether the lease was still held. */
    boolean link(ClaimedTransfer transfer, String accountingNumber) {
        return changed(LINK, accountingNumber, transfer);
    }

    /** Whether the lease was still held. */
    boolean checkpoint(ClaimedTransfer transfer, String checkpoints) {
        return changed(CHECKPOINT, checkpoints, transfer);
    }

    Optional<Sibling> sibling(String connectionId, String kind, String number) {
        return db.inTransaction(tx -> tx.queryOne(
                SIBLING,
                row -> {
                    var accountingNumber = Tx.text(row, "accounting_number");
                    row.getLong("reached_version");
                    return new Sibling(!row.wasNull(), accountingNumber);
                },
                connectionId,
                kind,
                number));
    }

    /**
     * Reserves more of the budget for an attempt, where whoever takes its transfer over finds it.
     *
     * @return how long to wait, if there is none
     */
    Optional<Duration> reserve(ClaimedTransfer transfer, int units) {
        return db.inTransaction(tx -> {
            var waitFor = take(tx, transfer.credentialId(), units, (open, id) -> open.reserve(id, units));
            if (waitFor.isEmpty() && tx.update(RESERVED_MORE, units, transfer.id(), transfer.leaseId()) == 0) {
                throw new LeaseLostException(transfer.id().toString());
            }
            return waitFor;
        });
    }

    /**
     * Counts units as used, for a call that no lease stands for.
     *
     * @return how long to wait, if there are none
     */
    Optional<Duration> spend(String credentialId, int units) {
        return db.inTransaction(tx -> take(tx, credentialId, units, (open, id) -> open.settle(id, 0, units)));
    }

    /** Counts a call that was made. */
    void count(String credentialId, int units) {
        db.inTransaction(tx -> {
            var open = budgets.lock(tx, List.of(credentialId), now(tx));
            open.settle(credentialId, 0, units);
            budgets.store(tx, open);
            return units;
        });
    }

    private static Instant now(Tx tx) throws SQLException {
        return tx.query("select now() as now", row -> Tx.instant(row, "now").orElseThrow())
                .getFirst();
    }

    private Optional<Duration> take(Tx tx, String credentialId, int units, BiConsumer<Budgets.Open, String> how)
            throws SQLException {
        var now = now(tx);
        var open = budgets.lock(tx, List.of(credentialId), now);
        if (open.free(credentialId) < units) {
            return Optional.of(Duration.between(now, open.freeAtUnits(credentialId, units)));
        }
        how.accept(open, credentialId);
        budgets.store(tx, open);
        return Optional.empty();
    }

    /** Renews leases; returns the transfers whose lease is still held. */
    Set<UUID> renew(Collection<ClaimedTransfer> transfers, Duration lease) {
        return db.inTransaction(tx -> Set.copyOf(tx.query(
                RENEW,
                row -> Tx.uuid(row, "id"),
                lease.toMillis(),
                Column.of("uuid", transfers, ClaimedTransfer::id),
                Column.of("uuid", transfers, ClaimedTransfer::leaseId))));
    }

    private boolean changed(String sql, String value, ClaimedTransfer transfer) {
        return db.inTransaction(tx -> tx.update(sql, value, transfer.id(), transfer.leaseId()) == 1);
    }
}
