package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.SandboxJson;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersIT {

    private static FortnoxBench fortnox;

    @BeforeAll
    static void start() {
        fortnox = FortnoxBench.start();
    }

    @AfterAll
    static void stop() {
        fortnox.close();
    }

    private static FortnoxBench.Answer create(String properties) {
        return fortnox.post("customers", "{\"Customer\":{" + properties + "}}");
    }

    @Test
    void aNewCustomerGetsTheRecordedDefaults() {
        // When
        var answer = create("\"CustomerNumber\":\"D-1\",\"Name\":\"Exempelbolaget AB\",\"CountryCode\":\"SE\"");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("customers");
        assertThat(answer.header("X-Uid")).isNotEmpty();
        var customer = answer.at("/Customer");
        assertThat(customer.fieldNames().next()).isEqualTo("@url");
        assertThat(customer.path("@url").asText()).endsWith("/fortnox/3/customers/D-1");
        assertThat(customer.path("Active").booleanValue()).isTrue();
        assertThat(customer.path("Currency").asText()).isEqualTo("SEK");
        assertThat(customer.path("Type").asText()).isEqualTo("COMPANY");
        assertThat(customer.path("VATType").asText()).isEqualTo("SEVAT");
        assertThat(customer.path("PriceList").asText()).isEqualTo("A");
        assertThat(customer.path("ShowPriceVATIncluded").booleanValue()).isFalse();
        assertThat(customer.path("TermsOfPayment").asText("null")).isEmpty();
        assertThat(customer.at("/DefaultDeliveryTypes/Invoice").asText()).isEqualTo("PRINT");
        assertThat(customer.at("/DefaultTemplates/CashInvoice").asText()).isEqualTo("DEFAULTTEMPLATE");
        assertThat(customer.path("Country").asText()).isEqualTo("Sverige");
        assertThat(customer.path("Address1").isNull()).isTrue();
        assertThat(customer.path("Email").asText("null")).isEmpty();
    }

    @Test
    void anUpdateChangesOnlyWhatIsSentAndOnlyApiBlankClears() {
        // Given
        create(
                "\"CustomerNumber\":\"U-1\",\"Name\":\"Namn\",\"City\":\"Lund\",\"Email\":\"a@b.se\",\"YourReference\":\"Bo\"");

        // When
        var answer = fortnox.put(
                "customers/U-1",
                "{\"Customer\":{\"City\":\"\",\"Email\":\"API_BLANK\",\"YourReference\":null,"
                        + "\"DefaultDeliveryTypes\":{\"Invoice\":\"EMAIL\"}}}");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/Customer/Name").asText()).isEqualTo("Namn");
        assertThat(answer.at("/Customer/City").asText()).isEqualTo("Lund");
        assertThat(answer.at("/Customer/Email").asText("null")).isEmpty();
        assertThat(answer.at("/Customer/YourReference").asText()).isEqualTo("Bo");
        assertThat(answer.at("/Customer/DefaultDeliveryTypes/Invoice").asText()).isEqualTo("EMAIL");
        assertThat(answer.at("/Customer/DefaultDeliveryTypes/Order").asText()).isEqualTo("PRINT");
    }

    @Test
    void nullClearsOnlyWhenSwitchedOn() {
        try (var other = FortnoxBench.start("{\"nullClears\":true}")) {
            other.post("customers", "{\"Customer\":{\"Name\":\"Namn\",\"City\":\"Lund\"}}");

            var answer = other.put("customers/1", "{\"Customer\":{\"City\":null}}");

            assertThat(answer.at("/Customer/City").isNull()).isTrue();
        }
    }

    @Test
    void aCustomerOfTheDescriptionIsCompletedAndHeldToTheRules() {
        // Given
        var ofDescription = Map.of("customers", Map.of("K-1", node("{\"Name\":\"Gammal kund\"}")));
        var wrong = Map.of("customers", Map.of("K-1", node("{\"Nickname\":\"x\"}")));

        // When / Then
        try (var other = FortnoxBench.start("{}", ofDescription)) {
            var customer = other.get("customers/K-1").at("/Customer");
            assertThat(customer.path("CustomerNumber").asText()).isEqualTo("K-1");
            assertThat(customer.path("VATType").asText()).isEqualTo("SEVAT");
            assertThat(other.company().journal().count()).isZero();
        }
        assertThatThrownBy(() -> FortnoxBench.start("{}", wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customers K-1: Felaktigt fältnamn (Nickname)");
    }

    @Test
    void theNumberOfACustomerIsSettledWhenItIsCreated() {
        create("\"CustomerNumber\":\"N-1\",\"Name\":\"Namn\"");

        var answer = fortnox.put("customers/N-1", "{\"Customer\":{\"CustomerNumber\":\"N-2\"}}");

        assertThat(answer.at("/Customer/CustomerNumber").asText()).isEqualTo("N-1");
    }

    @Test
    void aNumberInUseIsRefusedAndSoIsOneThatWasDeleted() {
        // Given
        create("\"CustomerNumber\":\"T-1\",\"Name\":\"Namn\"");

        // When / Then
        assertThat(create("\"CustomerNumber\":\"T-1\",\"Name\":\"Annan\"").errorCode())
                .isEqualTo(2000637);
        assertThat(fortnox.delete("customers/T-1").status()).isEqualTo(204);
        assertThat(create("\"CustomerNumber\":\"T-1\",\"Name\":\"Annan\"").errorCode())
                .isEqualTo(2000637);
        assertThat(fortnox.get("customers/T-1").status()).isEqualTo(404);
    }

    @Test
    void aCustomerWithoutANumberGetsTheNextOneAndNeverADeletedOne() {
        try (var other = FortnoxBench.start()) {
            // Given
            var first = other.post("customers", "{\"Customer\":{\"Name\":\"Ett\"}}");
            other.delete("customers/1");

            // When
            var second = other.post("customers", "{\"Customer\":{\"Name\":\"Två\"}}");

            // Then
            assertThat(first.at("/Customer/CustomerNumber").asText()).isEqualTo("1");
            assertThat(second.at("/Customer/CustomerNumber").asText()).isEqualTo("2");
        }
    }

    @Test
    void aMissingCustomerIsAnsweredWithCapitalKeys() {
        var answer = fortnox.get("customers/nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"ErrorInformation\":{\"Error\":1,\"Message\":\"Kan inte hitta kunden.\",\"Code\":2000433}}");
    }

    @Test
    void aNumberMayHoldASlash() {
        create("\"CustomerNumber\":\"A/1\",\"Name\":\"Namn\"");

        assertThat(fortnox.get("customers/A%2F1").at("/Customer/Name").asText()).isEqualTo("Namn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Name\":\"a -> b\"'                                   | 2000359 | Värdet innehåller ej tillåtna tecken. (a -> b)",
                "'\"Name\":\"x\",\"ZipCode\":\"12345678901\"'            | 2000107 | Värdet är för långt (12345678901)",
                "'\"Name\":\"x\",\"Active\":\"kanske\"'                  | 2000134 | Värdet måste vara en boolean (kanske)",
                "'\"Name\":\"x\",\"InvoiceDiscount\":\"lite\"'           | 2000108 | Värdet måste vara numeriskt (lite)",
                "'\"Name\":\"x\",\"City\":{}'                            | 2000106 | Värdet måste vara alfanumeriskt ({})",
                "'\"Name\":\"x\",\"GLN\":\"123\"'                        | 2000106 | Värdet måste vara alfanumeriskt (123)",
                "'\"Name\":\"x\",\"Nickname\":\"y\"'                     | 2001399 | Felaktigt fältnamn (Nickname)",
                "'\"Name\":\"x\",\"Type\":\"UNDEFINED\"'                 | 2001200 | Ogiltig kundtyp",
                "'\"Name\":\"x\",\"CountryCode\":\"XX\"'                 | 2000919 | Ogiltigt land: XX",
                "'\"Name\":\"x\",\"Currency\":\"EUR\"'                   | 2004344 | Kunde inte hämta/hitta valuta",
                "'\"Name\":\"x\",\"TermsOfPayment\":\"90\"'              | 2000429 | Kan inte hitta betalningsvillkoret.",
                "'\"Name\":\"x\",\"VATNumber\":\"?\"'                    | 2004194 | Ogiltigt VAT-nummer.",
                "'\"City\":\"Lund\"'                                     | 2001392 | Ingen eller felaktig typ av data."
            })
    void whatBreaksARuleIsRefusedInFortnoxOwnWords(String properties, int code, String message) {
        var answer = create(properties);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.at("/ErrorInformation/message").asText()).isEqualTo(message);
    }

    @Test
    void aSwedishOrganisationNumberMustCheck() {
        var swedish = "\"Name\":\"x\",\"CountryCode\":\"SE\",\"OrganisationNumber\":";

        assertThat(create(swedish + "\"556016-0681\"").errorCode()).isEqualTo(2000106);
        assertThat(create(swedish + "\"556016-0680\"").status()).isEqualTo(201);
        assertThat(create("\"Name\":\"x\",\"CountryCode\":\"DK\",\"OrganisationNumber\":\"12345678\"")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | 2001392", "{\"Customer\": | 2002115", "{\"Kund\":{}} | 2002649", "[] | 2002649"})
    void aBodyThatIsNoEnvelopeIsRefused(String body, int code) {
        assertThat(fortnox.post("customers", body).errorCode()).isEqualTo(code);
    }

    @Test
    void aRefusedRequestChangesNothing() {
        create("\"CustomerNumber\":\"R-1\",\"Name\":\"Namn\"");
        var before = fortnox.company().journal().count();

        fortnox.put("customers/R-1", "{\"Customer\":{\"Name\":\"Nytt\",\"CountryCode\":\"XX\"}}");

        assertThat(fortnox.get("customers/R-1").at("/Customer/Name").asText()).isEqualTo("Namn");
        assertThat(fortnox.company().journal().count()).isEqualTo(before);
    }

    @Test
    void aListSaysLessThanTheDetailAndCallsThePhonePhone() {
        // Given
        create("\"CustomerNumber\":\"L-1\",\"Name\":\"Rad\",\"Phone1\":\"08-123\",\"Comments\":\"x\"");

        // When
        var answer = fortnox.get("customers?customernumber=L-1");

        // Then
        assertThat(answer.json().fieldNames().next()).isEqualTo("MetaInformation");
        var row = answer.at("/Customers/0");
        assertThat(row.path("Phone").asText()).isEqualTo("08-123");
        assertThat(row.path("City").asText("null")).isEmpty();
        assertThat(row.has("Phone1")).isFalse();
        assertThat(row.has("Comments")).isFalse();
        assertThat(row.has("Active")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name=RUT", "city=malm%C3%B6", "customernumber=S-1", "email=rut@", "filter=active&name=rut"})
    void aSearchFindsPartsWhateverTheirCase(String query) {
        if (fortnox.get("customers/S-1").status() == 404) {
            create(
                    "\"CustomerNumber\":\"S-1\",\"Name\":\"Ruths Rutor\",\"City\":\"Malmö\",\"Email\":\"rut@example.com\"");
        }

        assertThat(numbers(fortnox.get("customers?" + query).at("/Customers"))).containsExactly("S-1");
    }

    @Test
    void inactiveCustomersAreFoundByTheirFilter() {
        create("\"CustomerNumber\":\"I-1\",\"Name\":\"Vilande\",\"Active\":false");

        assertThat(numbers(fortnox.get("customers?filter=inactive").at("/Customers")))
                .containsExactly("I-1");
    }

    @ParameterizedTest
    @CsvSource({
        "filter=all, 2000587",
        "page=x, 2000588",
        "limit=501, 2000588",
        "nmae=x, 2000588",
        "sortby=phone, 2000588"
    })
    void whatAListDoesNotKnowIsRefused(String query, int code) {
        assertThat(fortnox.get("customers?" + query).errorCode()).isEqualTo(code);
    }

    private static ObjectNode node(String json) {
        return SandboxJson.read(json, new TypeReference<>() {});
    }

    private static List<String> numbers(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("CustomerNumber").asText())
                .toList();
    }
}
