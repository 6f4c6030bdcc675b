package dev.kontobro.launcher;

import dev.kontobro.local.LocalIdentityProvider.Person;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when everything is up. */
final class Summary {

    private Summary() {}

    static String of(Access access, UpOptions options) {
        var parts = access.parts();
        var rows = new LinkedHashMap<String, String>();
        access.serviceUrls()
                .forEach((service, url) -> rows.put(
                        service.name(),
                        url + (options.without().contains(service.name()) ? "  (yours to start)" : "")));
        rows.put("console", access.console());
        parts.sandboxUrl().ifPresent(url -> rows.put("books (sandbox)", url.toString()));
        rows.put("mail inbox", parts.mailServer().inboxUrl());
        rows.put("broker", parts.broker().bootstrapServers());
        rows.put("database", parts.databaseUrl());
        rows.put("tokens", parts.identityProvider().tokenUrl());
        var home = Path.of("").toAbsolutePath().relativize(options.home());
        return """

                Kontobro is up.

                %s
                Log in to the console as %s; passwords: <USER>_PASSWORD in %s/local.env.
                Addresses and credentials for scripts: %s/local.env    Logs: %s/logs
                %s
                Ctrl-C stops everything.
                """.formatted(table(rows), logins(access), home, home, home, firstSteps(access, home.toString()));
    }

    private static String logins(Access access) {
        return access.people().all().stream().map(Person::login).collect(Collectors.joining(", "));
    }

    private static String table(Map<String, String> rows) {
        var width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        return rows.entrySet().stream()
                .map(row -> "  %s  %s\n".formatted(pad(row.getKey(), width), row.getValue()))
                .collect(Collectors.joining());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String firstSteps(Access access, String home) {
        var tenants = access.clients().ofTenants();
        if (tenants.isEmpty()) {
            return """

                    No tenants yet: start with --connections FILE, or without --no-demo.
                    """;
        }
        var client = tenants.values().iterator().next();
        var variable = Access.variable(client);
        var see = access.parts()
                .sandboxUrl()
                .map(url -> "See it in the books: " + url)
                .orElse("See it in the books of " + client.id() + ".");
        return """

                Tenants: %1$s. Each is a client of its own: <TENANT>_CLIENT_ID and _SECRET in local.env.

                A first event, over HTTP:

                  . %2$s/local.env
                  TOKEN=$(curl -s -u "$%3$s_CLIENT_ID:$%3$s_CLIENT_SECRET" \\
                      -d grant_type=client_credentials "$OIDC_TOKEN_URL" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -i "$GATEWAY_URL/v1/events" -H "Authorization: Bearer $TOKEN" \\
                      -H 'Content-Type: application/cloudevents+json' -d '%4$s'

                The same over Kafka:

                  ./kontobro send - <<'EVENT'
                  %4$s
                  EVENT

                %5$s
                """.formatted(String.join(", ", tenants.keySet()), home, variable, event(client.id()), see);
    }

    private static String event(String tenant) {
        return """
                {"specversion":"1.0","id":"first-event","source":"my-shop","type":"dev.kontobro.CustomerChanged.v1",\
                "subject":"2001","tenantid":"%s","data":{"number":"2001","name":"Anna Andersen","customerClass":"B2C",\
                "email":"anna@example.com"}}""".formatted(tenant);
    }
}
