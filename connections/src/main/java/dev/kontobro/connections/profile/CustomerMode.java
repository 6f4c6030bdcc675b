package dev.kontobro.connections.profile;

/** How far the hub may go with customers. */
public enum CustomerMode {
    CREATE_AND_UPDATE,
    CREATE_ONLY,
    /** Customers must be in the books already; they are linked and updated, never created. */
    UPDATE_ONLY,
    /** Customers must be in the books already; they are linked, never written. */
    LOOKUP_ONLY,
    OFF;

    /** Whether a customer that is not in the books is put there. */
    public boolean creates() {
        return this == CREATE_AND_UPDATE || this == CREATE_ONLY;
    }

    /** Whether a customer that is in the books is changed. */
    public boolean updates() {
        return this == CREATE_AND_UPDATE || this == UPDATE_ONLY;
    }
}
