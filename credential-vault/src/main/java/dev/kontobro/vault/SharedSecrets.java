package dev.kontobro.vault;

import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import dev.kontobro.vault.key.Sealed;
import dev.kontobro.vault.key.UnreadableSecretException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Secrets that the hub has made and shares with one party outside each, sealed. One of an owner is in use; when another
 * takes its place, it holds for a while beside it. By the database's clock, which all replicas share.
 */
public final class SharedSecrets {

    private static final String KEEP = """
            insert into vault.kept_secret (id, owner, sealed_secret, key_id, made_at) values (?, ?, ?, ?, now())
            """;

    /** One that was to end already ends now: there are never more than two. */
    private static final String DROP_ENDING = "delete from vault.kept_secret where owner = ? and ends_at is not null";

    private static final String END = """
            update vault.kept_secret set ends_at = now() + ? * interval '1 millisecond'
            where owner = ? and ends_at is null
            """;

    private static final String HOLDING = """
            select id, owner, sealed_secret, key_id, made_at, ends_at
            from vault.kept_secret
            where owner = any(?) and (ends_at is null or ends_at > now())
            order by ends_at desc nulls first
            """;

    private static final String REMOVE = "delete from vault.kept_secret where owner = ?";
    private static final String REMOVE_ENDED = "delete from vault.kept_secret where ends_at <= now()";
    private static final String KEYS = "select distinct key_id from vault.kept_secret";

    private final KeySet keys;

    public SharedSecrets(KeySet keys) {
        this.keys = keys;
    }

    /**
     * One that holds. Never shows in {@code toString}.
     *
     * @param endsAt empty for the one in use
     */
    @SuppressWarnings("ArrayRecordComponent") // Goes from the vault to where it is used; secrets are never compared.
    public record SharedSecret(UUID id, Instant madeAt, Optional<Instant> endsAt, byte[] value) {

        @Override
        public String toString() {
            return "SharedSecret[" + id + ", masked]";
        }
    }

    /** The first one of its owner. */
    public void keep(Tx tx, UUID id, String owner, byte[] secret) throws SQLException {
        tx.update(KEEP, id, owner, keys.seal(Purpose.SHARED, owner, secret).bytes(), keys.primary());
    }

    /**
     * Another one takes the place of the one in use.
     *
     * @param overlap how long that one still holds
     */
    public void replace(Tx tx, UUID id, String owner, byte[] secret, Duration overlap) throws SQLException {
        tx.update(DROP_ENDING, owner);
        tx.update(END, overlap.toMillis(), owner);
        keep(tx, id, owner, secret);
    }

    /**
     * Those that hold, by owner: the one in use, then the one whose place it took.
     *
     * @throws UnreadableSecretException when one does not open
     */
    public Map<String, List<SharedSecret>> holding(Tx tx, Collection<String> owners) throws SQLException {
        var holding = new HashMap<String, List<SharedSecret>>();
        tx.query(
                        HOLDING,
                        row -> Map.entry(row.getString("owner"), read(row)),
                        Column.of("text", owners, owner -> owner))
                .forEach(entry -> holding.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return holding;
    }

    /** All of this owner. */
    public void remove(Tx tx, String owner) throws SQLException {
        tx.update(REMOVE, owner);
    }

    /** Those that hold no more. */
    public static int removeEnded(Tx tx) throws SQLException {
        return tx.update(REMOVE_ENDED);
    }

    /** Ids of the keys that they are sealed with. */
    static Set<Long> keys(Tx tx) throws SQLException {
        return new HashSet<>(tx.query(KEYS, row -> row.getLong("key_id")));
    }

    private SharedSecret read(ResultSet row) throws SQLException {
        var value = keys.open(
                Purpose.SHARED,
                row.getString("owner"),
                row.getLong("key_id"),
                Sealed.of(row.getBytes("sealed_secret")));
        return new SharedSecret(
                Tx.uuid(row, "id"), Tx.instant(row, "made_at").orElseThrow(), Tx.instant(row, "ends_at"), value);
    }
}
