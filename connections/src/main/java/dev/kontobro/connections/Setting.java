package dev.kontobro.connections;

/** One record of the topic that services know tenants and connections from: the newest state of one of them. */
public sealed interface Setting {

    /** The record's key. */
    String key();

    /** Grows with every change: of two states of one thing the one with the higher revision is the newer. */
    long revision();

    /** How it stands with a tenant. */
    record OfTenant(long revision, Tenant tenant) implements Setting {

        public static String key(String tenantId) {
            return "tenant/" + tenantId;
        }

        @Override
        public String key() {
            return key(tenant.id());
        }
    }

    /** How it stands with a connection. */
    record OfConnection(long revision, Connection connection) implements Setting {

        public static String key(String connectionId) {
            return "connection/" + connectionId;
        }

        @Override
        public String key() {
            return key(connection.id());
        }
    }
}
