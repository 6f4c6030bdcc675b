package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.Signal;
import dev.kontobro.budget.Budgets;
import dev.kontobro.budget.OpenCalls;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.ClaimedTransfer;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.record.Attempt.Sibling;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an attempt commits or asks while it runs. Whatever it changes, it changes under its lease. */
public final class AttemptStore {

    private static final String LINK =
            "update transfer set accounting_number = ? where id = ? and lease_id = ? and status = 'running'";

    private static final String CLAIM =
            "update transfer set claimed_number = ? where id = ? and lease_id = ? and status = 'running'";

    private static final String CLAIMED_BY = """
            select business_key from transfer
            where connection_id = ? and kind = ? and claimed_number = ? and business_key <> ?
            """;

    private static final String LINKED_TO = """
            select business_key from transfer
            where connection_id = ? and kind = ? and accounting_number = ? and business_key <> ?
            order by business_key
            limit 1
            """;

    /** Beside what others ask the record for meanwhile. */
    private static final String CHECKPOINT = """
            update transfer
            set checkpoints = (checkpoints::jsonb || jsonb_build_object(?::text, ?::text))::json
            where id = ? and lease_id = ? and status = 'running'
            """;

    private static final String HOLD = """
            select now() as now from transfer where id = ? and lease_id = ? and status = 'running' for no key update
            """;

    private static final String RESERVED_MORE = "update transfer set attempt_cost = attempt_cost + ? where id = ?";

    /** This service knows more of its own transfers than others tell of theirs. */
    private static final String SIBLING = """
            select accounting_number, reached_version is not null as in_the_books, checkpoints,
                case when reached_version = version then event_sequence end as reached, 1 as place
            from transfer
            where connection_id = ? and kind = ? and business_key = ?
            union all
            select accounting_number, true, '{}', null, 2
            from link
            where connection_id = ? and kind = ? and business_key = ?
            order by place
            """;

    /**
     * Of the transfer {@code t}: whether it stays as it is when something has happened to its record. What is set off or under
     * way is attempted anyway, what waits for its trigger waits on, and what a person has in his own hands stays there.
     */
    public static final String STAYS = """
            (t.status in ('ready', 'running', 'scheduled') or (t.status = 'held' and t.release_kind in ('run', 'release'))
                or t.by_hand_since is not null)""";

    /** Of the transfer {@code t}: whether it is a draft in the books that is booked when a person says so. */
    public static final String FOR_APPROVAL = stagedFor(ProblemCode::isForApproval);

    /** Of the transfer {@code t}: whether it is a draft in the books that is booked when a person says so, or on a day or run. */
    public static final String TO_BE_BOOKED = stagedFor(code -> code.isForApproval() || code.withholdsBooking());

    private static String stagedFor(Predicate<ProblemCode> which) {
        return Arrays.stream(ProblemCode.values())
                .filter(which)
                .map(code -> "'" + code.id() + "'")
                .collect(Collectors.joining(
                        ", ", "(t.status = 'held' and t.staged_by is not null and t.problem ->> 'code' in (", "))"));
    }

    /** The record has not changed: whoever waits for it is not to take it for that. */
    private static final String ASK = """
            update transfer t
            set checkpoints = (t.checkpoints::jsonb || jsonb_build_object(?::text, ?::text))::json,
                asked_at = clock_timestamp(),
                status = case when STAYS then t.status else 'ready' end,
                due_at = case when STAYS then t.due_at else now() end,
                problem = case when STAYS then t.problem end,
                release_kind = case when STAYS then t.release_kind end,
                release_key = case when STAYS then t.release_key end
            where t.connection_id = ? and t.kind = ? and t.business_key = ? and t.wanted is not null
                and t.checkpoints::jsonb ->> ?::text is distinct from ?
            """.replace("STAYS", STAYS);

    private static final String TELL = """
            update transfer
            set checkpoints = (checkpoints::jsonb || jsonb_build_object(?::text, ?::text))::json
            where connection_id = ? and kind = ? and business_key = ? and checkpoints::jsonb ->> ?::text is distinct from ?
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
    private final OpenCalls openCalls;
    private final Lanes lanes;
    private final Signal workReady;

    /**
     * @param workReady raised when a transfer is set off
     */
    public AttemptStore(Db db, Budgets budgets, OpenCalls openCalls, Lanes lanes, Signal workReady) {
        this.db = db;
        this.budgets = budgets;
        this.openCalls = openCalls;
        this.lanes = lanes;
        this.workReady = workReady;
    }

    /** Whether the lease was still held. */
    boolean link(ClaimedTransfer transfer, String accountingNumber) {
        return db.inTransaction(tx -> tx.update(LINK, accountingNumber, transfer.id(), transfer.leaseId()) == 1);
    }

    /** Whether the lease was still held. */
    boolean checkpoint(ClaimedTransfer transfer, String step, String value) {
        return db.inTransaction(tx -> tx.update(CHECKPOINT, step, value, transfer.id(), transfer.leaseId()) == 1);
    }

    /** The record that has the number, if another has; of two that claim it at the same time the index lets one. */
    Optional<String> claim(ClaimedTransfer transfer, String number) {
        var record = new RecordKey(transfer.connectionId(), transfer.kind(), transfer.number());
        try {
            return db.inTransaction(tx -> {
                var holder = claimedBy(tx, record, number);
                if (holder.isEmpty() && tx.update(CLAIM, number, transfer.id(), transfer.leaseId()) != 1) {
                    throw new LeaseLostException(transfer.id().toString());
                }
                return holder;
            });
        } catch (DatabaseException e) {
            return Optional.of(claimedBy(record, number).orElseThrow(() -> e));
        }
    }

    /** The record that has claimed the number, if another has. */
    Optional<String> claimedBy(RecordKey record, String number) {
        return db.inTransaction(tx -> claimedBy(tx, record, number));
    }

    private static Optional<String> claimedBy(Tx tx, RecordKey record, String number) throws SQLException {
        return tx.queryOne(
                CLAIMED_BY,
                row -> row.getString("business_key"),
                record.connectionId(),
                record.kind(),
                number,
                record.number());
    }

    /** Another record that is linked to the number. */
    Optional<String> linkedTo(RecordKey record, String accountingNumber) {
        return db.inTransaction(tx -> tx.queryOne(
                LINKED_TO,
                row -> row.getString("business_key"),
                record.connectionId(),
                record.kind(),
                accountingNumber,
                record.number()));
    }

    /** Notes something for another record, and sets it off. */
    void ask(RecordKey record, String step, String value) {
        var connection = List.of(record.connectionId());
        var news = db.inTransaction(tx -> {
            lanes.lock(tx, connection);
            var changed =
                    tx.update(ASK, step, value, record.connectionId(), record.kind(), record.number(), step, value);
            if (changed > 0) {
                lanes.wake(tx, connection);
            }
            return changed;
        });
        if (news > 0) {
            workReady.raise();
        }
    }

    /** Notes something for another record. */
    void tell(RecordKey record, String step, String value) {
        db.inTransaction(
                tx -> tx.update(TELL, step, value, record.connectionId(), record.kind(), record.number(), step, value));
    }

    Optional<Sibling> sibling(String connectionId, String kind, String number) {
        return db.inTransaction(tx -> tx.queryOne(
                SIBLING,
                row -> new Sibling(
                        row.getBoolean("in_the_books"),
                        Tx.text(row, "accounting_number"),
                        StoredJson.readStrings(row.getString("checkpoints")),
                        Tx.number(row, "reached")),
                connectionId,
                kind,
                number,
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
            var now = tx.queryOne(HOLD, row -> Tx.instant(row, "now").orElseThrow(), transfer.id(), transfer.leaseId())
                    .orElseThrow(() -> new LeaseLostException(transfer.id().toString()));
            var credentialId = transfer.credentialId();
            var open = budgets.lock(tx, List.of(credentialId), now);
            if (open.free(credentialId) < units) {
                return Optional.of(Duration.between(now, open.freeAt(credentialId, units)));
            }
            open.reserve(credentialId, units);
            budgets.store(tx, open);
            tx.update(RESERVED_MORE, units, transfer.id());
            return Optional.empty();
        });
    }

    /** A preview has no lease that would tell of a reservation. Whoever asked for it is told at once to come back. */
    CallMeter callsOfPreview(AccountingSystem system, String credentialId) {
        return openCalls.of(system, credentialId, Duration.ZERO);
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
}
