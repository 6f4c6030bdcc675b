package dev.kontobro.engine.attempt;

import dev.kontobro.engine.budget.Budgets;
import dev.kontobro.engine.lane.ClaimedTransfer;
import dev.kontobro.engine.record.Attempt.Sibling;
import dev.kontobro.engine.sql.Db;
import dev.kontobro.engine.sql.Tx;
import dev.kontobro.engine.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an attempt commits or asks while it runs. Whatever it changes, it changes under its lease. */
public final class AttemptStore {

    private static final String LINK =
            "update transfer set accounting_number = ? where id = ? and lease_id = ? and status = 'running'";

    private static final String CHECKPOINT =
            "update transfer set checkpoints = ?::json where id = ? and lease_id = ? and status = 'running'";

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
     * Reserves more of the budget.
     *
     * @return how long to wait, if there is none
     */
    Optional<Duration> reserve(String credentialId, int units) {
        return db.inTransaction(tx -> reserve(tx, credentialId, units, now(tx)));
    }

    /** Gives back a reservation and counts what was used of it. */
    void settle(String credentialId, int reserved, int used) {
        db.inTransaction(tx -> {
            var now = now(tx);
            var open = budgets.lock(tx, List.of(credentialId), now);
            open.settle(credentialId, reserved, used);
            budgets.store(tx, open);
            return now;
        });
    }

    private static Instant now(Tx tx) throws SQLException {
        return tx.query("select now() as now", row -> Tx.instant(row, "now").orElseThrow())
                .getFirst();
    }

    private Optional<Duration> reserve(Tx tx, String credentialId, int units, Instant now) throws SQLException {
        var open = budgets.lock(tx, List.of(credentialId), now);
        if (open.free(credentialId) < units) {
            return Optional.of(Duration.between(now, open.freeAtUnits(credentialId, units)));
        }
        open.reserve(credentialId, units);
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
