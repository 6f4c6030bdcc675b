package dev.kontobro.vault.rotation;

import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import dev.kontobro.vault.key.Sealed;
import dev.kontobro.vault.key.UnreadableSecretException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Seals every stored secret with the primary key, in short transactions beside the services that read and renew them.
 * May be ended at any moment and begun again; several at once share the work.
 */
public final class Resealing {

    private static final int BATCH = 100;

    /** Until whoever holds the last rows has let them go. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** What is sealed, in whichever table, and what those who read of it know it by. */
    private static final String OPEN_TO = " key_id <> ? and key_id = any(?) and %s <> all(?)";

    private static final String OF_CONNECTIONS = OPEN_TO.formatted("connection_id");
    private static final String SHARED = OPEN_TO.formatted("id::text");

    private static final String NEXT = "select connection_id, key_id, sealed_grant, sealed_access"
            + " from vault.kept_grant where" + OF_CONNECTIONS
            + " order by connection_id limit ? for update skip locked";

    private static final String NEXT_SHARED = "select id, owner, key_id, sealed_secret from vault.kept_secret where"
            + SHARED + " order by id limit ? for update skip locked";

    private static final String LEFT = "select (select count(*) from vault.kept_grant where" + OF_CONNECTIONS
            + ") + (select count(*) from vault.kept_secret where" + SHARED + ")";

    private static final String RESEAL = """
            update vault.kept_grant set sealed_grant = ?, sealed_access = ?, key_id = ? where connection_id = ?
            """;

    private static final String RESEAL_SHARED = """
            update vault.kept_secret set sealed_secret = ?, key_id = ? where id = ?
            """;

    private static final String USE = """
            select key_id, count(*)
            from (select key_id from vault.kept_grant where key_id is not null
                  union all
                  select key_id from vault.kept_secret) as used
            group by key_id
            """;

    private final Db db;
    private final KeySet keys;
    private final TreeSet<String> unreadable = new TreeSet<>();

    public Resealing(Db db, KeySet keys) {
        this.db = db;
        this.keys = keys;
    }

    /**
     * What a run came to.
     *
     * @param resealed connections whose secrets, and other secrets that, are sealed with the primary key by this run
     * @param unreadable connections whose secrets, and ids of other secrets that, do not open though their key is there;
     *     left as they are
     * @param use how many connections and other secrets are sealed with each key, those of none included
     */
    public record Outcome(long resealed, List<String> unreadable, Map<Long, Long> use) {

        /** Keys of the set that seal nothing and are not the one that seals. */
        public List<Long> unused(KeySet keys) {
            return keys.ids().stream()
                    .filter(key -> key != keys.primary() && use.getOrDefault(key, 0L) == 0)
                    .toList();
        }
    }

    private record Row(String connectionId, long keyId, Sealed grant, Optional<Sealed> access) {}

    private record SharedRow(UUID id, String owner, long keyId, Sealed secret) {}

    /** Ends when nothing is left that the key set can read and that is not sealed with its primary key. */
    public Outcome run() {
        var resealed = 0L;
        while (left() > 0) {
            var batch = db.inTransaction(this::batch) + db.inTransaction(this::sharedBatch);
            resealed += batch;
            if (batch == 0) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        return new Outcome(resealed, List.copyOf(unreadable), use());
    }

    /** How many connections and other secrets are sealed with each key. */
    public Map<Long, Long> use() {
        var use = new TreeMap<Long, Long>();
        keys.ids().forEach(key -> use.put(key, 0L));
        db.inTransaction(tx -> tx.query(USE, row -> Map.entry(row.getLong(1), row.getLong(2))))
                .forEach(entry -> use.put(entry.getKey(), entry.getValue()));
        return use;
    }

    private long left() {
        return db.inTransaction(tx -> tx.query(
                        LEFT,
                        row -> row.getLong(1),
                        keys.primary(),
                        known(),
                        skipped(),
                        keys.primary(),
                        known(),
                        skipped())
                .getFirst());
    }

    private long batch(Tx tx) throws SQLException {
        var resealed = 0L;
        for (var row : tx.query(
                NEXT,
                found -> new Row(
                        found.getString("connection_id"),
                        found.getLong("key_id"),
                        Sealed.of(found.getBytes("sealed_grant")),
                        Optional.ofNullable(found.getBytes("sealed_access")).map(Sealed::of)),
                keys.primary(),
                known(),
                skipped(),
                BATCH)) {
            try {
                tx.update(
                        RESEAL,
                        reseal(Purpose.GRANT, row, row.grant()),
                        row.access().map(access -> reseal(Purpose.ACCESS, row, access)),
                        keys.primary(),
                        row.connectionId());
                resealed++;
            } catch (UnreadableSecretException _) {
                unreadable.add(row.connectionId());
            }
        }
        return resealed;
    }

    private long sharedBatch(Tx tx) throws SQLException {
        var resealed = 0L;
        for (var row : tx.query(
                NEXT_SHARED,
                found -> new SharedRow(
                        Tx.uuid(found, "id"),
                        found.getString("owner"),
                        found.getLong("key_id"),
                        Sealed.of(found.getBytes("sealed_secret"))),
                keys.primary(),
                known(),
                skipped(),
                BATCH)) {
            try {
                var secret = keys.open(Purpose.SHARED, row.owner(), row.keyId(), row.secret());
                tx.update(
                        RESEAL_SHARED,
                        keys.seal(Purpose.SHARED, row.owner(), secret).bytes(),
                        keys.primary(),
                        row.id());
                resealed++;
            } catch (UnreadableSecretException _) {
                unreadable.add(row.id().toString());
            }
        }
        return resealed;
    }

    private byte[] reseal(Purpose purpose, Row row, Sealed sealed) {
        return keys.seal(purpose, row.connectionId(), keys.open(purpose, row.connectionId(), row.keyId(), sealed))
                .bytes();
    }

    private Column known() {
        return Column.of("int8", keys.ids(), key -> key);
    }

    private Column skipped() {
        return Column.of("text", unreadable, connectionId -> connectionId);
    }
}
