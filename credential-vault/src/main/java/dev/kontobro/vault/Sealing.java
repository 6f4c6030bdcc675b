package dev.kontobro.vault;

import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.vault.KeptGrant.SealedAccess;
import dev.kontobro.vault.KeptGrant.SealedGrant;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Grants and accesses on their way into a row and out of it. */
final class Sealing {

    /**
     * How long an access is kept that tells no end: then the grant is opened again, so that a new secret of the app
     * comes into use by itself.
     */
    static final Duration UNTOLD_LIFE = Duration.ofHours(1);

    private final KeySet keys;
    private final Clock clock;

    Sealing(KeySet keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    SealedGrant seal(String connectionId, Grant grant, Optional<Access> access) {
        return new SealedGrant(
                keys.primary(),
                keys.seal(Purpose.GRANT, connectionId, Plaintext.of(grant)),
                access.map(got ->
                        new SealedAccess(keys.seal(Purpose.ACCESS, connectionId, Plaintext.of(got)), until(got))));
    }

    Instant until(Access access) {
        return switch (access) {
            case EconomicAccess _ -> clock.instant().plus(UNTOLD_LIFE);
            case FortnoxAccess fortnox -> fortnox.expiresAt();
        };
    }

    Grant grant(KeptGrant kept, SealedGrant sealed) {
        return Plaintext.grant(
                kept.kind(), keys.open(Purpose.GRANT, kept.connectionId(), sealed.keyId(), sealed.grant()));
    }

    Access access(KeptGrant kept, SealedGrant sealed, SealedAccess access) {
        return Plaintext.access(
                kept.kind(), keys.open(Purpose.ACCESS, kept.connectionId(), sealed.keyId(), access.access()));
    }
}
