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
 * @param people who may log in to the console
 * @param serviceUrls of services somebody runs himself as well
 * @param vendors the services' settings that name the accounting systems
 * @param pages the settings that name the books' own pages, of services that bring records there
 * @param connections tenants and connections that the gateway begins with
 * @param vaultKeys what the gateway seals grants with
 */
record Access(
        Parts parts,
        Clients clients,
        People people,
        Map<ServiceSpec, URI> serviceUrls,
        Map<String, String> vendors,
        Map<String, String> pages,
        Path connections,
        Path vaultKeys) {

    /** Where each service is. */
    static Map<ServiceSpec, URI> addresses(UpOptions options) {
        var ports = new Ports(options.portBase());
        var serviceUrls = new LinkedHashMap<ServiceSpec, URI>();
        ServiceSpec.ALL.forEach(
                spec -> serviceUrls.put(spec, URI.create("http://localhost:" + ports.of(spec.listener()))));
        return serviceUrls;
    }

    static Access to(Parts parts, Clients clients, People people, Path connections, Path vaultKeys, UpOptions options) {
        return new Access(
                parts,
                clients,
                people,
                addresses(options),
                options.vendors().environment(parts.sandboxUrl()),
                options.vendors().pages(parts.sandboxUrl()),
                connections,
                vaultKeys);
    }

    URI url(ServiceSpec service) {
        return serviceUrls.get(service);
    }

    /** Where people log in. */
    String console() {
        return url(ServiceSpec.GATEWAY).resolve("/console").toString();
    }

    /** The settings of a service, as environment variables. */
    Map<String, String> environment(ServiceSpec service) {
        var surroundings = new Surroundings(
                parts.broker(),
                parts.server(),
                parts.databaseUrl(),
                parts.identityProvider(),
                vendors,
                url(ServiceSpec.GATEWAY));
        var environment = new LinkedHashMap<>(
                surroundings.environment(url(service), clients.ofServices().get(service)));
        if (service.ownsTransfers()) {
            environment.putAll(pages);
        }
        if (service.equals(ServiceSpec.GATEWAY)) {
            environment.putAll(gatewaySettings());
        }
        if (service.equals(ServiceSpec.ERROR_NOTIFICATION)) {
            // Whoever tries it out looks into the inbox at once.
            environment.put("KONTOBRO_NOTIFICATION_ISSUES_BEFORE_TOLD", "2s");
            environment.put("KONTOBRO_NOTIFICATION_ISSUES_BEFORE_END_TOLD", "5s");
        }
        environment.put("QUARKUS_MAILER_HOST", parts.mailServer().smtpHost());
        environment.put("QUARKUS_MAILER_PORT", String.valueOf(parts.mailServer().smtpPort()));
        environment.put("QUARKUS_MAILER_MOCK", "false");
        environment.put("KONTOBRO_CONSOLE_URL", console());
        serviceUrls.forEach((other, url) -> {
            if (other.ownsTransfers()) {
                environment.put("KONTOBRO_GATEWAY_SERVICES_" + other.urlVariable(), url.toString());
            }
        });
        return environment;
    }

    /**
     * What the gateway alone is told: how owners let the hub in, how what they give is kept, how people log in, and that source
     * systems on this machine may be called.
     */
    private Map<String, String> gatewaySettings() {
        var settings = new LinkedHashMap<>(VendorApps.settings(System.getenv()));
        settings.put("KONTOBRO_VAULT_KEY_SET_FILE", vaultKeys.toString());
        settings.put("KONTOBRO_GATEWAY_IMPORT_FILE", connections.toString());
        settings.put(
                "KONTOBRO_GATEWAY_ISSUES_URL",
                url(ServiceSpec.ERROR_NOTIFICATION).toString());
        settings.put("KONTOBRO_GATEWAY_PUBLIC_URL", url(ServiceSpec.GATEWAY).toString());
        settings.put("KONTOBRO_GATEWAY_ENDPOINTS_PLAIN", "true");
        settings.put("KONTOBRO_GATEWAY_ENDPOINTS_ALSO_AT", "127.0.0.0/8,::1/128");
        settings.put("KONTOBRO_GATEWAY_ENDPOINTS_PORTS", "80,443,3000,5000,8000,8443,9000");
        settings.put("KONTOBRO_CONSOLE_CLIENT_ID", people.console().id());
        settings.put("KONTOBRO_CONSOLE_CLIENT_SECRET", people.console().secret());
        return settings;
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
        values.put("CONSOLE_URL", console());
        people.all().forEach(person -> values.put(variable(person.login()) + "_PASSWORD", person.password()));
        values.put("SMTP_HOST", parts.mailServer().smtpHost());
        values.put("SMTP_PORT", String.valueOf(parts.mailServer().smtpPort()));
        values.put("MAIL_INBOX_URL", parts.mailServer().inboxUrl());
        parts.sandboxUrl().ifPresent(url -> values.put("SANDBOX_URL", url.toString()));
        values.putAll(vendors);
        return values;
    }

    static String variable(Client client) {
        return variable(client.id());
    }

    private static String variable(String id) {
        return id.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
