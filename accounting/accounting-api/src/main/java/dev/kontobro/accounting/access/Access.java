package dev.kontobro.accounting.access;

import dev.kontobro.accounting.SystemName;
import java.time.Instant;

/** What opens the books for a while: short-lived where the vendor has such a thing. Never shows in {@code toString}. */
public sealed interface Access {

    /** The system that the access is to. */
    SystemName system();

    /** e-conomic: the app's secret and the agreement's grant, sent as two headers; no expiry is told. */
    record EconomicAccess(String appSecretToken, String agreementGrantToken) implements Access {
        @Override
        public SystemName system() {
            return SystemName.ECONOMIC;
        }

        @Override
        public String toString() {
            return "EconomicAccess[masked]";
        }
    }

    /** Fortnox: a bearer token, good for an hour. */
    record FortnoxAccess(String accessToken, Instant expiresAt) implements Access {
        @Override
        public SystemName system() {
            return SystemName.FORTNOX;
        }

        @Override
        public String toString() {
            return "FortnoxAccess[expiresAt=" + expiresAt + ", masked]";
        }
    }
}
