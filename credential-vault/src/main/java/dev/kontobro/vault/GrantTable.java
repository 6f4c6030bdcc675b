package dev.kontobro.vault;

import static dev.kontobro.sql.Tx.instant;
import static dev.kontobro.sql.Tx.text;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.KeptGrant.SealedAccess;
import dev.kontobro.vault.KeptGrant.SealedGrant;
import dev.kontobro.vault.Standing.State;
import dev.kontobro.vault.key.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The statements on {@code vault.kept_grant}. Claims go by the database's clock, which all replicas share. */
final class GrantTable {

    private static final String SELECT = """
            select connection_id, system, kind, state, version, revision, sealed_grant, sealed_access, key_id,
                access_until, issued_at, expires_at, opened_at, asked_at, problem,
                claim_id is not null and claimed_until > clock_timestamp() as claimed
            from vault.kept_grant
            """;

    private static final String FIND = SELECT + " where connection_id = ?";

    private static final String LOCK = FIND + " for update";

    private static final String KEEP = """
            insert into vault.kept_grant as kept
                (connection_id, system, kind, state, version, revision, sealed_grant, sealed_access, key_id,
                access_until, issued_at, expires_at)
            values (?, ?, ?, 'held', 1, 1, ?, ?, ?, ?, ?, ?)
            on conflict (connection_id) do update set
                system = excluded.system, kind = excluded.kind, state = 'held',
                version = kept.version + 1, revision = kept.revision + 1,
                sealed_grant = excluded.sealed_grant, sealed_access = excluded.sealed_access,
                key_id = excluded.key_id, access_until = excluded.access_until,
                issued_at = excluded.issued_at, expires_at = excluded.expires_at, opened_at = null,
                claim_id = null, claimed_until = null, asked_at = null, unanswered_since = null, problem = null
            returning version
            """;

    /** A claim that ran out without a word tells of an answer that may have been given and lost. */
    private static final String CLAIM = """
            update vault.kept_grant set
                claim_id = ?,
                claimed_until = clock_timestamp() + make_interval(secs => ?),
                asked_at = clock_timestamp(),
                unanswered_since = case when claim_id is null then unanswered_since
                    else coalesce(unanswered_since, asked_at) end
            where connection_id = ? and state = 'held' and revision = ? and asked_at is not distinct from ?
                and (claim_id is null or claimed_until <= clock_timestamp())
            """;

    private static final String CLAIM_AGAIN = """
            update vault.kept_grant set
                claimed_until = clock_timestamp() + make_interval(secs => ?),
                unanswered_since = coalesce(unanswered_since, asked_at)
            where connection_id = ? and claim_id = ?
            """;

    private static final String RELEASE = """
            update vault.kept_grant set claim_id = null, claimed_until = null
            where connection_id = ? and claim_id = ?
            """;

    private static final String STORE = """
            update vault.kept_grant set
                state = 'held', revision = revision + 1,
                sealed_grant = ?, sealed_access = ?, key_id = ?, access_until = ?,
                issued_at = ?, expires_at = ?, opened_at = ?,
                claim_id = null, claimed_until = null, unanswered_since = null, problem = null
            where connection_id = ?
            """;

    private static final String CLAIMED_AND_UNANSWERED = """
            select unanswered_since is not null as unanswered from vault.kept_grant
            where connection_id = ? and claim_id = ?
            for update
            """;

    private static final String LOSE = """
            update vault.kept_grant set
                state = 'lost', problem = ?::json, sealed_access = null, access_until = null,
                sealed_grant = case when ? then null else sealed_grant end,
                key_id = case when ? then null else key_id end,
                claim_id = null, claimed_until = null, unanswered_since = null
            where connection_id = ?
            """;

    private static final String FORGET = """
            update vault.kept_grant set
                state = 'forgotten', sealed_grant = null, sealed_access = null, key_id = null, access_until = null,
                claim_id = null, claimed_until = null, unanswered_since = null, problem = null
            where connection_id = ?
            """;

    private static final String RECONSIDER = """
            update vault.kept_grant set state = 'held', revision = revision + 1, problem = null
            where connection_id = ? and state = 'lost' and sealed_grant is not null
            returning version
            """;

    /** Who was asked about lately comes last, so that those that fail do not keep the others from their turn. */
    private static final String IDLE = SELECT + """
            where state = 'held' and expires_at is not null and issued_at <= ?
                and (asked_at is null or asked_at <= clock_timestamp() - make_interval(secs => ?))
                and (claim_id is null or claimed_until <= clock_timestamp())
            order by asked_at nulls first, issued_at
            limit ?
            """;

    private static final String EXPIRING = """
            select connection_id, version, expires_at from vault.kept_grant
            where state = 'held' and expires_at is not null and expires_at <= ?
            order by expires_at, connection_id
            """;

    private static final String KEYS = "select distinct key_id from vault.kept_grant where key_id is not null";

    private GrantTable() {}

    static Optional<KeptGrant> find(Tx tx, String connectionId) throws SQLException {
        return tx.queryOne(FIND, GrantTable::read, connectionId);
    }

    static Optional<KeptGrant> lock(Tx tx, String connectionId) throws SQLException {
        return tx.queryOne(LOCK, GrantTable::read, connectionId);
    }

    /** Puts a newly given grant in the place of whatever is there, and gives its version. */
    static long keep(
            Tx tx, String connectionId, SystemName system, GrantKind kind, SealedGrant sealed, Instant issuedAt)
            throws SQLException {
        return tx.query(
                        KEEP,
                        row -> row.getLong("version"),
                        connectionId,
                        system.id(),
                        kind.id(),
                        sealed.grant().bytes(),
                        accessBytes(sealed),
                        sealed.keyId(),
                        accessUntil(sealed),
                        issuedAt,
                        kind.expiry(issuedAt))
                .getFirst();
    }

    /**
     * Makes the caller the one to ask the vendor.
     *
     * @param kept as it was read; nobody may have asked the vendor since
     * @return false when somebody else is, or the grant is another
     */
    static boolean claim(Tx tx, KeptGrant kept, UUID claim, Duration length) throws SQLException {
        return tx.update(CLAIM, claim, seconds(length), kept.connectionId(), kept.revision(), kept.askedAt()) == 1;
    }

    /**
     * For another try after a lost answer, which is noted.
     *
     * @return whether the claim was still the caller's
     */
    static boolean claimAgain(Tx tx, String connectionId, UUID claim, Duration length) throws SQLException {
        return tx.update(CLAIM_AGAIN, seconds(length), connectionId, claim) == 1;
    }

    static void release(Tx tx, String connectionId, UUID claim) throws SQLException {
        tx.update(RELEASE, connectionId, claim);
    }

    static void store(Tx tx, KeptGrant kept, SealedGrant sealed, Instant issuedAt, Instant openedAt)
            throws SQLException {
        tx.update(
                STORE,
                sealed.grant().bytes(),
                accessBytes(sealed),
                sealed.keyId(),
                accessUntil(sealed),
                issuedAt,
                kept.kind().expiry(issuedAt),
                openedAt,
                kept.connectionId());
    }

    /**
     * Whether an answer is missing that may have spent the grant.
     *
     * @return empty when the claim is not the caller's any more
     */
    static Optional<Boolean> lockClaimed(Tx tx, String connectionId, UUID claim) throws SQLException {
        return tx.queryOne(CLAIMED_AND_UNANSWERED, row -> row.getBoolean("unanswered"), connectionId, claim);
    }

    /** Gives a grant up for lost; destroys one that works only once. */
    static void lose(Tx tx, KeptGrant kept, Problem problem) throws SQLException {
        var isSpent = kept.kind().isSingleUse();
        tx.update(LOSE, Plaintext.of(problem), isSpent, isSpent, kept.connectionId());
    }

    static void forget(Tx tx, String connectionId) throws SQLException {
        tx.update(FORGET, connectionId);
    }

    /**
     * Holds a lost grant again that was not destroyed.
     *
     * @return its version
     */
    static Optional<Long> reconsider(Tx tx, String connectionId) throws SQLException {
        return tx.queryOne(RECONSIDER, row -> row.getLong("version"), connectionId);
    }

    /** Grants that were issued by then, and of which nobody has asked the vendor for {@code rest}. */
    static List<KeptGrant> idle(Tx tx, Instant issuedBy, Duration rest, int atMost) throws SQLException {
        return tx.query(IDLE, GrantTable::read, issuedBy, seconds(rest), atMost);
    }

    static List<Expiring> expiring(Tx tx, Instant by) throws SQLException {
        return tx.query(
                EXPIRING,
                row -> new Expiring(
                        row.getString("connection_id"),
                        row.getLong("version"),
                        instant(row, "expires_at").orElseThrow()),
                by);
    }

    static Set<Long> keys(Tx tx) throws SQLException {
        return new HashSet<>(tx.query(KEYS, row -> row.getLong("key_id")));
    }

    private static KeptGrant read(ResultSet row) throws SQLException {
        return new KeptGrant(
                row.getString("connection_id"),
                SystemName.fromId(row.getString("system")),
                GrantKind.fromId(row.getString("kind")),
                State.fromId(row.getString("state")),
                row.getLong("version"),
                row.getLong("revision"),
                sealedGrant(row),
                instant(row, "issued_at").orElseThrow(),
                instant(row, "expires_at"),
                instant(row, "opened_at"),
                row.getBoolean("claimed"),
                instant(row, "asked_at"),
                text(row, "problem").map(Plaintext::problem));
    }

    private static Optional<SealedGrant> sealedGrant(ResultSet row) throws SQLException {
        var grant = row.getBytes("sealed_grant");
        return grant == null
                ? Optional.empty()
                : Optional.of(new SealedGrant(row.getLong("key_id"), Sealed.of(grant), sealedAccess(row)));
    }

    private static Optional<SealedAccess> sealedAccess(ResultSet row) throws SQLException {
        var access = row.getBytes("sealed_access");
        return access == null
                ? Optional.empty()
                : Optional.of(new SealedAccess(
                        Sealed.of(access), instant(row, "access_until").orElseThrow()));
    }

    private static Optional<byte[]> accessBytes(SealedGrant sealed) {
        return sealed.access().map(SealedAccess::access).map(Sealed::bytes);
    }

    private static Optional<Instant> accessUntil(SealedGrant sealed) {
        return sealed.access().map(SealedAccess::until);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
