package dev.kontobro.events;

import static dev.kontobro.events.CloudEventFixture.customerChanged;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSchemasTest {

    @Test
    void onlyNumberAndNameAreAskedFor() {
        assertThat(EventSchemas.violations(customerChanged("{\"number\": \"1001\", \"name\": \"N\"}")))
                .isEmpty();
    }

    @Test
    void aCustomerMayHaveEveryField() {
        assertThat(EventSchemas.violations(customerChanged("""
                {
                  "number": "1001",
                  "name": "Bageriet på Ærø 🥐",
                  "customerClass": "B2B",
                  "organisationNumber": "12345678",
                  "vatNumber": "DK12345678",
                  "ean": "5790000000005",
                  "email": "post@example.com",
                  "invoiceEmail": "bogholderi@smørrebrød.dk",
                  "phone": "+45 12 34 56 78",
                  "mobilePhone": "22334455",
                  "billingAddress": {"street": "Havnen 1\\n2. sal", "zip": "5970", "city": "Ærøskøbing", "country": "DK"},
                  "deliveryAddress": {"street": null, "country": "SE"},
                  "currency": "SEK",
                  "group": "1",
                  "paymentTerms": "30 dage",
                  "vatZone": "DOMESTIC_WITHOUT_VAT",
                  "language": "da",
                  "contact": "Åse",
                  "ourReference": "Bo",
                  "yourReference": "PO-7",
                  "link": "https://shop.example/admin/customers?number=1001"
                }"""))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("optionalCustomerFields")
    void everyOptionalFieldMayBeNull(String field) {
        assertThat(EventSchemas.violations(withCustomer(field, "null"))).isEmpty();
    }

    static Stream<String> optionalCustomerFields() {
        return Stream.of(CustomerChanged.class.getRecordComponents())
                .filter(component -> component.getType() == Field.class)
                .map(component -> component.getName());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "customerClass | \"b2b\"",
                "ean           | \"579000000000\"",
                "ean           | \"57900000000055\"",
                "ean           | \"579000000000A\"",
                "ean           | 5790000000005",
                "link          | \"javascript:alert(1)\"",
                "link          | \"ftp://shop.example/1001\"",
                "link          | \"//shop.example/1001\"",
                "link          | \"https:///1001\"",
                "link          | \"https://shop.example/a b\"",
                "link          | null",
                "email         | \"post at example.com\"",
                "email         | \"a@example.com; b@example.com\"",
                "email         | \"\"",
                "email         | \"post@localhost\"",
                "email         | \"@example.com\"",
                "email         | \"Post <post@example.com>\"",
                "email         | \"post@example..com\"",
                "currency      | \"Kroner\"",
                "currency      | \"dkk\"",
                "vatZone       | \"INSIDE\"",
                "language      | \"dansk\"",
                "language      | \"DA\"",
                "phone         | \"\"",
                "phone         | \"   \"",
                "phone         | 12345678",
                "phone         | \"123\\n\"",
                "contact       | \"a\\u0000b\"",
                "contact       | \"\\t\"",
                "contact       | []",
                "billingAddress | \"Havnen 1\""
            })
    void aValueOfTheWrongFormIsNamedWithItsRemedy(String field, String json) {
        assertThat(EventSchemas.violations(withCustomer(field, json)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo(field);
                    assertThat(violation.remedy()).startsWith("send ").doesNotEndWith("null null");
                    assertThat(violation.message()).startsWith("is ");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1001", "1001 ", "10\\n01", "1001\\n"})
    void aNumberHasNoBlankAtItsEndsAndNoControlCharacters(String number) {
        assertThat(EventSchemas.violations(customerChanged("{\"number\": \"" + number + "\", \"name\": \"N\"}")))
                .extracting(Violation::field)
                .contains("number");
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertThat(EventSchemas.violations(
                        customerChanged("{\"number\": \"1001\", \"name\": \"N\", \"contact\": \"\\ud83e\"}")))
                .extracting(Violation::field)
                .containsExactly("contact");
        assertThat(EventSchemas.violations(
                        customerChanged("{\"number\": \"1001\", \"name\": \"N\", \"contact\": \"\\ud83e\\udd50\"}")))
                .isEmpty();
    }

    @Test
    void textsHaveAMaximalLength() {
        assertThat(EventSchemas.violations(withCustomer("contact", '"' + "x".repeat(1024) + '"')))
                .isEmpty();
        assertThat(EventSchemas.violations(withCustomer("contact", '"' + "x".repeat(1025) + '"')))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.value()).hasSize(201);
                    assertThat(violation.remedy()).contains("1 to 1024 characters");
                });
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThat(EventSchemas.violations(customerChanged("{\"number\": \"1001\"}")))
                .extracting(Violation::toString)
                .containsExactly("name is missing; send the customer's name, as a string");
    }

    @Test
    void anUnknownFieldIsRefusedWithTheListOfKnownOnes() {
        assertThat(EventSchemas.violations(
                        withCustomer("billingAddress", "{\"countryCode\": \"DK\", \"city\": \"Ærøskøbing\"}")))
                .extracting(Violation::toString)
                .containsExactly("billingAddress.countryCode is not known: 'DK'; leave it out;"
                        + " known here are street, zip, city, country");
    }

    @Test
    void everyFieldThatIsWrongIsNamedOnce() {
        assertThat(EventSchemas.violations(customerChanged("""
                {"number": "1001", "name": 7, "shoeSize": 43, "email": "", "billingAddress": {"country": "Denmark", "zip": 5970}}""")))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("name", "shoeSize", "email", "billingAddress.country", "billingAddress.zip");
    }

    @Test
    void anUnknownCountryIsNotOneOfIso3166() {
        assertThat(EventSchemas.violations(withCustomer("billingAddress", "{\"country\": \"UK\"}")))
                .extracting(Violation::toString)
                .containsExactly(
                        "billingAddress.country is not of the form that is asked for: 'UK'; send country code of"
                                + " ISO 3166-1 alpha-2 in upper case, for example DK, SE or GB, or null");
    }

    @Test
    void theSubjectIsTheDatasNumber() {
        assertThat(EventSchemas.violations(customerChanged("{\"number\": \"1002\", \"name\": \"N\"}")))
                .extracting(Violation::toString)
                .containsExactly("subject is not the data's number '1002': '1001'; send the same in both");
    }

    @Test
    void dataMustBeAJsonObject() {
        assertThat(EventSchemas.violations(customerChanged("number=1001")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("data");
                    assertThat(violation.message()).isEqualTo("is not JSON");
                });
        assertThat(EventSchemas.violations(customerChanged("[]")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("data");
                    assertThat(violation.message()).isEqualTo("is of type array");
                });
    }

    @Test
    void aTypeThatIsNotKnownIsNamedWithTheKnownOnes() {
        var event = customerChanged();
        var unknown = new CloudEvent(
                event.id(),
                event.source(),
                "CustomerChanged",
                event.subject(),
                event.time(),
                event.tenantId(),
                event.sequence(),
                event.traceParent(),
                event.data());
        assertThat(EventSchemas.violations(unknown))
                .extracting(Violation::toString)
                .containsExactly("type is not known: 'CustomerChanged'; send one of dev.kontobro.CustomerChanged.v1,"
                        + " dev.kontobro.ProjectCreated.v1, dev.kontobro.ProjectChanged.v1,"
                        + " dev.kontobro.OrderCompleted.v1, dev.kontobro.InvoiceFinalized.v1,"
                        + " dev.kontobro.CreditNoteFinalized.v1, dev.kontobro.DocumentCancelled.v1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "startDate   | \"2026-02-29\"",
                "startDate   | \"01-03-2026\"",
                "endDate     | \"2026-03-01T00:00:00Z\"",
                "status      | \"DONE\"",
                "description | \"a\\rb\"",
                "customerNumber | 1001"
            })
    void aProjectsFieldsAreCheckedToo(String field, String json) {
        var data = "{\"number\": \"P1\", \"name\": \"Tag\", \"" + field + "\": " + json + "}";
        for (var type : new EventType[] {EventType.PROJECT_CREATED, EventType.PROJECT_CHANGED}) {
            assertThat(EventSchemas.violations(CloudEventFixture.event(type, "P1", data)))
                    .extracting(Violation::field)
                    .containsExactly(field);
        }
    }

    @Test
    void aConnectionsEventsAreAboutTheConnection() {
        // Given
        var state = """
                {"connectionId": "nordlys-economic", "accountingSystem": "economic", "incident": 1,
                 "at": "2026-03-01T12:00:00Z", "waiting": 0}""";

        // Then
        assertThat(EventSchemas.violations(
                        CloudEventFixture.event(EventType.CONNECTION_BROKEN, "nordlys-economic", state)))
                .isEmpty();
        assertThat(EventSchemas.violations(CloudEventFixture.event(EventType.CONNECTION_BROKEN, "nordlys", state)))
                .extracting(Violation::field)
                .containsExactly("subject");
    }

    @Test
    void aWarningIsAboutTheConnection() {
        // Given
        var warning = """
                {"connectionId": "norrsken-fortnox", "accountingSystem": "fortnox", "incident": 3,
                 "expiresAt": "2026-03-08T09:30:00Z"}""";

        // Then
        assertThat(EventSchemas.violations(
                        CloudEventFixture.event(EventType.CONNECTION_EXPIRING, "norrsken-fortnox", warning)))
                .isEmpty();
        assertThat(EventSchemas.violations(CloudEventFixture.event(EventType.CONNECTION_EXPIRING, "norrsken", warning)))
                .extracting(Violation::field)
                .containsExactly("subject");
    }

    @Test
    void whatIsMissingIsSaidOfTheConnection() {
        // Given
        var blocked = """
                {"connectionId": "nordlys-economic", "accountingSystem": "economic", "incident": 2, "version": 1,
                 "at": "2026-03-01T12:00:00Z", "missing": [{"check": "customer-group", "flows": ["customers"],
                 "problem": {"code": "choice-gone", "details": {"value": "Webshop"}, "texts": {}}}]}""";
        var cleared = """
                {"connectionId": "nordlys-economic", "accountingSystem": "economic", "incident": 2,
                 "at": "2026-03-01T13:00:00Z"}""";

        // Then
        assertThat(EventSchemas.violations(
                        CloudEventFixture.event(EventType.FLOWS_BLOCKED, "nordlys-economic", blocked)))
                .isEmpty();
        assertThat(EventSchemas.violations(
                        CloudEventFixture.event(EventType.FLOWS_CLEARED, "nordlys-economic", cleared)))
                .isEmpty();
        assertThat(EventSchemas.violations(CloudEventFixture.event(EventType.FLOWS_CLEARED, "nordlys", cleared)))
                .extracting(Violation::field)
                .containsExactly("subject");
    }

    private static CloudEvent withCustomer(String field, String json) {
        var data = EventJson.read(customerChanged().data(), ObjectNode.class);
        data.set(field, EventJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        return customerChanged(data.toString());
    }
}
