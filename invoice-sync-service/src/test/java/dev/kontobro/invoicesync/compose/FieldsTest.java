package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.PROFILE_VERSION;
import static dev.kontobro.invoicesync.ConnectionFixture.connection;
import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static dev.kontobro.invoicesync.compose.Composing.composed;
import static dev.kontobro.invoicesync.compose.Composing.held;
import static dev.kontobro.invoicesync.compose.Composing.invoice;
import static dev.kontobro.invoicesync.compose.Composing.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static final String BY_PAYMENT = """
            "invoices": {"defaults": {"paymentTerms": "Net 8", "layout": "Standard"}},
            "valueMaps": {"paymentMethodToPaymentTerms": {"values": {"Credit Card": "Paid"}},
                          "paymentMethodToLayout": {"values": {"Credit Card": "Webshop"}, "otherwise": "Other"}}""";

    @Test
    void whatTheDocumentIsComesFromTheSource() {
        // Given
        var known = new Known("42", Map.of(), Set.of(), Optional.of("10042"));

        // When
        var note = composed(Composing.of(
                                fortnox(""),
                                DocumentKind.CREDIT_NOTE,
                                document()
                                        .with("currency", "\"EUR\"")
                                        .with("exchangeRate", "7.46")
                                        .with("language", "\"de\""))
                        .with(known))
                .document();

        // Then
        assertThat(note.kind()).isEqualTo(DocumentKind.CREDIT_NOTE);
        assertThat(note.number()).isEqualTo("5017");
        assertThat(note.reference()).isEqualTo(DocumentReference.of("nordlys", DocumentKind.CREDIT_NOTE, "5017"));
        assertThat(note.customer()).isEqualTo("42");
        assertThat(note.date()).isEqualTo("2026-03-31");
        assertThat(note.currency()).isEqualTo("EUR");
        assertThat(note.exchangeRate()).contains(new BigDecimal("7.46"));
        assertThat(note.credits()).contains("10042");
        assertThat(note.value(DocumentField.LANGUAGE)).contains("de");
        assertThat(note.ownNumber()).isEmpty();
    }

    @Test
    void termsAndLayoutFollowFromTheWayToPay() {
        // When
        var document = invoice(economic(BY_PAYMENT), document().with("paymentMethod", "\"creditcard \""));

        // Then
        assertThat(document.value(DocumentField.PAYMENT_TERMS)).contains("Paid");
        assertThat(document.value(DocumentField.LAYOUT)).contains("Webshop");
    }

    @Test
    void whatTheSourceNamesGoesBeforeTheMap() {
        // When
        var document = invoice(
                economic(BY_PAYMENT),
                document().with("paymentMethod", "\"MobilePay\"").with("paymentTerms", "\"Net 30\""));

        // Then
        assertThat(document.value(DocumentField.PAYMENT_TERMS)).contains("Net 30");
        assertThat(document.value(DocumentField.LAYOUT)).contains("Other");
    }

    @Test
    void withoutAWayToPayTheDefaultsHold() {
        // When
        var document = invoice(economic(BY_PAYMENT), document());

        // Then
        assertThat(document.value(DocumentField.PAYMENT_TERMS)).contains("Net 8");
        assertThat(document.value(DocumentField.LAYOUT)).contains("Standard");
    }

    @Test
    void aWayToPayThatIsNotMappedIsWaitedFor() {
        assertThat(held(economic(BY_PAYMENT), document().with("paymentMethod", "\"MobilePay\"")))
                .isEqualTo(new Composition.Held(
                        new Problem(
                                ProblemCode.VALUE_NOT_MAPPED,
                                Map.of(
                                        Detail.FIELD, "paymentMethod",
                                        Detail.VALUE, "MobilePay",
                                        Detail.REGISTER, "payment-terms")),
                        Release.whenProfileChanges(PROFILE_VERSION)));
    }

    @Test
    void whatIsNullIsEmptiedWhateverTheDefault() {
        // When
        var document = invoice(
                fortnox("\"invoices\": {\"defaults\": {\"costCentre\": \"VEST\"}}"),
                document().with("costCentre", "null").with("delivery", "{\"address\": null}"));

        // Then
        assertThat(document.change(DocumentField.COST_CENTRE)).isEqualTo(Change.clear());
        assertThat(document.change(DocumentField.DELIVERY_CITY)).isEqualTo(Change.clear());
        assertThat(document.fields()).doesNotContainKey(DocumentField.HEADING);
    }

    @ParameterizedTest
    @CsvSource({"DK, DOMESTIC", "NO, ABROAD"})
    void theVatZoneFollowsFromTheCountryOfDelivery(String country, String zone) {
        // Given
        var connection = economic("""
                "invoices": {"defaults": {"vatZone": "ABROAD"}},
                "valueMaps": {"countryToVatZone": {"values": {"DK": "DOMESTIC"}, "otherwise": "ABROAD"}}""");

        // When
        var document = invoice(
                connection,
                document()
                        .with("recipient", "{\"name\": \"N\", \"address\": {\"country\": \"SE\"}}")
                        .with("delivery", "{\"address\": {\"country\": \"" + country + "\"}}"));

        // Then
        assertThat(document.value(DocumentField.VAT_ZONE)).contains(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"customerClass\": \"B2C\"',                              DE, 19, EU-PRIVATE",
        "'\"customerClass\": \"B2B\", \"vatNumber\": \"DE123\"', DE, 0, EU",
        "'\"vatNumber\": \"DE123\"',                               DE, 0, EU",
        "'\"customerClass\": \"B2C\"',                              DE, 0, EXEMPT",
        "'\"customerClass\": \"B2B\"',                              DK, 0, EXEMPT",
        "'\"customerClass\": \"B2B\"',                              DK, 25, DOMESTIC",
        "'\"phone\": \"1\"',                                       DE, 19, EU-PRIVATE",
    })
    void theVatZoneTellsBuyersOfOneCountryApart(String buyer, String country, String rate, String zone) {
        // Given
        var connection = economic("""
                "valueMaps": {"countryToVatZone": {"values": {
                  "DK": "DOMESTIC", "DK EXEMPT": "4", "DE": "9", "DE B2B": "EU", "DE EXEMPT": "4"}}}""");
        var zones = Map.of("EU-PRIVATE", "9", "EXEMPT", "4", "EU", "EU", "DOMESTIC", "DOMESTIC");

        // When
        var document = invoice(
                connection,
                document()
                        .with(
                                "recipient",
                                "{\"name\": \"N\", %s, \"address\": {\"country\": \"%s\"}}".formatted(buyer, country))
                        .withLine("\"product\": \"A\", \"quantity\": 1, \"price\": 10, \"vatRate\": " + rate));

        // Then
        assertThat(document.value(DocumentField.VAT_ZONE)).contains(zones.get(zone));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"card, B2B, sv, Card", "-, B2B, sv, Company", "-, -, sv, Swedish", "-, -, da, Other"})
    void theLayoutFollowsPaymentThenClassThenLanguage(String method, String buyer, String language, String layout) {
        // Given
        var maps = """
                "valueMaps": {"paymentMethodTo%1$s": {"values": {"card": "Card"}},
                              "customerClassTo%1$s": {"values": {"B2B": "Company"}},
                              "languageTo%1$s": {"values": {"sv": "Swedish"}, "otherwise": "Other"}}""";
        var document = document().with("language", '"' + language + '"');
        Optional.ofNullable(method).ifPresent(way -> document.with("paymentMethod", '"' + way + '"'));
        Optional.ofNullable(buyer)
                .ifPresent(
                        type -> document.with("recipient", "{\"name\": \"N\", \"customerClass\": \"" + type + "\"}"));

        // Then
        assertThat(invoice(economic(maps.formatted("Layout")), document).value(DocumentField.LAYOUT))
                .contains(layout);
        assertThat(invoice(fortnox(maps.formatted("PrintTemplate")), document).value(DocumentField.PRINT_TEMPLATE))
                .contains(layout);
    }

    @Test
    void theTextIsInTheBuyersLanguageUnlessTheSourceBringsItsOwn() {
        // Given
        var connection =
                fortnox("\"invoices\": {\"text\": {\"standard\": \"Thank you.\", \"byLanguage\": {\"da\": \"Tak.\"}}}");
        var dane = "{\"name\": \"N\", \"address\": {\"country\": \"DK\"}}";

        // Then
        assertThat(invoice(connection, document().with("recipient", dane)).value(DocumentField.TEXT_1))
                .contains("Tak.");
        assertThat(invoice(connection, document()).value(DocumentField.TEXT_1)).contains("Thank you.");
        assertThat(invoice(connection, document().with("text2", "\"Hej\"")).value(DocumentField.TEXT_1))
                .isEmpty();
        assertThat(invoice(connection, document().with("text1", "null")).change(DocumentField.TEXT_1))
                .isEqualTo(Change.clear());
    }

    @Test
    void customersThatAreOnlyLookedUpKeepTheBooksOwnData() {
        // When
        var document = invoice(
                economic("\"customers\": {\"mode\": \"lookup-only\"}"),
                document().with("ourReference", "\"Åse\"").with("heading", "\"Opgave 17\""));

        // Then
        assertThat(document.fields()).containsOnlyKeys(DocumentField.HEADING);
    }

    @Test
    void whatTheSystemHasNoPlaceForIsTold() {
        // When
        var composed = composed(
                economic(""),
                document()
                        .with("delivery", "{\"name\": \"Lager\"}")
                        .with("recipient", "{\"name\": \"N\", \"email\": \"a@b.dk\"}"));

        // Then
        assertThat(composed.document().fields()).containsOnlyKeys(DocumentField.RECIPIENT_NAME);
        assertThat(composed.warnings())
                .containsExactly(new Problem(
                        ProblemCode.FIELD_NOT_SUPPORTED, Map.of(Detail.FIELD, "delivery.name", Detail.VALUE, "Lager")));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whoIsTheContactIsTheBuyersReferenceUnlessTheSourceNamesOne(SystemName system) {
        // Given
        var contact = document().with("recipient", "{\"name\": \"N\", \"contact\": \"Hanne\"}");

        // When
        var alone = composed(connection(system, ""), contact).document();
        var beside = composed(connection(system, ""), contact.with("yourReference", "\"Bo\""))
                .document();

        // Then
        assertThat(alone.value(DocumentField.YOUR_REFERENCE)).hasValue("Hanne");
        assertThat(beside.value(DocumentField.YOUR_REFERENCE)).hasValue("Bo");
    }

    @Test
    void theTeamHasItsCostCentreAndTheShippingItsWay() {
        // When
        var document = invoice(fortnox("""
                        "valueMaps": {"teamToCostCentre": {"values": {"Vest": "V"}},
                                      "shippingMethodToWayOfDelivery": {"values": {"GLS": "G"}}}"""), document().with("team", "\"VEST\"").with("shippingMethod", "\"GLS\""));

        // Then
        assertThat(document.value(DocumentField.COST_CENTRE)).contains("V");
        assertThat(document.value(DocumentField.WAY_OF_DELIVERY)).contains("G");
    }

    @Test
    void aCurrencyComesFromTheProfileOrNotAtAll() {
        // Given
        var without = document().with("currency", "\"SEK\"");

        // Then
        assertThat(invoice(fortnox("\"invoices\": {\"defaults\": {\"currency\": \"EUR\"}}"), without)
                        .currency())
                .isEqualTo("SEK");
        assertThat(invoice(
                                fortnox("\"invoices\": {\"defaults\": {\"currency\": \"EUR\"}}"),
                                document().without("currency"))
                        .currency())
                .isEqualTo("EUR");
        assertThat(rejected(fortnox(""), document().without("currency")).problem())
                .isEqualTo(new Problem(ProblemCode.FIELD_REQUIRED, Map.of(Detail.FIELD, "currency")));
    }

    @Test
    void theSourcesNumberIsTheBooksWhereTheSourceNumbers() {
        // Given
        var connection = economic("\"invoices\": {\"numbers\": {\"by\": \"source\"}}");

        // Then
        assertThat(invoice(connection, document()).ownNumber()).contains("5017");
        assertThat(held(connection, document().with("number", "\"F-5017\"")))
                .isEqualTo(new Composition.Held(
                        Problem.of(ProblemCode.NUMBER_NOT_MAPPED).with(Detail.VALUE, "F-5017"),
                        Release.whenProfileChanges(connection.profileVersion())));
        assertThat(invoice(
                                fortnox("\"invoices\": {\"numbers\": {\"by\": \"range\", \"from\": 1, \"to\": 5000}}"),
                                document())
                        .ownNumber())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"off, ROT, -", "source, ROT, ROT", "source, -, -", "rut, ROT, ROT", "rut, -, RUT"})
    void theTaxReductionIsTheSourcesUnlessTheOwnerSaysOtherwise(String setting, String said, String type) {
        // Given
        var connection = fortnox("\"invoices\": {\"lines\": {\"taxReduction\": \"" + setting + "\"}}");
        var cleaned = document()
                .withLine(
                        "\"text\": \"Städning\", \"quantity\": 4, \"price\": 400, \"houseWork\": {\"type\": \"CLEANING\", \"hours\": 4}");

        // When
        var document = invoice(
                connection, said == null ? cleaned : cleaned.with("taxReduction", "{\"type\": \"" + said + "\"}"));

        // Then
        assertThat(document.value(DocumentField.TAX_REDUCTION)).isEqualTo(Optional.ofNullable(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5790000000006", "1234567890123"})
    void anEanWhoseCheckDigitIsWrongIsRefused(String ean) {
        assertThat(rejected(economic(""), document().with("recipient", "{\"name\": \"N\", \"ean\": \"" + ean + "\"}"))
                        .problem())
                .isEqualTo(
                        new Problem(ProblemCode.EAN_INVALID, Map.of(Detail.FIELD, "recipient.ean", Detail.VALUE, ean)));
    }
}
