package dev.kontobro.gateway.caller;

/** The roles a token may carry. */
public final class Role {

    /** A source system: publishes events. */
    public static final String SOURCE = "source";

    /** A service of the hub: gets what opens the books. */
    public static final String SERVICE = "service";

    /** Sees the tenant's transfers and connections. */
    public static final String TENANT_VIEWER = "tenant-viewer";

    /** Sees and changes all that is the tenant's. */
    public static final String TENANT_ADMIN = "tenant-admin";

    /** Runs the hub: sees every tenant, and sees and retries the transfers of the one the token is made out for. */
    public static final String OPERATOR = "operator";

    private Role() {}
}
