package dev.kontobro.launcher;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxMain;
import dev.kontobro.sandbox.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Companies to play with: each a tenant with one connection to its books in the sandbox, which keeps some others' too. */
final class Demo {

    private static final String EVENTS = "demo-events.json";

    /** What new records get where the web shop says nothing; e-conomic takes none without these. */
    private static final Map<Vendor, Map<String, Object>> PROFILES = Map.of(
            Vendor.ECONOMIC,
            Map.of(
                    "customers",
                    Map.of(
                            "defaults",
                            Map.of("currency", "DKK", "group", "1", "paymentTerms", "1", "vatZone", "DOMESTIC")),
                    "projects",
                    Map.of("defaults", Map.of("group", "2")),
                    "products",
                    Map.of("defaults", Map.of("group", "1")),
                    "invoices",
                    documents("Tak for handlen.", Map.of("layout", "14", "paymentTerms", "1", "vatZone", "1"))),
            Vendor.FORTNOX,
            Map.of(
                    "customers",
                    Map.of("defaults", Map.of("currency", "SEK")),
                    "invoices",
                    documents("Tack för köpet.", Map.of())));

    private static final Map<Vendor, String> LANGUAGES = Map.of(Vendor.ECONOMIC, "da", Vendor.FORTNOX, "sv");

    private Demo() {}

    /** They become drafts, and products that the books lack are entered. */
    private static Map<String, Object> documents(String text, Map<String, String> defaults) {
        return Map.of(
                "enabled",
                true,
                "lines",
                Map.of("missingProduct", "create"),
                "text",
                Map.of("standard", text),
                "defaults",
                defaults);
    }

    static List<Company.Description> companies() {
        return SandboxMain.demoCompanies();
    }

    /** Whose books the sandbox keeps: the companies, and those that somebody who connects one may pick by mistake. */
    static List<Company.Description> books() {
        return Stream.concat(companies().stream(), SandboxMain.otherDemoCompanies().stream())
                .toList();
    }

    /** Writes the file that connects the companies. */
    static void writeConnections(Path file, Collection<Company.Description> companies) {
        try {
            Files.write(
                    file,
                    EventJson.write(Map.of(
                            "tenants", companies.stream().map(Demo::tenant).toList())));
        } catch (IOException e) {
            throw new Failure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Map<String, Object> tenant(Company.Description company) {
        return Map.of(
                "id", company.id(),
                "name", company.name(),
                "language", LANGUAGES.get(company.vendor()),
                "mailTo", List.of("owner@%s.example".formatted(company.id())),
                "connections", List.of(connection(company)));
    }

    private static Map<String, Object> connection(Company.Description company) {
        var system = company.vendor().name().toLowerCase(Locale.ROOT);
        return Map.of(
                "id", company.id() + "-" + system,
                "name", company.name(),
                "system", system,
                "grant", grant(company),
                "profile", PROFILES.get(company.vendor()));
    }

    /** What its owner has given; what the hub's app is known by is not his to give. */
    private static Map<String, String> grant(Company.Description company) {
        var name = switch (company.vendor()) {
            case ECONOMIC -> "agreementGrantToken";
            case FORTNOX -> "tenantId";
        };
        return Map.of(name, company.credentials().get(name));
    }

    /** What the web shops of these tenants have to say at the start. */
    static List<CloudEvent> events(Collection<String> tenants) {
        try (var in = Demo.class.getResourceAsStream(EVENTS)) {
            return HttpBinding.readBatch(in.readAllBytes(), Instant.now()).stream()
                    .filter(event -> tenants.contains(event.tenantId()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
