package dev.kontobro.gateway.tenant;

/** The roles a token may carry. */
public final class Role {

    /** A source system: publishes events. */
    public static final String SOURCE = "source";

    /** Sees the tenant's transfers. */
    public static final String TENANT_VIEWER = "tenant-viewer";

    /** Sees the tenant's transfers and retries them. */
    public static final String TENANT_ADMIN = "tenant-admin";

    /** Runs the hub; sees and retries the transfers of the tenant the token is made out for. */
    public static final String OPERATOR = "operator";

    private Role() {}
}
