package dev.kontobro.connections;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A directory that is known from the start. */
final class FixedDirectory implements ConnectionDirectory {

    private final Map<String, Tenant> tenants;
    private final Map<String, Connection> connections;
    private final Map<String, List<Connection>> connectionsByTenant;
    private final List<Connection> inOrder;

    FixedDirectory(List<Tenant> tenants, List<Connection> connections) {
        this.tenants = tenants.stream().collect(Collectors.toUnmodifiableMap(Tenant::id, Function.identity()));
        this.connections =
                connections.stream().collect(Collectors.toUnmodifiableMap(Connection::id, Function.identity()));
        this.connectionsByTenant = connections.stream()
                .collect(Collectors.groupingBy(Connection::tenantId, Collectors.toUnmodifiableList()));
        this.inOrder = List.copyOf(connections);
    }

    @Override
    public Optional<Tenant> tenant(String tenantId) {
        return Optional.ofNullable(tenants.get(tenantId));
    }

    @Override
    public Optional<Connection> connection(String connectionId) {
        return Optional.ofNullable(connections.get(connectionId));
    }

    @Override
    public List<Connection> ofTenant(String tenantId) {
        return connectionsByTenant.getOrDefault(tenantId, List.of());
    }

    @Override
    public List<Connection> all() {
        return inOrder;
    }
}
