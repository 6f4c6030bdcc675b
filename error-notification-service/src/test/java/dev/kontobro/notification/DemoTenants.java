package dev.kontobro.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One tenant per language, one with two recipients, one who wants no mails; and waits short enough for tests. */
public final class DemoTenants implements QuarkusTestResourceLifecycleManager {

    public static final String DANISH = "nordlys";
    public static final String SWEDISH = "norrsken";
    public static final String ENGLISH = "northern";
    public static final String TWO_RECIPIENTS = "twins";
    public static final String NO_RECIPIENT = "silent";

    private static final String TENANTS = """
            tenants:
            %s%s%s%s%s""".formatted(
            tenant(DANISH, "Nordlys Handel ApS", "da", "Europe/Copenhagen", "owner@nordlys.example"),
            tenant(SWEDISH, "Norrsken Bygg AB", "sv", "Europe/Stockholm", "owner@norrsken.example"),
            tenant(ENGLISH, "Northern Trade Ltd", "en", "Europe/London", "owner@northern.example"),
            tenant(TWO_RECIPIENTS, "Tvilling ApS", "da", "Europe/Copenhagen", "one@twins.example, two@twins.example"),
            tenant(NO_RECIPIENT, "Stille ApS", "da", "Europe/Copenhagen", ""));

    private Path folder;

    private static String tenant(String id, String name, String language, String zone, String mailTo) {
        return """
              - id: %1$s
                name: %2$s
                language: %3$s
                zone: %4$s
                mailTo: [%5$s]
                connections:
                  - id: %1$s-books
                    name: %2$s
                    system: economic
                    credential:
                      appSecretToken: app
                      agreementGrantToken: grant-%1$s
            """.formatted(id, name, language, zone, mailTo);
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("demo-tenants");
            var file = Files.writeString(folder.resolve("connections.yaml"), TENANTS);
            return Map.of(
                    "kontobro.connections-file", file.toString(),
                    "kontobro.console-url", "https://kontobro.example",
                    "kontobro.notification.poll-interval", "0.1s",
                    "kontobro.notification.backlog-interval", "1s",
                    "kontobro.notification.retry.first", "200ms",
                    "kontobro.notification.retry.longest", "500ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(folder.resolve("connections.yaml"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
