package dev.kontobro.connections;

import dev.kontobro.connections.Scope.Origin;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who is on the hub and where their books are. Thread-safe; answers from memory, each time as things are then. */
public interface ConnectionDirectory {

    Optional<Tenant> tenant(String tenantId);

    Optional<Connection> connection(String connectionId);

    /** Which state of a connection this is, see {@link Setting#revision()}; 0 where there is no such connection. */
    long revision(String connectionId);

    /** The tenant as it wants to be told of one of its connections: at other addresses, or in another language. */
    default Optional<Tenant> toldOf(String connectionId, String tenantId) {
        return tenant(tenantId)
                .map(tenant -> connection(connectionId)
                        .filter(connection -> connection.tenantId().equals(tenantId))
                        .map(connection -> tenant.told(connection.profile().notifications()))
                        .orElse(tenant));
    }

    /** The tenant's connections, stopped ones included, in the order of their ids. */
    List<Connection> ofTenant(String tenantId);

    /** Every connection, in the order of their ids. */
    List<Connection> all();

    /**
     * The connections that an event of the tenant is for: those with a scope that includes it, or, where there is none,
     * the default one.
     */
    default List<Connection> routes(String tenantId, Origin origin) {
        var all = ofTenant(tenantId);
        var chosen = all.stream()
                .filter(connection -> !connection.scope().isEverything())
                .filter(connection -> connection.scope().includes(origin))
                .toList();
        return chosen.isEmpty() ? all.stream().filter(Connection::isDefault).toList() : chosen;
    }

    /** Whose clocks and calendar count on a connection: its tenant's, or its system's where the tenant is not known. */
    default ZoneId zone(Connection connection) {
        return tenant(connection.tenantId())
                .map(Tenant::zone)
                .orElseGet(() -> connection.system().zone());
    }

    /** What is given here and never changes. */
    static ConnectionDirectory of(List<Tenant> tenants, List<Connection> connections) {
        var directory = new SettingsDirectory();
        tenants.forEach(tenant -> directory.put(new Setting.OfTenant(1, tenant)));
        connections.forEach(connection -> directory.put(new Setting.OfConnection(1, connection)));
        return directory;
    }
}
