package dev.kontobro.gateway.mail;

import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whom a tenant has mailed when something needs somebody. */
@ApplicationScoped
public class Recipients {

    /** As many as the console shows. */
    private static final int MOST_CONNECTIONS = 200;

    private final Tenants tenants;
    private final Connections connections;

    Recipients(Tenants tenants, Connections connections) {
        this.tenants = tenants;
        this.connections = connections;
    }

    /**
     * The addresses, in lower case, as mail servers tell them apart, each with the names of the connections that it hears of.
     */
    public Map<String, List<String>> of(String tenantId) {
        var everybodyElse = tenants.get(tenantId).mailTo();
        var hears = new LinkedHashMap<String, List<String>>();
        for (var connection : connections.of(tenantId, MOST_CONNECTIONS)) {
            addresses(connection, everybodyElse)
                    .map(Recipients::plain)
                    .distinct()
                    .forEach(address -> hears.computeIfAbsent(address, _ -> new ArrayList<>())
                            .add(connection.name()));
        }
        return hears;
    }

    boolean includes(Reader reader) {
        return of(reader.tenantId()).containsKey(plain(reader.address()));
    }

    static String plain(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static Stream<String> addresses(KeptConnection connection, List<String> everybodyElse) {
        Notifications own = connection.profile().notifications();
        return Stream.concat(
                (own.mailTo().isEmpty() ? everybodyElse : own.mailTo()).stream(),
                own.mailToByFlow().values().stream().flatMap(List::stream));
    }
}
