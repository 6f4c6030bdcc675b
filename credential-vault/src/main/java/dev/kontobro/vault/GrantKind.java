package dev.kontobro.vault;

import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the vault must know of a grant without opening it. */
enum GrantKind {
    ECONOMIC("economic"),
    FORTNOX_SERVICE("fortnox-service"),
    /** Its refresh token works once; see www.fortnox.se/developer/authorization/refresh-access-token. */
    FORTNOX_PERSON("fortnox-person");

    /** Of a Fortnox refresh token that is not used. */
    static final Duration SHORTEST_LIFE = Duration.ofDays(45);

    private final String id;

    GrantKind(String id) {
        this.id = id;
    }

    static GrantKind of(Grant grant) {
        return switch (grant) {
            case EconomicGrant _ -> ECONOMIC;
            case FortnoxServiceGrant _ -> FORTNOX_SERVICE;
            case FortnoxPersonGrant _ -> FORTNOX_PERSON;
        };
    }

    static GrantKind fromId(String id) {
        return switch (id) {
            case "economic" -> ECONOMIC;
            case "fortnox-service" -> FORTNOX_SERVICE;
            case "fortnox-person" -> FORTNOX_PERSON;
            default -> throw new IllegalArgumentException("kind of grant '" + id + "' is not known");
        };
    }

    String id() {
        return id;
    }

    /** Whether getting access spends the grant, so that a lost answer can cost it. */
    boolean isSingleUse() {
        return this == FORTNOX_PERSON;
    }

    /** When a grant of this kind dies of not being used. */
    Optional<Instant> expiry(Instant issuedAt) {
        return switch (this) {
            case ECONOMIC, FORTNOX_SERVICE -> Optional.empty();
            case FORTNOX_PERSON -> Optional.of(issuedAt.plus(SHORTEST_LIFE));
        };
    }
}
