package dev.kontobro.vault;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.vault.Standing.State;
import dev.kontobro.vault.key.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the vault.
 *
 * @param grant there while held; empty once it is spent or forgotten
 * @param isClaimed whether somebody asks the vendor at this moment
 */
record KeptGrant(
        String connectionId,
        SystemName system,
        GrantKind kind,
        State state,
        long version,
        long revision,
        Optional<SealedGrant> grant,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> openedAt,
        boolean isClaimed,
        Optional<Instant> askedAt,
        Optional<Problem> problem) {

    /** A grant with what was got by it, both sealed with one key. */
    record SealedGrant(long keyId, Sealed grant, Optional<SealedAccess> access) {}

    record SealedAccess(Sealed access, Instant until) {}

    Standing standing() {
        return new Standing(state, system, version, issuedAt, expiresAt, openedAt, problem);
    }
}
