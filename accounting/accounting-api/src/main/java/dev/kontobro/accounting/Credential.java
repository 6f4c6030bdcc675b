package dev.kontobro.accounting;

/** What opens a company's books. Secrets never show in {@code toString}. */
public sealed interface Credential {

    /** The system the credential is for. */
    SystemName system();

    /** e-conomic: the app's secret and the agreement's grant, sent as two headers; they do not expire. */
    record EconomicCredential(String appSecretToken, String agreementGrantToken) implements Credential {
        @Override
        public SystemName system() {
            return SystemName.ECONOMIC;
        }

        @Override
        public String toString() {
            return "EconomicCredential[masked]";
        }
    }

    /** Fortnox: client credentials for one tenant that has consented to a service account. */
    record FortnoxCredential(String clientId, String clientSecret, String tenantId) implements Credential {
        @Override
        public SystemName system() {
            return SystemName.FORTNOX;
        }

        @Override
        public String toString() {
            return "FortnoxCredential[clientId=" + clientId + ", tenantId=" + tenantId + ", masked]";
        }
    }
}
