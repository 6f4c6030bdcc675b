package dev.kontobro.vault;

import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Opened;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.KeptGrant.SealedGrant;
import dev.kontobro.vault.Standing.State;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Getting access by a grant, once at a time over all replicas, with a grant that may be spent by it.
 *
 * <p>Claim the row, call the vendor with no transaction open, store what came before it is used. Rules:
 *
 * <ol>
 *   <li>Only who holds the claim calls the vendor. A claim ends by itself, so that a killed replica blocks nobody.
 *   <li>What the vendor gave is stored as long as the revision is the one that it was got with, though the claim has run
 *       out; a grant that follows a spent one even when that was given up for lost meanwhile: no other can work.
 *   <li>A grant is given up for lost only by who still holds the claim, in one transaction with the word of it.
 *   <li>Only a refusal of the grant itself loses it: that the app's own secret is wrong says nothing of any owner's.
 * </ol>
 */
final class Openings {

    /** Refusals that name the grant; others concern the app, its rights or the moment, and leave it as it is. */
    private static final Set<ProblemCode> END_THE_GRANT =
            EnumSet.of(ProblemCode.GRANT_REVOKED, ProblemCode.GRANT_FOR_ANOTHER_APP);

    private final Db db;
    private final Sealing sealing;
    private final Map<SystemName, Entrance> entrances;
    private final Losses losses;
    private final VaultSettings settings;
    private final Clock clock;

    Openings(
            Db db,
            Sealing sealing,
            Map<SystemName, Entrance> entrances,
            Losses losses,
            VaultSettings settings,
            Clock clock) {
        this.db = db;
        this.sealing = sealing;
        this.entrances = entrances;
        this.losses = losses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The kept access, or one that is got now.
     *
     * @param refused the revision that is no good
     * @throws AccountingException.ConnectionBroken when there is no grant, or it does not hold any more
     * @throws AccountingException.Unavailable when the vendor does not answer, or somebody else waits for it too long
     */
    Handout handout(String connectionId, long refused) {
        var pauses = new Pauses(settings.claim().multipliedBy(2));
        while (true) {
            var kept = db.inTransaction(tx -> GrantTable.find(tx, connectionId))
                    .orElseThrow(() -> new AccountingException.ConnectionBroken(Problem.of(ProblemCode.NO_CONNECTION)));
            var sealed = requireHeld(kept);
            var known = kept.revision() == refused ? Optional.<Handout>empty() : known(kept, sealed);
            if (known.isPresent()) {
                return known.get();
            }
            if (kept.isClaimed()) {
                if (Thread.currentThread().isInterrupted() || !pauses.next()) {
                    throw new AccountingException.Unavailable(
                            problem(ProblemCode.SYSTEM_UNAVAILABLE, kept.system()), null);
                }
                continue;
            }
            var opened = open(kept, sealed, kept.revision() == refused);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
    }

    /**
     * Gets access by the grant as it was read.
     *
     * @param isRefused whether the access kept with it was refused; the same one again is then tried out first
     * @return empty when somebody else was faster or has changed the grant: what is kept must be read again
     */
    Optional<Handout> open(KeptGrant kept, SealedGrant sealed, boolean isRefused) {
        // Read before it is claimed: what does not open with these keys is left to replicas with the right ones.
        var grant = sealing.grant(kept, sealed);
        var refused = isRefused ? access(kept, sealed) : Optional.<Access>empty();
        var claim = TimeOrderedId.next(clock);
        if (!db.inTransaction(tx -> GrantTable.claim(tx, kept, claim, settings.claim()))) {
            return Optional.empty();
        }
        Opened opened;
        try {
            opened = ask(kept, claim, grant);
            prove(kept, opened, refused);
        } catch (AccountingException failure) {
            if (endsTheGrant(failure)) {
                lose(kept, claim, failure.problem());
                return Optional.empty();
            }
            release(kept, claim, failure);
            throw failure instanceof AccountingException.Uncertain lost ? unanswered(lost) : failure;
        }
        return store(kept, grant, opened);
    }

    private static boolean endsTheGrant(AccountingException failure) {
        return failure instanceof AccountingException.ConnectionBroken
                && END_THE_GRANT.contains(failure.problem().code());
    }

    /** Tries a second time when the answer got lost: the vendor may not have carried the first one out. */
    private Opened ask(KeptGrant kept, UUID claim, Grant grant) {
        var entrance = entrance(kept.system());
        try {
            return entrance.open(grant);
        } catch (AccountingException.Uncertain lost) {
            if (!db.inTransaction(tx -> GrantTable.claimAgain(tx, kept.connectionId(), claim, settings.claim()))) {
                throw lost;
            }
            Pauses.pause(settings.beforeSecondTry());
            return entrance.open(grant);
        }
    }

    /** Where the access is the grant itself, opening it asks nobody: only a call tells whether it holds. */
    private void prove(KeptGrant kept, Opened opened, Optional<Access> refused) {
        if (opened.next().isEmpty() && refused.equals(Optional.of(opened.access()))) {
            entrance(kept.system()).company(opened.access());
        }
    }

    private Optional<Handout> store(KeptGrant kept, Grant spent, Opened opened) {
        var next = opened.next().orElse(spent);
        var issuedAt = next instanceof Grant.FortnoxPersonGrant person ? person.issuedAt() : kept.issuedAt();
        var now = clock.instant();
        var sealed = sealing.seal(kept.connectionId(), next, Optional.of(opened.access()));
        var found = insist(() -> db.inTransaction(tx -> {
            var current = GrantTable.lock(tx, kept.connectionId()).orElseThrow();
            if (takes(current, kept, opened)) {
                GrantTable.store(tx, current, sealed, issuedAt, now);
                if (current.state() == State.LOST) {
                    losses.recovered(tx, current.connectionId(), current.version());
                }
            }
            return current;
        }));
        if (takes(found, kept, opened)) {
            return Optional.of(
                    new Handout(opened.access(), sealing.until(opened.access()), kept.version(), kept.revision() + 1));
        }
        if (found.state() == State.FORGOTTEN) {
            opened.next().ifPresent(unwanted -> giveBack(kept.system(), unwanted));
        }
        return Optional.empty();
    }

    /** Whether nothing came between; that a spent grant was given up for lost meanwhile does not, as the next one is here. */
    private static boolean takes(KeptGrant current, KeptGrant opening, Opened opened) {
        return current.revision() == opening.revision()
                && switch (current.state()) {
                    case HELD -> true;
                    case LOST -> opened.next().isPresent();
                    case FORGOTTEN -> false;
                };
    }

    /** Gives the grant up, unless somebody else has taken over: then that one will tell. */
    private void lose(KeptGrant kept, UUID claim, Problem refusal) {
        db.inTransaction(tx -> {
            var unanswered = GrantTable.lockClaimed(tx, kept.connectionId(), claim);
            if (unanswered.isPresent()) {
                writeLoss(tx, kept, kept.kind().isSingleUse() && unanswered.get() ? renewalLost(refusal) : refusal);
            }
            return unanswered;
        });
    }

    private void writeLoss(Tx tx, KeptGrant kept, Problem problem) throws SQLException {
        GrantTable.lose(tx, kept, problem);
        losses.lost(tx, kept.connectionId(), kept.version(), problem);
    }

    /** An answer is missing, and now the grant is refused: most likely that answer held the one to follow it. */
    private static Problem renewalLost(Problem refusal) {
        return new Problem(ProblemCode.GRANT_RENEWAL_LOST, refusal.details());
    }

    /** A claim that cannot be given back runs out. */
    private void release(KeptGrant kept, UUID claim, AccountingException reason) {
        try {
            db.inTransaction(tx -> {
                GrantTable.release(tx, kept.connectionId(), claim);
                return claim;
            });
        } catch (DatabaseException e) {
            reason.addSuppressed(e);
        }
    }

    /** What is to be stored exists nowhere else: neither a database that is away nor an interrupt makes it drop that. */
    private <T> T insist(Supplier<T> storing) {
        var pauses = new Pauses(settings.holdOn());
        var interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try {
                    return storing.get();
                } catch (DatabaseException e) {
                    if (!e.isPassing() || !pauses.next()) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the vendor has a way to be told, and was. */
    boolean giveBack(SystemName system, Grant grant) {
        try {
            return entrance(system).giveBack(grant);
        } catch (AccountingException _) {
            return false;
        }
    }

    private Optional<Handout> known(KeptGrant kept, SealedGrant sealed) {
        var soon = clock.instant().plus(settings.margin());
        return sealed.access()
                .filter(access -> access.until().isAfter(soon))
                .map(access -> new Handout(
                        sealing.access(kept, sealed, access), access.until(), kept.version(), kept.revision()));
    }

    private Optional<Access> access(KeptGrant kept, SealedGrant sealed) {
        return sealed.access().map(access -> sealing.access(kept, sealed, access));
    }

    private static SealedGrant requireHeld(KeptGrant kept) {
        return kept.grant()
                .filter(_ -> kept.state() == State.HELD)
                .orElseThrow(() -> new AccountingException.ConnectionBroken(
                        kept.problem().orElseGet(() -> problem(ProblemCode.NO_CONNECTION, kept.system()))));
    }

    private Entrance entrance(SystemName system) {
        return Optional.ofNullable(entrances.get(system))
                .orElseThrow(() -> new IllegalStateException("the vault was given no entrance to " + system.id()));
    }

    /** For who asks for access it is the same whether the vendor is away or answers into the void: nothing was written. */
    private static AccountingException.Unavailable unanswered(AccountingException.Uncertain lost) {
        return new AccountingException.Unavailable(lost.problem(), lost);
    }

    private static Problem problem(ProblemCode code, SystemName system) {
        return Problem.of(code).with(SYSTEM, system.displayName());
    }
}
