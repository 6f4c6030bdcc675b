package dev.kontobro.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The compiled code of every module, and which other modules each may use: the arrows point one way. */
public final class Modules implements LocationProvider {

    private static final Path PROJECT = Path.of(System.getProperty("kontobro.project"));

    /** By the module's folder. No service stands on any right-hand side. */
    static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("events", Set.of()),
            Map.entry("accounting/accounting-api", Set.of()),
            Map.entry("accounting/accounting-http", Set.of("accounting/accounting-api")),
            Map.entry(
                    "accounting/accounting-economic",
                    Set.of("accounting/accounting-api", "accounting/accounting-http")),
            Map.entry(
                    "accounting/accounting-fortnox", Set.of("accounting/accounting-api", "accounting/accounting-http")),
            Map.entry(
                    "accounting/accounting-systems",
                    Set.of(
                            "accounting/accounting-api",
                            "accounting/accounting-http",
                            "accounting/accounting-economic",
                            "accounting/accounting-fortnox")),
            Map.entry("accounting/accounting-contract", Set.of("accounting/accounting-api")),
            Map.entry(
                    "accounting/accounting-mapping",
                    Set.of(
                            "accounting/accounting-api",
                            "accounting/accounting-economic",
                            "accounting/accounting-fortnox")),
            Map.entry("accounting/accounting-sandbox", Set.of()),
            Map.entry("connections", Set.of("accounting/accounting-api", "events")),
            Map.entry("sql", Set.of()),
            Map.entry("background", Set.of("events", "sql")),
            Map.entry("call-budget", Set.of("accounting/accounting-api", "sql")),
            Map.entry("mail-relay", Set.of()),
            Map.entry("outside-calls", Set.of()),
            Map.entry("credential-vault", Set.of("accounting/accounting-api", "sql")),
            Map.entry(
                    "transfer-engine",
                    Set.of("accounting/accounting-api", "background", "call-budget", "connections", "events", "sql")),
            Map.entry(
                    "customer-sync-service",
                    Set.of(
                            "transfer-engine",
                            "accounting/accounting-api",
                            "accounting/accounting-systems",
                            "connections",
                            "events")),
            Map.entry(
                    "invoice-sync-service",
                    Set.of(
                            "transfer-engine",
                            "accounting/accounting-api",
                            "accounting/accounting-systems",
                            "background",
                            "connections",
                            "events",
                            "mail-relay",
                            "outside-calls",
                            "sql")),
            Map.entry(
                    "error-notification-service",
                    Set.of("accounting/accounting-api", "connections", "events", "mail-relay", "sql")),
            Map.entry(
                    "gateway-service",
                    Set.of(
                            "accounting/accounting-api",
                            "accounting/accounting-http",
                            "accounting/accounting-economic",
                            "accounting/accounting-fortnox",
                            "background",
                            "call-budget",
                            "connections",
                            "credential-vault",
                            "events",
                            "outside-calls",
                            "sql")),
            Map.entry("local-stack/browser", Set.of()),
            Map.entry("local-stack/local-parts", Set.of("events")),
            Map.entry(
                    "local-stack/stand-in-gateway",
                    Set.of("local-stack/local-parts", "accounting/accounting-api", "connections", "events")),
            Map.entry(
                    "local-stack/local-launcher",
                    Set.of(
                            "local-stack/local-parts",
                            "accounting/accounting-sandbox",
                            "connections",
                            "credential-vault",
                            "events")),
            Map.entry(
                    "benchmarks",
                    Set.of(
                            "transfer-engine",
                            "accounting/accounting-api",
                            "accounting/accounting-http",
                            "background",
                            "call-budget",
                            "connections",
                            "credential-vault",
                            "events",
                            "local-stack/local-parts",
                            "local-stack/stand-in-gateway",
                            "sql")));

    private static final Set<String> IN_THE_BUILD = withCodeOfTheProduct();

    /** The folders of the modules that have code of the product, as the parent pom lists them. */
    static Set<String> inTheBuild() {
        return IN_THE_BUILD;
    }

    private static Set<String> withCodeOfTheProduct() {
        return Arrays.stream(readPom().split("<module>"))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("</module>")))
                .filter(module -> Files.isDirectory(PROJECT.resolve(module).resolve("src/main/java")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String readPom() {
        try {
            return Files.readString(PROJECT.resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Location> get(Class<?> testClass) {
        return inTheBuild().stream().map(Modules::output).map(Location::of).collect(Collectors.toSet());
    }

    /** The folder of the module a class was compiled in; none for classes that are not the product's. */
    static Optional<String> of(JavaClass type) {
        return type.getSource()
                .filter(source -> source.getUri().getScheme().equals("file"))
                .map(source -> Path.of(source.getUri()))
                .flatMap(file -> inTheBuild().stream()
                        .filter(module -> file.startsWith(output(module)))
                        .findFirst());
    }

    private static Path output(String module) {
        return PROJECT.resolve(module).resolve("target/classes");
    }
}
