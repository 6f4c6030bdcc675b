package dev.kontobro.launcher;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two companies to play with: a Danish one with its books in e-conomic, a Swedish one with its books in Fortnox. */
final class Demo {

    static final List<String> TENANTS = List.of("nordlys-cykler", "norrsken-cyklar");

    private static final String CONNECTIONS = "demo-connections.json";
    private static final String EVENTS = "demo-events.json";

    private Demo() {}

    /** Their books in the sandbox, opened by the credentials of {@value #CONNECTIONS}. */
    static List<Company.Description> companies() {
        return List.of(
                new Company.Description(
                        "nordlys-cykler",
                        Vendor.ECONOMIC,
                        "Nordlys Cykler ApS",
                        Map.of("appSecretToken", "demo-app-secret", "agreementGrantToken", "demo-grant-nordlys")),
                new Company.Description(
                        "norrsken-cyklar",
                        Vendor.FORTNOX,
                        "Norrsken Cyklar AB",
                        Map.of(
                                "clientId", "demo-client",
                                "clientSecret", "demo-client-secret",
                                "tenantId", "1001")));
    }

    /** Writes the connections file of the demo into the folder. */
    static Path writeConnections(Path folder) {
        var file = folder.resolve(CONNECTIONS);
        try {
            Files.write(file, resource(CONNECTIONS));
            return file;
        } catch (IOException e) {
            throw new Failure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** What the companies' web shops have to say at the start. */
    static List<CloudEvent> events() {
        return HttpBinding.readBatch(resource(EVENTS), Instant.now());
    }

    private static byte[] resource(String name) {
        try (var in = Demo.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
