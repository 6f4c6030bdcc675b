package dev.kontobro.connections;

import java.util.List;
import java.util.Optional;

/** Who is on the hub and where their books are. Thread-safe; answers from memory. */
public interface ConnectionDirectory {

    Optional<Tenant> tenant(String tenantId);

    Optional<Connection> connection(String connectionId);

    /** The tenant's connections, switched-off ones included, in a stable order. */
    List<Connection> ofTenant(String tenantId);

    List<Connection> all();

    /** What is given here and never changes. */
    static ConnectionDirectory of(List<Tenant> tenants, List<Connection> connections) {
        return new FixedDirectory(tenants, connections);
    }
}
