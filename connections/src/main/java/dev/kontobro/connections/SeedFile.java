package dev.kontobro.connections;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.ExportProfile.CustomerMode;
import dev.kontobro.connections.ExportProfile.Customers;
import dev.kontobro.connections.ExportProfile.Projects;
import dev.kontobro.connections.SeedFileException.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tenants and connections with their grants from a YAML file, for the gateway to begin with; {@code
 * docs/connections.md} describes it. A file is taken whole or not at all, and everything that is wrong with it is said
 * at once.
 */
public final class SeedFile {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    // off is a customer mode, not a boolean
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String ID_REMEDY =
            "write 1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit";
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private static final Map<String, Locale> LANGUAGES =
            Section.byKey(Stream.of(Locale.of("da"), Locale.of("sv"), Locale.ENGLISH), Locale::getLanguage);
    private static final Map<String, ZoneId> ZONES =
            Map.of("da", SystemName.ECONOMIC.zone(), "sv", SystemName.FORTNOX.zone(), "en", ZoneId.of("UTC"));
    private static final Map<String, SystemName> SYSTEMS =
            Section.byKey(Arrays.stream(SystemName.values()), SystemName::id);
    private static final Map<String, CustomerMode> MODES = Section.byKey(
            Arrays.stream(CustomerMode.values()),
            mode -> mode.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    private static final Map<String, CustomerField> FIELDS =
            Section.byKey(Arrays.stream(CustomerField.values()), CustomerField::key);
    /** Every customer comes with a name. */
    private static final Map<String, CustomerField> DEFAULTS = Section.byKey(
            Arrays.stream(CustomerField.values()).filter(field -> field != CustomerField.NAME), CustomerField::key);

    private static final List<String> CUSTOMER_CLASSES = List.of("B2C", "B2B", "PUBLIC");
    private static final Code COUNTRY_CODE =
            new Code(Set.of(Locale.getISOCountries()), "write an ISO 3166-1 alpha-2 code like DK or SE");
    private static final Map<CustomerField, Code> CODES = Map.of(
            CustomerField.CUSTOMER_CLASS,
            Code.oneOf(CUSTOMER_CLASSES),
            CustomerField.VAT_ZONE,
            Code.oneOf(List.of("DOMESTIC", "EU", "ABROAD", "DOMESTIC_WITHOUT_VAT")),
            CustomerField.COUNTRY,
            COUNTRY_CODE,
            CustomerField.DELIVERY_COUNTRY,
            COUNTRY_CODE,
            CustomerField.CURRENCY,
            new Code(
                    Currency.availableCurrencies()
                            .map(Currency::getCurrencyCode)
                            .collect(Collectors.toUnmodifiableSet()),
                    "write an ISO 4217 code like DKK or SEK"),
            CustomerField.LANGUAGE,
            new Code(Set.of(Locale.getISOLanguages()), "write an ISO 639-1 code like da or sv"));

    /** The values a field can have where not every text will do. */
    private record Code(Set<String> values, String remedy) {

        static Code oneOf(List<String> values) {
            return new Code(Set.copyOf(values), "use one of " + String.join(", ", values));
        }

        Optional<String> parse(String text) {
            return Optional.of(text).filter(values::contains);
        }
    }

    private final Map<String, String> environment;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<SeededConnection> connections = new ArrayList<>();
    private final Map<String, String> tenantIds = new HashMap<>();
    private final Map<String, String> connectionIds = new HashMap<>();
    private final Map<Grant, String> grants = new HashMap<>();

    private SeedFile(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads a file whose values may refer to the environment of this process.
     *
     * @throws SeedFileException with every mistake in it
     */
    public static Seed read(Path file) {
        return read(file, System.getenv());
    }

    static Seed read(Path file, Map<String, String> environment) {
        var seed = new SeedFile(environment);
        seed.parse(file).ifPresent(seed::readTenants);
        if (!seed.mistakes.isEmpty()) {
            throw new SeedFileException(file.toString(), seed.mistakes);
        }
        return new Seed(seed.tenants, seed.connections);
    }

    private Optional<JsonNode> parse(Path file) {
        try {
            var text = Files.readString(file);
            refuseAliases(text);
            return Optional.of(YAML.readTree(text));
        } catch (JsonProcessingException e) {
            // The parser's own words can quote the file, and with it a secret.
            mistakes.add(new Mistake(
                    place(e.getLocation()),
                    "",
                    "is not valid YAML",
                    "check the indentation, quotes around special characters, and that no key stands twice"));
        } catch (IOException e) {
            mistakes.add(new Mistake(
                    "file", "", "cannot be read", "name a file that exists, is text in UTF-8 and may be read"));
        }
        return Optional.empty();
    }

    /** The tree would hold an alias' name instead of what it stands for. */
    private void refuseAliases(String text) throws IOException {
        try (var parser = YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (((YAMLParser) parser).isCurrentAlias()) {
                    mistakes.add(new Mistake(
                            place(parser.currentTokenLocation()),
                            "",
                            "is an alias (*), which is not supported",
                            "write the value itself, in quotes when it begins with *"));
                }
            }
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "file" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private void readTenants(JsonNode document) {
        var file = new Section("", document, environment, mistakes);
        file.require("tenants", "list the tenants under it");
        file.sections("tenants").forEach(this::readTenant);
        file.refuseUnknownKeys();
    }

    private void readTenant(Section section) {
        var id = id(section, tenantIds);
        var name = section.requiredText("name", "write the company's name");
        var language = section.choice("language", LANGUAGES, Optional.empty()).orElse(Locale.ENGLISH);
        var zone = section.parsed("zone", SeedFile::zone, "use a name like Europe/Copenhagen")
                .orElse(ZONES.get(language.getLanguage()));
        tenants.add(new Tenant(id, name, language, zone, mailTo(section)));
        section.sections("connections").forEach(connection -> readConnection(connection, id));
        section.refuseUnknownKeys();
    }

    private static List<String> mailTo(Section section) {
        section.require("mailTo", "list who hears of what needs somebody; [] for nobody");
        var addresses = section.texts("mailTo");
        addresses.forEach((path, address) -> {
            if (!MAIL_ADDRESS.matcher(address).matches()) {
                section.wrongAt(path, address, "is not a mail address", "write one like post@example.com");
            }
        });
        return List.copyOf(addresses.values());
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void readConnection(Section section, String tenantId) {
        var id = id(section, connectionIds);
        var name = section.requiredText("name", "write what people call the connection");
        var enabled = section.flag("enabled", true);
        var isDefault = section.flag("default", true);
        var system = section.choice("system", SYSTEMS, Optional.empty());
        var grantSection = section.section("grant");
        var profile = profile(section.section("profile"));
        system.map(known -> new SeededConnection(
                        id, tenantId, known, name, enabled, isDefault, profile, grant(known, grantSection)))
                .ifPresent(connections::add);
        section.refuseUnknownKeys();
    }

    private String id(Section section, Map<String, String> taken) {
        var id = section.requiredText("id", ID_REMEDY);
        if (id.isEmpty()) {
            return id;
        }
        if (!ID.matcher(id).matches()) {
            section.wrong("id", id, "is not valid", ID_REMEDY);
        }
        var other = taken.putIfAbsent(id, section.path());
        if (other != null) {
            section.wrong("id", id, "is the id of " + other + " as well", "give each its own");
        }
        return id;
    }

    private Grant grant(SystemName system, Section section) {
        var before = mistakes.size();
        var grant = switch (system) {
            case ECONOMIC ->
                new EconomicGrant(
                        section.requiredSecret("agreementGrantToken", "write the token of the agreement's grant"));
            case FORTNOX ->
                new FortnoxServiceGrant(
                        section.requiredText("tenantId", "write the tenant id of the company in Fortnox"));
        };
        if (mistakes.size() == before) {
            var other = grants.putIfAbsent(grant, section.path());
            if (other != null) {
                section.wrong("", "is the same as " + other, "connect each company once");
            }
        }
        section.refuseUnknownKeys();
        return grant;
    }

    private static ExportProfile profile(Section section) {
        var profile = new ExportProfile(customers(section.section("customers")), projects(section.section("projects")));
        section.refuseUnknownKeys();
        return profile;
    }

    private static Customers customers(Section section) {
        var mode = section.choice("mode", MODES, Optional.of(CustomerMode.CREATE_AND_UPDATE))
                .orElse(CustomerMode.CREATE_AND_UPDATE);
        var customers = new Customers(
                mode, defaults(section.section("defaults")), defaultsByClass(section), updateMask(section));
        section.refuseUnknownKeys();
        return customers;
    }

    private static Map<String, Map<CustomerField, String>> defaultsByClass(Section customers) {
        var section = customers.section("defaultsByClass");
        var byClass = new HashMap<String, Map<CustomerField, String>>();
        CUSTOMER_CLASSES.forEach(customerClass -> byClass.put(customerClass, defaults(section.section(customerClass))));
        section.refuseUnknownKeys();
        return byClass;
    }

    private static Map<CustomerField, String> defaults(Section section) {
        var defaults = new EnumMap<CustomerField, String>(CustomerField.class);
        for (var key : section.keys()) {
            var field = DEFAULTS.get(key);
            if (field == null) {
                section.wrong(
                        key,
                        "is not a field that can have a default",
                        "use one of " + String.join(", ", DEFAULTS.keySet()));
            } else {
                section.require(key, "write a value, or leave the key out");
                var value = CODES.containsKey(field)
                        ? section.parsed(
                                key, CODES.get(field)::parse, CODES.get(field).remedy())
                        : section.text(key);
                value.ifPresent(text -> defaults.put(field, text));
            }
        }
        return defaults;
    }

    private static Set<CustomerField> updateMask(Section customers) {
        if (!customers.has("updateMask")) {
            return EnumSet.allOf(CustomerField.class);
        }
        var mask = EnumSet.noneOf(CustomerField.class);
        customers.texts("updateMask").forEach((path, key) -> {
            var field = FIELDS.get(key);
            if (field == null) {
                customers.wrongAt(
                        path, key, "is not a field of a customer", "use one of " + String.join(", ", FIELDS.keySet()));
            } else {
                mask.add(field);
            }
        });
        return mask;
    }

    private static Projects projects(Section section) {
        var projects = new Projects(section.flag("enabled", true), section.text("group"));
        section.refuseUnknownKeys();
        return projects;
    }
}
