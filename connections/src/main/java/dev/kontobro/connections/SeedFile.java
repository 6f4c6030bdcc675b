package dev.kontobro.connections;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
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
import dev.kontobro.connections.SeedFileException.Mistake;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.MailAddress;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileException;
import dev.kontobro.connections.profile.json.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final Map<String, Locale> LANGUAGES =
            Section.byKey(Stream.of(Locale.of("da"), Locale.of("sv"), Locale.ENGLISH), Locale::getLanguage);
    private static final Map<String, ZoneId> ZONES =
            Map.of("da", SystemName.ECONOMIC.zone(), "sv", SystemName.FORTNOX.zone(), "en", ZoneId.of("UTC"));
    private static final Map<String, SystemName> SYSTEMS =
            Section.byKey(Arrays.stream(SystemName.values()), SystemName::id);
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
            if (!MailAddress.isOne(address)) {
                section.wrongAt(path, address, "is not a mail address", MailAddress.REMEDY);
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
        var profile = profile(section, system);
        system.map(known -> new SeededConnection(
                        id, tenantId, known, name, enabled, isDefault, profile, grant(known, grantSection)))
                .ifPresent(connections::add);
        section.refuseUnknownKeys();
    }

    private String id(Section section, Map<String, String> taken) {
        var id = section.requiredText("id", Id.REMEDY);
        if (id.isEmpty()) {
            return id;
        }
        if (!Id.isOne(id)) {
            section.wrong("id", id, "is not valid", Id.REMEDY);
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

    /** Where it is not known which system it is for, only what every system has is held against it. */
    private ExportProfile profile(Section connection, Optional<SystemName> system) {
        var json = connection.tree("profile");
        try {
            return ProfileJson.read(json, system.map(ProfileBooks::in).orElse(ProfileBooks.UNKNOWN));
        } catch (ProfileException e) {
            e.mistakes()
                    .forEach(mistake -> connection.wrongAt(
                            connection.path() + ".profile" + dotted(json, mistake.path()),
                            mistake.value(),
                            mistake.message(),
                            mistake.remedy()));
            return ExportProfile.standard();
        }
    }

    /** As the rest of the file names its places. */
    private static String dotted(JsonNode json, JsonPointer path) {
        if (path.matches()) {
            return "";
        }
        var name = path.getMatchingProperty();
        var step = json.isArray() ? "[" + name + "]" : "." + name;
        return step + dotted(json.isArray() ? json.path(path.getMatchingIndex()) : json.path(name), path.tail());
    }
}
