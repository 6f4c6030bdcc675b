package dev.kontobro.connections;

import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A directory that is told of every change. Thread-safe. */
public final class SettingsDirectory implements ConnectionDirectory {

    private final Map<String, OfTenant> tenants = new ConcurrentHashMap<>();
    /** In the order of their ids. */
    private final Map<String, OfConnection> connections = new ConcurrentSkipListMap<>();

    private final Map<String, List<Connection>> byTenant = new ConcurrentHashMap<>();

    /**
     * Takes a state in; one that is not newer than what is known changes nothing.
     *
     * @return whether it is news
     */
    public synchronized boolean put(Setting setting) {
        return switch (setting) {
            case OfTenant tenant -> isNews(tenants, tenant.tenant().id(), tenant);
            case OfConnection connection -> {
                var isNews = isNews(connections, connection.connection().id(), connection);
                if (isNews) {
                    regroup(connection.connection().tenantId());
                }
                yield isNews;
            }
        };
    }

    private static <S extends Setting> boolean isNews(Map<String, S> known, String id, S setting) {
        var before = known.get(id);
        if (before != null && before.revision() >= setting.revision()) {
            return false;
        }
        known.put(id, setting);
        return true;
    }

    private void regroup(String tenantId) {
        byTenant.put(
                tenantId,
                ordered()
                        .filter(connection -> connection.tenantId().equals(tenantId))
                        .toList());
    }

    private Stream<Connection> ordered() {
        return connections.values().stream().map(OfConnection::connection);
    }

    @Override
    public Optional<Tenant> tenant(String tenantId) {
        return Optional.ofNullable(tenants.get(tenantId)).map(OfTenant::tenant);
    }

    @Override
    public Optional<Connection> connection(String connectionId) {
        return Optional.ofNullable(connections.get(connectionId)).map(OfConnection::connection);
    }

    @Override
    public long revision(String connectionId) {
        return Optional.ofNullable(connections.get(connectionId))
                .map(OfConnection::revision)
                .orElse(0L);
    }

    @Override
    public List<Connection> ofTenant(String tenantId) {
        return byTenant.getOrDefault(tenantId, List.of());
    }

    @Override
    public List<Connection> all() {
        return ordered().toList();
    }
}
