package dev.kontobro.gateway.tenant;

import dev.kontobro.sql.Tx;
import java.sql.SQLException;

/** Something that follows from a change of a tenant. */
public interface TenantFollower {

    /** In the transaction of the change. */
    void follow(Tx tx, Tenants.Kept changed) throws SQLException;
}
