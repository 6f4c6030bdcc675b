package dev.kontobro.launcher;

import dev.kontobro.local.LocalIdentityProvider.Client;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where everything is and who may go in: what the services are told, and what scripts and people are.
 *
 * @param serviceUrls of services somebody runs himself as well
 * @param vendors the services' settings that name the accounting systems
 */
record Access(
        Parts parts,
        Clients clients,
        Map<ServiceSpec, URI> serviceUrls,
        Map<String, String> vendors,
        Path connections) {

    static Access to(Parts parts, Clients clients, Path connections, UpOptions options) {
        var ports = new Ports(options.portBase());
        var serviceUrls = new LinkedHashMap<ServiceSpec, URI>();
        ServiceSpec.ALL.forEach(
                spec -> serviceUrls.put(spec, URI.create("http://localhost:" + ports.of(spec.listener()))));
        return new Access(parts, clients, serviceUrls, options.vendors().environment(parts.sandboxUrl()), connections);
    }

    URI url(ServiceSpec service) {
        return serviceUrls.get(service);
    }

    /** The settings of a service, as environment variables. */
    Map<String, String> environment(ServiceSpec service) {
        var surroundings = new Surroundings(
                parts.broker(), parts.server(), parts.databaseUrl(), parts.identityProvider(), vendors, connections);
        var environment = new LinkedHashMap<>(surroundings.environment(url(service)));
        if (service.asksServices()) {
            environment.putAll(ownTokens(clients.ofServices().get(service)));
        }
        environment.put("QUARKUS_MAILER_HOST", parts.mailServer().smtpHost());
        environment.put("QUARKUS_MAILER_PORT", String.valueOf(parts.mailServer().smtpPort()));
        environment.put("QUARKUS_MAILER_MOCK", "false");
        environment.put(
                "KONTOBRO_CONSOLE_URL", serviceUrls.get(ServiceSpec.GATEWAY).toString());
        serviceUrls.forEach((other, url) -> {
            if (other.ownsTransfers()) {
                environment.put("KONTOBRO_GATEWAY_SERVICES_" + other.urlVariable(), url.toString());
            }
        });
        return environment;
    }

    /** A service that has no use for them would take them for a second provider of tokens it accepts. */
    private Map<String, String> ownTokens(Client client) {
        return Map.of(
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", parts.identityProvider().issuer(),
                "QUARKUS_OIDC_CLIENT_CLIENT_ID", client.id(),
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", client.secret());
    }

    /** What a script needs. */
    Map<String, String> localEnv() {
        var values = new LinkedHashMap<String, String>();
        serviceUrls.forEach((service, url) -> values.put(service.urlVariable(), url.toString()));
        values.put("KAFKA_BOOTSTRAP", parts.broker().bootstrapServers());
        values.put("DB_URL", parts.databaseUrl());
        values.put("DB_USER", parts.server().user());
        values.put("DB_PASSWORD", parts.server().password());
        values.put("OIDC_ISSUER", parts.identityProvider().issuer());
        values.put("OIDC_TOKEN_URL", parts.identityProvider().tokenUrl());
        clients.all().forEach(client -> {
            values.put(variable(client) + "_CLIENT_ID", client.id());
            values.put(variable(client) + "_CLIENT_SECRET", client.secret());
        });
        values.put("SMTP_HOST", parts.mailServer().smtpHost());
        values.put("SMTP_PORT", String.valueOf(parts.mailServer().smtpPort()));
        values.put("MAIL_INBOX_URL", parts.mailServer().inboxUrl());
        parts.sandboxUrl().ifPresent(url -> values.put("SANDBOX_URL", url.toString()));
        values.putAll(vendors);
        values.put("KONTOBRO_CONNECTIONS_FILE", connections.toString());
        return values;
    }

    static String variable(Client client) {
        return client.id().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
