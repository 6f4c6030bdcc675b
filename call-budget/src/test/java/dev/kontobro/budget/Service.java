package dev.kontobro.budget;

import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service with more to transfer than the vendor takes, and a schema of its own: what an attempt has reserved stands
 * beside it. The first and every seventh after it dies, and what it leaves is taken over when its lease has run out.
 */
final class Service {

    private static final Duration LEASE = Duration.ofMillis(300);

    private final Db db;
    private final Budgets budgets = new Budgets();
    private final String credentialId;
    private final Vendor vendor;
    private final AtomicInteger attempts = new AtomicInteger();

    Service(BudgetWorld world, String schema, String credentialId, Vendor vendor) {
        this.db = new Db(world.pool(schema));
        this.credentialId = credentialId;
        this.vendor = vendor;
        db.inTransaction(tx -> {
            tx.update("create schema " + schema);
            return tx.update("create table attempt (id uuid primary key, reserved integer, lease_until timestamptz)");
        });
    }

    int attempts() {
        return attempts.get();
    }

    long attemptsLeft() {
        return db.inTransaction(tx -> tx.query("select count(*) from attempt", row -> row.getLong(1)))
                .getFirst();
    }

    void attempt() throws InterruptedException {
        var id = UUID.randomUUID();
        var notBefore = db.inTransaction(tx -> claim(tx, id));
        if (notBefore.isPresent()) {
            var wait = Duration.between(Instant.now(), notBefore.get());
            TimeUnit.NANOSECONDS.sleep(Math.max(1_000_000, wait.toNanos()));
            return;
        }
        vendor.call();
        if (attempts.getAndIncrement() % 7 > 0) {
            db.inTransaction(tx -> commit(tx, id));
        }
    }

    private Optional<Instant> claim(Tx tx, UUID id) throws SQLException {
        var open = budgets.lock(tx, List.of(credentialId), now(tx));
        if (open.affordable(credentialId, 1, 1) == 0) {
            return Optional.of(open.affordableAt(credentialId, 1));
        }
        var reserved = open.callCost(credentialId);
        open.reserve(credentialId, reserved);
        budgets.store(tx, open);
        tx.update(
                "insert into attempt values (?, ?, now() + ? * interval '1 millisecond')",
                id,
                reserved,
                LEASE.toMillis());
        return Optional.empty();
    }

    private int commit(Tx tx, UUID id) throws SQLException {
        var reserved = tx.queryOne("delete from attempt where id = ? returning reserved", row -> row.getInt(1), id);
        if (reserved.isPresent()) {
            var open = budgets.lock(tx, List.of(credentialId), now(tx));
            open.settle(credentialId, reserved.get(), List.of(BudgetWorld.call()));
            budgets.store(tx, open);
        }
        return 0;
    }

    /** Takes over what dead attempts have left. */
    int takeOver() {
        return db.inTransaction(tx -> {
            var lost = tx.query(
                    "delete from attempt where lease_until < now() returning reserved", row -> row.getInt("reserved"));
            var open = budgets.lock(tx, List.of(credentialId), now(tx));
            lost.forEach(reserved -> open.settleLost(credentialId, reserved));
            budgets.store(tx, open);
            return lost.size();
        });
    }

    private static Instant now(Tx tx) throws SQLException {
        return tx.query("select now() as now", row -> Tx.instant(row, "now").orElseThrow())
                .getFirst();
    }
}
