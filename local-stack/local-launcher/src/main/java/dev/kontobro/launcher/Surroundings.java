package dev.kontobro.launcher;

import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every service works with.
 *
 * @param databaseUrl the services' one database, in which each has a schema of its own
 * @param vendors the services' settings that name the accounting systems
 * @param gateway where access to the books is got
 */
public record Surroundings(
        LocalBroker broker,
        LocalDatabase server,
        String databaseUrl,
        LocalIdentityProvider identityProvider,
        Map<String, String> vendors,
        URI gateway) {

    /**
     * The settings all services have in common, as environment variables.
     *
     * @param url where the service is to listen
     * @param client who the service is to the others
     */
    public Map<String, String> environment(URI url, Client client) {
        var environment = new LinkedHashMap<>(vendors);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(url.getPort()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", databaseUrl);
        environment.put("QUARKUS_DATASOURCE_USERNAME", server.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", server.password());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", identityProvider.issuer());
        environment.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", identityProvider.issuer());
        environment.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", client.id());
        environment.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", client.secret());
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("KONTOBRO_GATEWAY_URL", gateway.toString());
        return environment;
    }
}
