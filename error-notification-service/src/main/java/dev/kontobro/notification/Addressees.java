package dev.kontobro.notification;

import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who hears of what, as tenants and the profiles of their connections say it now. */
@ApplicationScoped
public class Addressees {

    private final ConnectionDirectory directory;

    Addressees(ConnectionDirectory directory) {
        this.directory = directory;
    }

    /** How a connection's tenant wants to be told; a connection that is gone, or somebody else's, says nothing about it. */
    public Notifications notifications(String tenantId, String connectionId) {
        return directory
                .connection(connectionId)
                .filter(connection -> connection.tenantId().equals(tenantId))
                .map(Connection::profile)
                .map(profile -> profile.notifications())
                .orElse(Notifications.OF_TENANT);
    }

    /**
     * Addresses, each once; empty when the tenant is not known.
     *
     * @param about the kinds of record it is about; none where it is about the connection
     */
    public Optional<List<String>> of(String tenantId, String connectionId, List<Flow> about) {
        return directory
                .toldOf(connectionId, tenantId)
                .map(Tenant::mailTo)
                .map(everybodyElse -> notifications(tenantId, connectionId).mailTo(about, everybodyElse));
    }

    /** Everybody who hears of anything on a connection; empty when the tenant is not known. */
    public Optional<List<String>> all(String tenantId, String connectionId) {
        return directory
                .toldOf(connectionId, tenantId)
                .map(Tenant::mailTo)
                .map(everybodyElse -> Stream.concat(
                                everybodyElse.stream(),
                                notifications(tenantId, connectionId).mailToByFlow().values().stream()
                                        .flatMap(List::stream))
                        .distinct()
                        .toList());
    }

    /** The kinds of record by their names; those that only a newer service knows are left out. */
    public static List<Flow> flows(Collection<String> kinds) {
        return kinds.stream().flatMap(kind -> flow(kind).stream()).distinct().toList();
    }

    /**
     * @param name as transfers or as pages name it: {@code creditNote}, {@code credit-notes}
     */
    public static Optional<Flow> flow(String name) {
        return Arrays.stream(Flow.values())
                .filter(flow -> flow.record().equals(name) || flow.id().equals(name))
                .findFirst();
    }
}
