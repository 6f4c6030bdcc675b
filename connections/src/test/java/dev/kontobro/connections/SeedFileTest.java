package dev.kontobro.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.SeedFileException.Mistake;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Defaults;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "NORDLYS_GRANT", "grant-secret",
            "FJALLBACKEN_TENANT", "123456");

    private static final String ONE_TENANT = """
            tenants:
              - id: nordlys
                name: Nordlys
                language: da
                mailTo: [post@nordlys.example]
                connections:
                  - id: nordlys-economic
                    name: e-conomic
                    system: economic
                    grant:
                      agreementGrantToken: topsecret-grant
            """;

    @TempDir
    private Path folder;

    @Test
    void theDocumentedExampleIsRead() throws IOException {
        // Given
        var documentation = Files.readString(Path.of("../docs/connections.md"));
        var example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(documentation);
        assertThat(example.find()).isTrue();

        // When
        var seed = read(example.group(1));

        // Then
        assertThat(seed.tenants())
                .contains(new Tenant(
                        "nordlys",
                        "Nordlys Tømrer ApS",
                        Locale.of("da"),
                        ZoneId.of("Europe/Copenhagen"),
                        List.of("bogholderi@nordlys.example", "ejer@nordlys.example")));
        var economic = connection(seed, "nordlys-economic");
        assertThat(economic.enabled()).isTrue();
        assertThat(economic.system()).isEqualTo(SystemName.ECONOMIC);
        assertThat(economic.isDefault()).isTrue();
        assertThat(economic.grant()).isEqualTo(new EconomicGrant("grant-secret"));
        assertThat(economic.profile().customers().mode()).isEqualTo(CustomerMode.CREATE_AND_UPDATE);
        assertThat(economic.profile().customers().defaultsFor(Optional.of("B2C"), Optional.empty()))
                .isEqualTo(Map.of(
                        CustomerField.CURRENCY, "DKK",
                        CustomerField.GROUP, "2",
                        CustomerField.PAYMENT_TERMS, "3",
                        CustomerField.VAT_ZONE, "DOMESTIC"));
        assertThat(economic.profile().customers().updateMask())
                .containsExactlyInAnyOrder(
                        CustomerField.NAME,
                        CustomerField.EMAIL,
                        CustomerField.PHONE,
                        CustomerField.ADDRESS,
                        CustomerField.ZIP,
                        CustomerField.CITY,
                        CustomerField.COUNTRY);
        assertThat(economic.profile().projects())
                .isEqualTo(Registry.standard(true).withDefaults(new Defaults(Map.of(Default.PROJECT_GROUP, "1"))));
        var fortnox = connection(seed, "fjallbacken-fortnox");
        assertThat(fortnox.enabled()).isFalse();
        assertThat(fortnox.isDefault()).isFalse();
        assertThat(fortnox.grant()).isEqualTo(new FortnoxServiceGrant("123456"));
        assertThat(fortnox.profile().customers().mode()).isEqualTo(CustomerMode.LOOKUP_ONLY);
        assertThat(fortnox.profile().projects()).isEqualTo(Registry.standard(false));
        assertThat(seed.connections()).containsExactly(economic, fortnox);
        assertThat(fortnox.tenantId()).isEqualTo("fjallbacken");
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        // When
        var connection = connection(read(ONE_TENANT), "nordlys-economic");

        // Then
        assertThat(connection.enabled()).isTrue();
        assertThat(connection.profile()).isEqualTo(ExportProfile.standard());
    }

    @Test
    void aProfileMayTakeTextsFromTheEnvironment() {
        // When
        var seed = read(ONE_TENANT + """
                        profile:
                          customers:
                            defaults: {ourReference: "${FJALLBACKEN_TENANT}", group: "${NOT_SET:2}"}
                            fields: {contact: {take: constant, text: "${NORDLYS_GRANT}"}}
                          notifications: {mailTo: ["${NOT_SET:post@nordlys.example}"]}
                """);
        var connection = connection(seed, "nordlys-economic");

        // Then
        assertThat(connection.profile().customers().defaults())
                .isEqualTo(Map.of(CustomerField.OUR_REFERENCE, "123456", CustomerField.GROUP, "2"));
        assertThat(connection.profile().notifications().mailTo()).containsExactly("post@nordlys.example");
    }

    @Test
    void aProfileIsHeldAgainstItsSystem() {
        assertThat(mistakes(ONE_TENANT + "        profile: {vouchers: {defaults: {voucherSeries: A}}}\n"))
                .extracting(Mistake::toString)
                .containsExactly("tenants[0].connections[0].profile.vouchers.defaults.voucherSeries: 'A' cannot be set:"
                        + " there is no such thing in e-conomic; leave it out");
    }

    @ParameterizedTest
    @CsvSource({"da, Europe/Copenhagen", "sv, Europe/Stockholm", "en, UTC"})
    void theZoneFollowsTheLanguage(String language, String zone) {
        // When
        var tenant = read(ONE_TENANT.replace("language: da", "language: " + language))
                .tenants()
                .getFirst();

        // Then
        assertThat(tenant.language().getLanguage()).isEqualTo(language);
        assertThat(tenant.zone()).isEqualTo(ZoneId.of(zone));
    }

    @Test
    void offIsAModeAndJsonIsYaml() {
        // When
        var seed = read("""
                {"tenants": [{"id": "t", "name": "T", "language": "en", "zone": "Asia/Tokyo", "mailTo": [], "connections":
                  [{"id": "c", "name": "C", "system": "economic", "enabled": "${ON:true}",
                    "grant": {"agreementGrantToken": "b"},
                    "profile": {"customers": {"mode": "off"}}}]}]}""");

        // Then
        assertThat(seed.tenants().getFirst().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(connection(seed, "c").profile().customers().mode()).isEqualTo(CustomerMode.OFF);
        assertThat(mistakes(ONE_TENANT + "        profile: {customers: {mode: off}}\n"))
                .isEmpty();
    }

    @Test
    void everyMistakeIsSaidAtOnce() {
        assertThat(mistakes("""
                tenants:
                  - id: nord lys
                    name: 4711
                    language: dk
                    zone: Europe/Aarhus
                    mailTo: [post at nordlys, "ejer@nordlys.example", null, {}]
                    colour: blue
                    connections:
                      - id: books
                        system: economics
                      - id: books
                        name: Fortnox
                        system: fortnox
                        enabled: maybe
                        default: perhaps
                        grant:
                          tenatId: "123456"
                        profile:
                          customers:
                            mode: always
                            defaults: {currency: Kroner, name: N, group: 1, shoeSize: "43", country: null}
                            defaultsByClass: {B2X: {group: "1"}, B2B: {vatZone: INSIDE}}
                            updateMask: [name, shoeSize]
                          projects: true
                  - id: nord lys
                extra: 1
                """))
                .extracting(Mistake::toString)
                .containsExactlyInAnyOrder(
                        "tenants[0].id: 'nord lys' is not valid; write 1 to 64 letters, digits, dots, hyphens or"
                                + " underscores, beginning with a letter or digit",
                        "tenants[0].name: '4711' is not a text; write it in quotes",
                        "tenants[0].language: 'dk' is not valid; use one of da, sv, en",
                        "tenants[0].zone: 'Europe/Aarhus' is not valid; use a name like Europe/Copenhagen",
                        "tenants[0].mailTo[0]: 'post at nordlys' is not a mail address; write one like"
                                + " post@example.com",
                        "tenants[0].mailTo[2] is missing; write a value, or leave the line out",
                        "tenants[0].mailTo[3] is not a text; write it in quotes",
                        "tenants[0].colour is not known; use one of id, name, language, zone, mailTo, connections",
                        "tenants[0].connections[0].name is missing; write what people call the connection",
                        "tenants[0].connections[0].system: 'economics' is not valid; use one of economic, fortnox",
                        "tenants[0].connections[1].id: 'books' is the id of tenants[0].connections[0] as well; give"
                                + " each its own",
                        "tenants[0].connections[1].enabled: 'maybe' is not valid; use one of true, false",
                        "tenants[0].connections[1].default: 'perhaps' is not valid; use one of true, false",
                        "tenants[0].connections[1].grant.tenantId is missing; write the tenant id of the company"
                                + " in Fortnox",
                        "tenants[0].connections[1].grant.tenatId is not known; use one of tenantId",
                        "tenants[0].connections[1].profile.customers.mode: 'always' is not valid; use one of"
                                + " create-and-update, create-only, update-only, lookup-only, off",
                        "tenants[0].connections[1].profile.customers.defaults.currency: 'Kroner' is not valid; write"
                                + " an ISO 4217 code like DKK or SEK",
                        "tenants[0].connections[1].profile.customers.defaults.name is not known; use one of "
                                + allFieldsBut(CustomerField.NAME),
                        "tenants[0].connections[1].profile.customers.defaults.group: '1' is not a text; write it in"
                                + " quotes",
                        "tenants[0].connections[1].profile.customers.defaults.shoeSize is not known; use one of "
                                + allFieldsBut(CustomerField.NAME),
                        "tenants[0].connections[1].profile.customers.defaults.country is missing; write a value, or"
                                + " leave the key out",
                        "tenants[0].connections[1].profile.customers.defaultsByClass.B2X is not a valid key; use one of"
                                + " B2C, B2B, PUBLIC",
                        "tenants[0].connections[1].profile.customers.defaultsByClass.B2B.vatZone: 'INSIDE' is not"
                                + " valid; use one of DOMESTIC, EU, ABROAD, DOMESTIC_WITHOUT_VAT",
                        "tenants[0].connections[1].profile.customers.updateMask[1]: 'shoeSize' is not valid; use one of"
                                + " name, " + allFieldsBut(CustomerField.NAME),
                        "tenants[0].connections[1].profile.projects: 'true' is not a mapping; write keys with values",
                        "tenants[1].id: 'nord lys' is not valid; write 1 to 64 letters, digits, dots, hyphens or"
                                + " underscores, beginning with a letter or digit",
                        "tenants[1].id: 'nord lys' is the id of tenants[0] as well; give each its own",
                        "tenants[1].name is missing; write the company's name",
                        "tenants[1].language is missing; use one of da, sv, en",
                        "tenants[1].mailTo is missing; list who hears of what needs somebody; [] for nobody",
                        "extra is not known; use one of tenants");
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertThat(mistakes(ONE_TENANT.replace("topsecret-grant", "${NOT_SET}")))
                .extracting(Mistake::toString)
                .containsExactly(
                        "tenants[0].connections[0].grant.agreementGrantToken names the environment variable NOT_SET,"
                                + " which is not set; set it, or write a default after a colon: ${NOT_SET:default}");
    }

    @Test
    void aCompanyIsConnectedOnce() {
        // Given
        var twice = ONE_TENANT + """
                      - id: again
                        name: e-conomic
                        system: economic
                        grant: {agreementGrantToken: topsecret-grant}
                """.indent(-2).indent(2);

        // Then
        assertThat(mistakes(twice))
                .extracting(Mistake::toString)
                .containsExactly("tenants[0].connections[1].grant is the same as"
                        + " tenants[0].connections[0].grant; connect each company once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "topsecret-grant | 47.11",
                "topsecret-grant | [topsecret]",
                "topsecret-grant | \"topsecret\\n\"",
                "topsecret-grant | \"topsecret",
                "topsecret-grant | *topsecret",
                "topsecret-grant | topsecret: x: y",
                "agreementGrantToken: topsecret-grant | agreementGrantTokn: topsecret-grant",
                "id: nordlys-economic | id: [topsecret]"
            })
    void noMistakeShowsASecret(String good, String bad) {
        // When
        var exception = exception(ONE_TENANT.replace(good, bad));

        // Then: the decimal point tells the secret from the digits of the temporary folder
        assertThat(exception.mistakes()).isNotEmpty();
        assertThat(exception).hasMessageNotContainingAny("topsecret", "47.11");
        assertThat(exception.getCause()).isNull();
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThat(mistakes(ONE_TENANT.replace("language: da", "language: da\n    language: sv")))
                .extracting(Mistake::message)
                .containsExactly("is not valid YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {"''", "tenants:", "- tenants", "nothing"})
    void aFileWithoutTenantsIsRefused(String text) {
        assertThat(mistakes(text == null ? "" : text))
                .extracting(Mistake::toString)
                .contains("tenants is missing; list the tenants under it");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        // When
        var exception = catchThrowableOfType(
                SeedFileException.class, () -> SeedFile.read(folder.resolve("nowhere.yaml"), Map.of()));

        // Then
        assertThat(exception).hasMessageContaining("nowhere.yaml").hasMessageContaining("cannot be read");
    }

    @Test
    void theMessageListsTheMistakesUnderTheFilesName() {
        // When
        var exception = exception(ONE_TENANT.replace("language: da", "language: dk"));

        // Then
        assertThat(exception)
                .hasMessage(folder.resolve("connections.yaml") + " has a mistake:\n"
                        + "  tenants[0].language: 'dk' is not valid; use one of da, sv, en");
    }

    private static String allFieldsBut(CustomerField left) {
        return Arrays.stream(CustomerField.values())
                .filter(field -> field != left)
                .map(CustomerField::key)
                .collect(Collectors.joining(", "));
    }

    private List<Mistake> mistakes(String yaml) {
        var exception = exception(yaml);
        return exception == null ? List.of() : exception.mistakes();
    }

    private SeedFileException exception(String yaml) {
        return catchThrowableOfType(SeedFileException.class, () -> read(yaml));
    }

    private static SeededConnection connection(Seed seed, String id) {
        return seed.connections().stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Seed read(String yaml) {
        var file = folder.resolve("connections.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SeedFile.read(file, ENVIRONMENT);
    }
}
