package dev.kontobro.accounting.access;

import dev.kontobro.accounting.SystemName;
import java.time.Instant;

/**
 * What a company's owner gave the hub when he let it into his books: as long as it holds, the hub can get in by itself.
 * Secrets never show in {@code toString}.
 */
public sealed interface Grant {

    /** The system that the grant is for. */
    SystemName system();

    /** e-conomic: one token per agreement and app, which does not expire; it dies when the owner removes the app. */
    record EconomicGrant(String agreementGrantToken) implements Grant {
        @Override
        public SystemName system() {
            return SystemName.ECONOMIC;
        }

        @Override
        public String toString() {
            return "EconomicGrant[masked]";
        }
    }

    /**
     * Fortnox, where the owner let a service account in: access tokens for the asking, until the consent is withdrawn.
     *
     * @param tenantId the company's database number
     */
    record FortnoxServiceGrant(String tenantId) implements Grant {
        @Override
        public SystemName system() {
            return SystemName.FORTNOX;
        }
    }

    /**
     * Fortnox, where a person let the hub in: a refresh token that works once, within 45 days, and is followed by
     * another.
     *
     * @param tenantId the company's database number
     * @param issuedAt when the refresh token was got
     */
    record FortnoxPersonGrant(String tenantId, String refreshToken, Instant issuedAt) implements Grant {
        @Override
        public SystemName system() {
            return SystemName.FORTNOX;
        }

        @Override
        public String toString() {
            return "FortnoxPersonGrant[tenantId=" + tenantId + ", issuedAt=" + issuedAt + ", masked]";
        }
    }
}
