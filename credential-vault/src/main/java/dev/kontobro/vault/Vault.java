package dev.kontobro.vault;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Flights;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.KeptGrant.SealedGrant;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.KeySetException;
import dev.kontobro.vault.key.UnreadableSecretException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one place that keeps grants. Of a connection it keeps the grant given last, sealed, and the access got by it;
 * nothing older. Any number of replicas may share a database: see {@link Openings} for what holds between them.
 *
 * <p>Thread-safe. Calls block, for as long as the vendor takes; no transaction is open meanwhile.
 */
public final class Vault {

    /** A grant whose vendor was asked about, with whatever result, is left alone by {@link #keepAlive()} for as long. */
    private static final Duration REST = Duration.ofHours(1);

    private final Db db;
    private final KeySet keys;
    private final Sealing sealing;
    private final Openings openings;
    private final Losses losses;
    private final Flights flights;
    private final VaultSettings settings;
    private final Clock clock;

    /**
     * @param db with the schema of {@code db/vault}
     * @param entrances one for each system that grants are kept for
     */
    public Vault(
            Db db, KeySet keys, Collection<Entrance> entrances, Losses losses, VaultSettings settings, Clock clock) {
        this.db = db;
        this.keys = keys;
        this.sealing = new Sealing(keys, clock);
        this.openings = new Openings(
                db,
                sealing,
                entrances.stream().collect(Collectors.toUnmodifiableMap(Entrance::system, Function.identity())),
                losses,
                settings,
                clock);
        this.losses = losses;
        this.flights = new Flights(settings.margin(), settings.trust(), clock);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Finds out early, at the start of a service, that it was handed the wrong keys.
     *
     * @throws KeySetException when a stored secret is sealed with a key that the set lacks
     */
    public void requireKeys() {
        keys.requireAll(db.inTransaction(GrantTable::keys));
        keys.requireAll(db.inTransaction(SharedSecrets::keys));
    }

    /** What is to be written together with something of the vault's, or not at all. */
    public interface Along {

        /**
         * Like all work of a transaction, may be run more than once.
         *
         * @param version of the grant it is about
         */
        void write(Tx tx, long version) throws SQLException;
    }

    /**
     * Keeps a newly given grant in the place of an older one, which is not given back: the vendor might take the new
     * one with it.
     *
     * @return the connection's version, which grows with every grant kept
     */
    public long keep(String connectionId, Grant grant) {
        return keep(connectionId, grant, Optional.empty(), (_, _) -> {});
    }

    /** As {@link #keep(String, Grant)}, with the access that came with the grant. */
    public long keep(String connectionId, Grant grant, Access first) {
        return keep(connectionId, grant, first, (_, _) -> {});
    }

    /** As {@link #keep(String, Grant, Access)}, in one transaction with something else. */
    public long keep(String connectionId, Grant grant, Access first, Along along) {
        return keep(connectionId, grant, Optional.of(first), along);
    }

    private long keep(String connectionId, Grant grant, Optional<Access> first, Along along) {
        var sealed = sealing.seal(connectionId, grant, first);
        var issuedAt = grant instanceof FortnoxPersonGrant person ? person.issuedAt() : clock.instant();
        var kept = db.inTransaction(tx -> {
            var version = GrantTable.keep(tx, connectionId, grant.system(), GrantKind.of(grant), sealed, issuedAt);
            along.write(tx, version);
            return version;
        });
        drop(connectionId);
        return kept;
    }

    /**
     * What opens the connection's books now.
     *
     * @throws AccountingException.ConnectionBroken when there is no grant, or it does not hold any more. Only the first
     *     to find that out has asked the vendor
     * @throws AccountingException.Unavailable when the vendor does not answer; the grant is as it was, as far as anybody
     *     can know
     * @throws UnreadableSecretException when the grant does not open with the keys of this replica
     */
    public Handout access(String connectionId) {
        return flights.handout(connectionId, Flights.ANY, () -> openings.handout(connectionId, Flights.ANY));
    }

    /**
     * What to go on with when the vendor has refused a handout. Calls the vendor at most once however many ask, over
     * all replicas, and not at all when the handout has been replaced already.
     *
     * @param refused the revision of the handout that was refused
     * @throws AccountingException as {@link #access}; broken, when the refusal was meant
     */
    public Handout renew(String connectionId, long refused) {
        return flights.handout(connectionId, refused, () -> openings.handout(connectionId, refused));
    }

    /**
     * Gives the grant up: destroys it here, then gives it back to the vendor.
     *
     * @return false when the vendor was not told, because it could not be or has no way to; the owner then has to remove
     *     the app there
     */
    public boolean forget(String connectionId) {
        return forget(connectionId, (_, _) -> {});
    }

    /** As {@link #forget(String)}, destroying it in one transaction with something else. */
    public boolean forget(String connectionId, Along along) {
        var forgotten = db.inTransaction(tx -> {
            var kept = GrantTable.lock(tx, connectionId);
            if (kept.isPresent()) {
                GrantTable.forget(tx, connectionId);
            }
            along.write(tx, kept.map(grant -> grant.standing().version()).orElse(0L));
            return kept;
        });
        drop(connectionId);
        return forgotten
                .flatMap(kept -> kept.grant().map(grant -> giveBack(kept, grant)))
                .orElse(true);
    }

    /**
     * Holds a lost grant again, to be tried at the next access: for the operator, when the refusals were the hub's own
     * fault, say a wrong secret of the app. A grant that works only once was destroyed when it was lost.
     *
     * @return false when there is none to hold again
     */
    public boolean reconsider(String connectionId) {
        return db.inTransaction(tx -> {
            var version = GrantTable.reconsider(tx, connectionId);
            if (version.isPresent()) {
                losses.recovered(tx, connectionId, version.get());
            }
            return version.isPresent();
        });
    }

    private boolean giveBack(KeptGrant kept, SealedGrant sealed) {
        try {
            return openings.giveBack(kept.system(), sealing.grant(kept, sealed));
        } catch (UnreadableSecretException _) {
            return false;
        }
    }

    /** Hands nothing out any more that was looked up before: the connection has a new version, or none. */
    public void drop(String connectionId) {
        flights.drop(connectionId);
    }

    /**
     * One step of the job that renews grants before they die of not being used; to be run every few hours at least.
     * Steps of several replicas at once share the work.
     */
    public KeptAlive keepAlive() {
        var renewed = 0;
        var lost = 0;
        var failed = new HashMap<String, RuntimeException>();
        var issuedBy = clock.instant().minus(settings.idle());
        for (var idle : db.inTransaction(tx -> GrantTable.idle(tx, issuedBy, REST, settings.batch()))) {
            try {
                if (openings.open(idle, idle.grant().orElseThrow(), false).isPresent()) {
                    renewed++;
                    drop(idle.connectionId());
                } else if (standing(idle.connectionId())
                        .map(Standing::state)
                        .equals(Optional.of(Standing.State.LOST))) {
                    lost++;
                }
            } catch (AccountingException | UnreadableSecretException e) {
                failed.put(idle.connectionId(), e);
            }
        }
        return new KeptAlive(renewed, lost, failed);
    }

    /**
     * Grants that die within this time unless they are used or given again; soonest first. As long as keeping alive
     * succeeds there are none.
     */
    public List<Expiring> expiring(Duration within) {
        var by = clock.instant().plus(within);
        return db.inTransaction(tx -> GrantTable.expiring(tx, by));
    }

    /** Empty when no grant was ever kept. */
    public Optional<Standing> standing(String connectionId) {
        return db.inTransaction(tx -> GrantTable.find(tx, connectionId)).map(KeptGrant::standing);
    }
}
