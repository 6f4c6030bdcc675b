package dev.kontobro.engine.notice;

import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.engine.attempt.AttemptStore;
import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.notice.Notice.Effect;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of records in the books without an attempt at them: people book, pay, change and delete. A service that finds
 * that out says so here; it is noted and told in one transaction, once, and never beside an attempt that may know better.
 */
public final class Notices {

    private static final String NOW = "select clock_timestamp() as now";

    private static final String ANY = "select 1 from transfer where connection_id = ? and followed limit 1";

    /** A record that has changed since may have been seen as it was before. */
    private static final String AT_REST = "t.followed is not null and t.status <> 'running' and t.changed_at < ?";

    private static final String BY_NUMBER = "select " + KnownRecord.COLUMNS + """
            from unnest(?, ?) as n (kind, business_key)
            join transfer t on t.connection_id = ? and t.kind = n.kind and t.business_key = n.business_key
            where\s""" + AT_REST;

    private static final String BY_ACCOUNTING_NUMBER = "select " + KnownRecord.COLUMNS + """
            from unnest(?, ?) as n (kind, accounting_number)
            join transfer t on t.connection_id = ? and t.kind = n.kind and t.accounting_number = n.accounting_number
            where\s""" + AT_REST;

    private static final String UNSIGHTED = "select " + KnownRecord.COLUMNS + """
            from transfer t
            where t.connection_id = ? and t.followed and t.id > ? and (t.sighted_at is null or t.sighted_at < ?)
                and t.status <> 'running' and t.changed_at < ?
            order by t.id
            limit ?
            """;

    private static final String SIGHTED = "update transfer set sighted_at = clock_timestamp() where id = any(?)";

    /**
     * The time of the change is taken under the lock of the lane: an attempt at another record that did not see it yet began
     * before it then.
     */
    private static final String TELL = """
            update transfer t
            set checkpoints = (t.checkpoints::jsonb || n.checkpoints::jsonb)::json,
                accounting_number = coalesce(n.accounting_number, t.accounting_number),
                followed = not n.settled,
                notices = t.notices + 1,
                changed_at = case when n.news then clock_timestamp() else t.changed_at end,
                status = case when GOES_ON then 'ready' else t.status end,
                due_at = case when GOES_ON then now() else t.due_at end,
                problem = case when not GOES_ON then t.problem end,
                release_kind = case when not GOES_ON then t.release_kind end,
                release_key = case when not GOES_ON then t.release_key end
            from (select ?, ?, ?::bool, ?::bool, ?::bool, ?::bool)
                as n (checkpoints, accounting_number, settled, news, moved, attempted)
            where t.id = ? and t.status <> 'running' and t.version = ? and t.attempts = ? and t.changed_at = ?
            returning t.notices, t.status = 'ready' as ready
            """.replace("GOES_ON", """
            (t.wanted is not null and (n.attempted and not STAYS or n.moved and t.status = 'held' and t.staged_by is not null))""".replace("STAYS", AttemptStore.STAYS));

    private final EngineParts parts;
    private final Lanes lanes;
    private final Outbox outbox;
    private final OutcomeEvents events;

    public Notices(EngineParts parts, Lanes lanes, Outbox outbox, OutcomeEvents events) {
        this.parts = parts;
        this.lanes = lanes;
        this.outbox = outbox;
        this.events = events;
    }

    /** By the clock that changes of records are known by. */
    public Instant now() {
        return parts.db()
                .inTransaction(tx -> tx.query(NOW, row -> Tx.instant(row, "now").orElseThrow()))
                .getFirst();
    }

    /** Whether there is a record on the connection of which more is to be heard. */
    public boolean isAnyFollowed(String connectionId) {
        return parts.db()
                .inTransaction(tx -> tx.queryOne(ANY, _ -> true, connectionId))
                .isPresent();
    }

    /**
     * Those of these records, of one connection, that are in the books, settled ones included.
     *
     * @param since leaves out those that have changed later
     */
    public List<KnownRecord> byNumber(String connectionId, Collection<RecordKey> records, Instant since) {
        return parts.db()
                .inTransaction(tx -> tx.query(
                        BY_NUMBER,
                        KnownRecord::read,
                        Column.of("text", records, RecordKey::kind),
                        Column.of("text", records, RecordKey::number),
                        connectionId,
                        since));
    }

    /**
     * The same by the numbers they have in the books.
     *
     * @param records by numbers there
     */
    public List<KnownRecord> byAccountingNumber(String connectionId, Collection<RecordKey> records, Instant since) {
        return parts.db()
                .inTransaction(tx -> tx.query(
                        BY_ACCOUNTING_NUMBER,
                        KnownRecord::read,
                        Column.of("text", records, RecordKey::kind),
                        Column.of("text", records, RecordKey::number),
                        connectionId,
                        since));
    }

    /** The books have these records of one connection. */
    public void sighted(String connectionId, Collection<UUID> records) {
        if (records.isEmpty()) {
            return;
        }
        parts.db().inTransaction(tx -> {
            lanes.lock(tx, List.of(connectionId));
            return tx.update(SIGHTED, Column.of("uuid", records, record -> record));
        });
    }

    /**
     * Records of which more is to be heard and that were not sighted since, in the order of their ids.
     *
     * @param after the last of the page before
     */
    public List<KnownRecord> unsighted(String connectionId, Instant since, Optional<UUID> after, int limit) {
        return parts.db()
                .inTransaction(tx -> tx.query(
                        UNSIGHTED,
                        KnownRecord::read,
                        connectionId,
                        after.orElseGet(() -> new UUID(0, 0)),
                        since,
                        since,
                        limit));
    }

    /**
     * Notes and tells, unless the record has changed or is being attempted since it was asked for.
     *
     * @return whether it was
     */
    public boolean tell(Notice notice) {
        var told = parts.db().inTransaction(tx -> tell(tx, notice));
        if (told) {
            parts.workReady().raise();
            parts.outboxReady().raise();
        }
        return told;
    }

    private record Told(int notices, boolean isReady) {
        static Told read(ResultSet row) throws SQLException {
            return new Told(row.getInt("notices"), row.getBoolean("ready"));
        }
    }

    private boolean tell(Tx tx, Notice notice) throws SQLException {
        var about = notice.about();
        var lane = List.of(about.key().connectionId());
        lanes.lock(tx, lane);
        var told = tx.queryOne(
                TELL,
                Told::read,
                checkpoints(notice),
                notice.accountingNumber(),
                notice.has(Effect.SETTLED),
                notice.isNews(),
                notice.has(Effect.MOVED),
                notice.has(Effect.ATTEMPTED),
                about.id(),
                about.version(),
                about.attempts(),
                about.changedAt());
        if (told.isEmpty()) {
            return false;
        }
        var released = notice.has(Effect.MOVED) ? lanes.release(tx, List.of(about.key())) : List.<String>of();
        if (told.get().isReady() || !released.isEmpty()) {
            lanes.wake(tx, lane);
        }
        outbox.add(
                tx,
                notice.announcements().stream()
                        .map(announcement -> events.notice(about, told.get().notices(), announcement))
                        .map(Message::of)
                        .toList());
        return true;
    }

    private String checkpoints(Notice notice) {
        var all = new HashMap<>(notice.checkpoints());
        var at = parts.clock().instant().toString();
        notice.announcements().forEach(announcement -> all.put(Announcement.checkpoint(announcement.type()), at));
        return StoredJson.strings(all);
    }
}
