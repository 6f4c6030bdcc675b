package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.customer.CustomerField.ADDRESS;
import static dev.kontobro.accounting.customer.CustomerField.CITY;
import static dev.kontobro.accounting.customer.CustomerField.COUNTRY;
import static dev.kontobro.accounting.customer.CustomerField.CURRENCY;
import static dev.kontobro.accounting.customer.CustomerField.CUSTOMER_CLASS;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_ADDRESS;
import static dev.kontobro.accounting.customer.CustomerField.EAN;
import static dev.kontobro.accounting.customer.CustomerField.EMAIL;
import static dev.kontobro.accounting.customer.CustomerField.GROUP;
import static dev.kontobro.accounting.customer.CustomerField.INVOICE_EMAIL;
import static dev.kontobro.accounting.customer.CustomerField.LANGUAGE;
import static dev.kontobro.accounting.customer.CustomerField.NAME;
import static dev.kontobro.accounting.customer.CustomerField.ORGANISATION_NUMBER;
import static dev.kontobro.accounting.customer.CustomerField.OUR_REFERENCE;
import static dev.kontobro.accounting.customer.CustomerField.PAYMENT_TERMS;
import static dev.kontobro.accounting.customer.CustomerField.PHONE;
import static dev.kontobro.accounting.customer.CustomerField.VAT_NUMBER;
import static dev.kontobro.accounting.customer.CustomerField.VAT_ZONE;
import static dev.kontobro.accounting.customer.CustomerField.YOUR_REFERENCE;
import static dev.kontobro.accounting.customer.CustomerField.ZIP;
import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static dev.kontobro.accounting.fortnox.Fixture.customer;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.customer.CustomerLedger.BookedCustomer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FortnoxCustomersTest {

    private static final Set<CustomerField> EVERYTHING = EnumSet.allOf(CustomerField.class);
    private static final String STORED = """
            {"Customer":{"@url":"https://api.fortnox.se/3/customers/K-1","Active":true,"CustomerNumber":"K-1","Name":"Exempelbolaget AB",
            "OrganisationNumber":"556016-0680","VATNumber":"","GLN":"API_NORIGHT","Email":"info@example.com"}}""";

    private final ScriptedFortnox fortnox = new ScriptedFortnox();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private CustomerLedger customers() {
        return Fixture.system(fortnox.uri()).books(ACCESS, CallMeter.none()).customers();
    }

    @Test
    void aNewCustomerIsOnePostUnderItsOwnNumber() {
        // Given
        fortnox.answers(201, STORED);
        var wanted = customer("K-1", "Exempelbolaget AB")
                .with(CUSTOMER_CLASS, "B2B")
                .with(ORGANISATION_NUMBER, "5560160680")
                .with(EAN, "7350000000009")
                .with(EMAIL, "info@example.com")
                .with(INVOICE_EMAIL, "faktura@example.com")
                .with(PHONE, "+46 8 123 45")
                .with(ADDRESS, "Storgatan 1\nPlan 3\nPort B")
                .with(ZIP, "111 22")
                .with(CITY, "Stockholm")
                .with(COUNTRY, "se")
                .with(CURRENCY, "sek")
                .with(PAYMENT_TERMS, "30days")
                .with(VAT_ZONE, "DOMESTIC")
                .with(GROUP, "Grossister")
                .with(LANGUAGE, "sv")
                .build();

        // When
        var booked =
                customers().planCreate(wanted, Map.of(OUR_REFERENCE, "Anna")).send();

        // Then
        var call = fortnox.onlyCall();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/3/customers");
        assertThat(call.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(call.header("Content-type")).isEqualTo("application/json");
        assertThat(call.header("Accept")).isEqualTo("application/json");
        assertThat(call.body())
                .isEqualTo("{\"Customer\":{\"Name\":\"Exempelbolaget AB\",\"Type\":\"COMPANY\","
                        + "\"OrganisationNumber\":\"556016-0680\",\"GLN\":\"7350000000009\","
                        + "\"Email\":\"info@example.com\",\"EmailInvoice\":\"faktura@example.com\","
                        + "\"Phone1\":\"+46 8 123 45\",\"Address1\":\"Storgatan 1\",\"Address2\":\"Plan 3, Port B\","
                        + "\"ZipCode\":\"111 22\",\"City\":\"Stockholm\",\"CountryCode\":\"SE\",\"Currency\":\"SEK\","
                        + "\"TermsOfPayment\":\"30DAYS\",\"VATType\":\"SEVAT\",\"OurReference\":\"Anna\","
                        + "\"CustomerNumber\":\"K-1\"}}");
        assertThat(booked.number()).isEqualTo("K-1");
        assertThat(booked.active()).isTrue();
        assertThat(booked.identity().organisationNumber()).hasValue("556016-0680");
        assertThat(booked.identity().vatNumber()).isEmpty();
        assertThat(booked.identity().ean()).as("hidden by a missing licence").isEmpty();
    }

    @Test
    void aChangedCustomerIsOnePartialPutOfWhatTheSourceMentions() {
        // Given
        fortnox.answers(200, STORED);
        var wanted = customer("K-1", "Exempelbolaget AB")
                .with(ADDRESS, "Nygatan 2")
                .without(YOUR_REFERENCE)
                .without(DELIVERY_ADDRESS)
                .build();

        // When
        var plan = send(customers().planUpdate("K/1 å", wanted, EVERYTHING));
        plan.send();

        // Then
        var call = fortnox.onlyCall();
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.path()).isEqualTo("/3/customers/K%2F1%20%C3%A5");
        assertThat(call.body())
                .isEqualTo("{\"Customer\":{\"Name\":\"Exempelbolaget AB\",\"Address1\":\"Nygatan 2\","
                        + "\"Address2\":\"API_BLANK\",\"DeliveryAddress1\":\"API_BLANK\","
                        + "\"DeliveryAddress2\":\"API_BLANK\",\"YourReference\":\"API_BLANK\"}}");
        assertThat(plan.call().body()).isEqualTo(call.body());
        assertThat(plan.call().path()).isEqualTo(call.path());
    }

    @Test
    void aFieldOutsideTheMaskIsLeftToThePeopleWhoKeepTheBooks() {
        // Given
        var wanted = customer("K-1", "Nytt namn").with(EMAIL, "ny@example.com").build();

        // When
        var body = properties(customers().planUpdate("K-1", wanted, Set.of(EMAIL)));

        // Then
        assertThat(body.toString()).isEqualTo("{\"Email\":\"ny@example.com\"}");
    }

    @Test
    void anUpdateWithNothingLeftToSendIsAlreadyThere() {
        // When
        var plan = customers().planUpdate("K-1", customer("K-1", "Nytt namn").build(), Set.of(EMAIL));

        // Then
        assertThat(plan).isInstanceOf(Plan.AlreadyThere.class);
        assertThat(fortnox.calls()).isEmpty();
    }

    @Test
    void aBlankValueNeverGoesOutAsAnEmptyText() {
        // Given
        var wanted = customer("K-1", "Namn").with(CITY, "  ").build();

        // When / Then
        assertThat(properties(customers().planCreate(wanted, Map.of())).has("City"))
                .isFalse();
        assertThat(properties(customers().planUpdate("K-1", wanted, EVERYTHING))
                        .path("City")
                        .asText())
                .isEqualTo("API_BLANK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMER_CLASS", "CURRENCY", "VAT_ZONE"})
    void whatFortnoxAlwaysHasCannotBeClearedAndSaysSo(CustomerField field) {
        // Given
        var wanted = customer("K-1", "Namn").without(field).build();

        // When
        var plan = send(customers().planUpdate("K-1", wanted, EVERYTHING));

        // Then
        assertThat(plan.warnings()).extracting(Problem::code).containsExactly(ProblemCode.FIELD_CANNOT_BE_CLEARED);
        assertThat(plan.call().body()).isEqualTo("{\"Customer\":{\"Name\":\"Namn\"}}");
    }

    @Test
    void aLongNameIsCutAtTheLimitWithAWarning() {
        // Given
        var wanted = customer("K-1", "Å".repeat(1025)).build();

        // When
        var plan = send(customers().planCreate(wanted, Map.of()));

        // Then
        assertThat(properties(plan).path("Name").asText()).isEqualTo("Å".repeat(1024));
        var warning = plan.warnings().getFirst();
        assertThat(warning.code()).isEqualTo(ProblemCode.FIELD_CUT);
        assertThat(warning.detail(FIELD)).hasValue("name");
        assertThat(warning.detail(LIMIT)).hasValue("1024");
    }

    @Test
    void charactersFortnoxRefusesAreReplacedInTextsWithAWarning() {
        // Given
        var wanted = customer("K-1", "Lasse's \"Bygg\" <AB> 🎉").build();

        // When
        var plan = send(customers().planCreate(wanted, Map.of()));

        // Then
        assertThat(properties(plan).path("Name").asText()).isEqualTo("Lasse’s ’Bygg’ (AB)");
        assertThat(plan.warnings()).extracting(Problem::code).containsExactly(ProblemCode.CHARACTERS_REPLACED);
    }

    @Test
    void aNameThatHoldsNoAllowedCharacterIsRefused() {
        assertRefused(customer("K-1", "🎉🎉").build(), ProblemCode.CHARACTERS_NOT_ALLOWED, "name");
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, info|x@example.com, CHARACTERS_NOT_ALLOWED",
        "ZIP, 12345678901, FIELD_TOO_LONG",
        "EAN, 123, EAN_INVALID",
        "COUNTRY, XX, COUNTRY_UNKNOWN",
        "CURRENCY, kronor, CURRENCY_UNKNOWN",
        "CUSTOMER_CLASS, B2X, FORMAT_WRONG",
        "VAT_ZONE, MARS, VAT_ZONE_UNKNOWN"
    })
    void anIdentifierIsRefusedBeforeTheCallNeverChanged(CustomerField field, String value, ProblemCode code) {
        assertRefused(customer("K-1", "Namn").with(field, value).build(), code, field.key());
        assertThat(fortnox.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"K 1", "", "K#1", "K.1"})
    void aNumberFortnoxDoesNotTakeIsRefusedBeforeTheCall(String number) {
        var wanted = customer(number, "Namn").build();

        assertThatThrownBy(() -> customers().planCreate(wanted, Map.of()))
                .isInstanceOfSatisfying(
                        AccountingException.Rejected.class,
                        rejected ->
                                assertThat(rejected.problem().code()).isEqualTo(ProblemCode.CUSTOMER_NUMBER_INVALID));
    }

    @ParameterizedTest
    @CsvSource({
        "5560160680,     SE, 556016-0680",
        "556016-0680,    SE, 556016-0680",
        "5560160680,     ,   556016-0680",
        "197010632391,   SE, 19701063-2391",
        "19701063-2391,  SE, 19701063-2391",
        "12345678,       DK, 12345678",
        "not a number,   ,   not a number"
    })
    void organisationNumbersGetTheirSwedishForm(String given, String country, String sent) {
        // Given
        var wanted = customer("K-1", "Namn").with(ORGANISATION_NUMBER, given);
        if (country != null) {
            wanted.with(COUNTRY, country);
        }

        // When
        var body = properties(customers().planCreate(wanted.build(), Map.of()));

        // Then
        assertThat(body.path("OrganisationNumber").asText()).isEqualTo(sent);
    }

    @Test
    void aSwedishCustomersOrganisationNumberMustCheck() {
        var wanted = customer("K-1", "Namn")
                .with(COUNTRY, "SE")
                .with(ORGANISATION_NUMBER, "556016-0681")
                .build();

        assertRefused(wanted, ProblemCode.ORGANISATION_NUMBER_INVALID, "organisationNumber");
    }

    @ParameterizedTest
    @CsvSource({
        "DOMESTIC,             B2B, ,             SEVAT",
        "DOMESTIC_WITHOUT_VAT, B2B, ,             SEREVERSEDVAT",
        "ABROAD,               B2B, ,             EXPORT",
        "EU,                   B2B, DE123456789,  EUREVERSEDVAT",
        "EU,                   B2B, ,             EUVAT",
        "EU,                   B2C, DE123456789,  EUVAT",
        "EU,                   ,    DE123456789,  EUREVERSEDVAT"
    })
    void theVatTypeFollowsFromZoneClassAndVatNumber(String zone, String customerClass, String vatNumber, String type) {
        // Given
        var wanted = customer("K-1", "Namn").with(VAT_ZONE, zone);
        if (customerClass != null) {
            wanted.with(CUSTOMER_CLASS, customerClass);
        }
        if (vatNumber != null) {
            wanted.with(VAT_NUMBER, vatNumber);
        }

        // When
        var body = properties(customers().planCreate(wanted.build(), Map.of()));

        // Then
        assertThat(body.path("VATType").asText()).isEqualTo(type);
    }

    @Test
    void anUpdateThatCannotTellWhetherThereIsAVatNumberLeavesTheVatTypeAlone() {
        // Given
        var wanted = customer("K-1", "Namn").with(VAT_ZONE, "EU").build();

        // When
        var body = properties(customers().planUpdate("K-1", wanted, EVERYTHING));

        // Then
        assertThat(body.has("VATType")).isFalse();
    }

    @Test
    void aTakenNumberIsToldApartFromEveryOtherRefusal() {
        // Given
        fortnox.answers(
                400,
                "{\"ErrorInformation\":{\"error\":1,\"message\":\"Kundnummer K-1 används redan. Kundnumret har redan använts"
                        + " men blivit raderat.\",\"code\":2000637}}");
        var plan = customers().planCreate(customer("K-1", "Namn").build(), Map.of());

        // When / Then
        assertThatThrownBy(plan::send)
                .isInstanceOfSatisfying(
                        AccountingException.NumberTaken.class,
                        taken -> assertThat(taken.problem().code()).isEqualTo(ProblemCode.CUSTOMER_NUMBER_TAKEN));
    }

    @Test
    void aCustomerNobodyHasIsNotFoundAndCannotBeChanged() {
        // Given
        var missing = "{\"ErrorInformation\":{\"Error\":1,\"Message\":\"Kan inte hitta kunden.\",\"Code\":2000433}}";
        fortnox.answers(404, missing).answers(404, missing);

        // When / Then
        assertThat(customers().find("K-1")).isEmpty();
        var plan = send(customers().planUpdate("K-1", customer("K-1", "Namn").build(), EVERYTHING));
        assertThatThrownBy(plan::send)
                .isInstanceOfSatisfying(
                        AccountingException.RecordGone.class,
                        gone -> assertThat(gone.problem().code()).isEqualTo(ProblemCode.CUSTOMER_GONE));
    }

    @Test
    void everyBodyFitsThePublishedSchema() {
        // Given
        var specification = OpenApiDocument.published("fortnox/fortnox-openapi-2026-04-01.json");
        var wanted = Fixture.customer("K-1", "x".repeat(2000));
        for (var field : EnumSet.allOf(CustomerField.class)) {
            wanted.with(field, sample(field));
        }

        // When
        var created = body(customers().planCreate(wanted.build(), Map.of()));
        var updated = body(customers().planUpdate("K-1", wanted.build(), EVERYTHING));

        // Then
        assertThat(specification.requestFaults("POST", "/3/customers", created)).isEmpty();
        assertThat(specification.requestFaults("PUT", "/3/customers/{CustomerNumber}", updated))
                .isEmpty();
        assertThat(created.path("Customer").size()).isGreaterThan(CustomerFields.ALL.size());
    }

    @Test
    void theRulesNameEveryFieldThatIsSentAndNoOther() {
        var rules = Fixture.system(fortnox.uri()).rules();

        assertThat(rules.customerFields().get(ADDRESS).target()).isEqualTo("Customer.Address1, Customer.Address2");
        assertThat(rules.customerFields().get(NAME).maxLength()).isEqualTo(1024);
        assertThat(rules.customerFieldNames())
                .doesNotContain(GROUP, LANGUAGE, CustomerField.CONTACT)
                .hasSize(EVERYTHING.size() - 3);
        assertThat(rules.budget().limit()).isEqualTo(25);
    }

    private static String sample(CustomerField field) {
        return switch (field) {
            case CUSTOMER_CLASS -> "PUBLIC";
            case ORGANISATION_NUMBER -> "556016-0680";
            case VAT_NUMBER -> "SE556016068001";
            case EAN -> "7350000000009";
            case COUNTRY, DELIVERY_COUNTRY -> "SE";
            case CURRENCY -> "SEK";
            case VAT_ZONE -> "EU";
            case ZIP, DELIVERY_ZIP -> "111 22";
            case PAYMENT_TERMS -> "30";
            case ADDRESS, DELIVERY_ADDRESS -> "Storgatan 1\nPlan 3";
            case EMAIL, INVOICE_EMAIL -> "info@example.com";
            case PHONE, MOBILE_PHONE -> "+46 8 123 45";
            case NAME, CITY, DELIVERY_CITY, GROUP, LANGUAGE, CONTACT, OUR_REFERENCE, YOUR_REFERENCE -> "x".repeat(2000);
        };
    }

    private void assertRefused(Customer wanted, ProblemCode code, String field) {
        assertThatThrownBy(() -> customers().planCreate(wanted, Map.of()))
                .isInstanceOfSatisfying(AccountingException.Rejected.class, rejected -> {
                    assertThat(rejected.problem().code()).isEqualTo(code);
                    assertThat(rejected.problem().detail(FIELD)).hasValue(field);
                    assertThat(rejected.problem().detail(VALUE)).isPresent();
                });
    }

    private static Plan.Send<BookedCustomer> send(Plan<BookedCustomer> plan) {
        return (Plan.Send<BookedCustomer>) plan;
    }

    private static JsonNode body(Plan<BookedCustomer> plan) {
        return Json.object(send(plan).call().body()).orElseThrow();
    }

    private static ObjectNode properties(Plan<BookedCustomer> plan) {
        return (ObjectNode) body(plan).path("Customer");
    }
}
