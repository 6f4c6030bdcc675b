package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.PROFILE_VERSION;
import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static dev.kontobro.invoicesync.compose.Composing.composed;
import static dev.kontobro.invoicesync.compose.Composing.held;
import static dev.kontobro.invoicesync.compose.Composing.invoice;
import static dev.kontobro.invoicesync.compose.Composing.item;
import static dev.kontobro.invoicesync.compose.Composing.items;
import static dev.kontobro.invoicesync.compose.Composing.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.DocumentFixture;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {

    private static final String SCREWS = "\"product\": \"S-1\", \"text\": \"Skruer\", \"quantity\": 2, \"price\": 10";

    @Test
    void aLineIsSentAsItIs() {
        // When
        var line = item(fortnox(""), document().withLine("""
                "product": "S-1", "text": "Skruer", "quantity": 2, "unit": "st", "price": 10.50, "discountPercent": 5,
                "vatRate": 25, "account": "3051", "costCentre": "VEST\""""));

        // Then
        assertThat(line.product()).contains("S-1");
        assertThat(line.text()).isEqualTo("Skruer");
        assertThat(line.quantity()).isEqualByComparingTo("2");
        assertThat(line.unit()).contains("st");
        assertThat(line.unitPrice()).isEqualByComparingTo("10.50");
        assertThat(line.discount()).isEqualTo(new Line.Discount.Percent(new BigDecimal("5")));
        assertThat(line.vat()).contains(new Vat.Rate(new BigDecimal("25")));
        assertThat(line.account()).contains("3051");
        assertThat(line.costCentre()).contains("VEST");
    }

    @Test
    void aSystemThatReckonsVatItselfIsNotToldAny() {
        assertThat(item(economic(""), document().withLine(SCREWS + ", \"vatRate\": 25"))
                        .vat())
                .isEmpty();
        assertThat(item(
                                fortnox("\"invoices\": {\"vat\": \"books\"}"),
                                document().withLine(SCREWS + ", \"vatRate\": 25"))
                        .vat())
                .isEmpty();
    }

    @Test
    void aVatCodeGoesBeforeTheRate() {
        assertThat(item(fortnox(""), document().withLine(SCREWS + ", \"vatRate\": 25, \"vatCode\": \"MP1\""))
                        .vat())
                .contains(new Vat.Code("MP1"));
    }

    @Test
    void aVatCodeNeedsNoRate() {
        assertThat(item(fortnox(""), document().withLine(SCREWS + ", \"vatCode\": \"MP1\""))
                        .vat())
                .contains(new Vat.Code("MP1"));
    }

    @Test
    void typesOfLinesCanBeLeftOutWithWhatTheyCost() {
        // Given
        var connection = fortnox("\"invoices\": {\"lines\": {\"leaveOut\": [\"material\", \"text\"]}}");
        var work = document()
                .withLine("\"type\": \"TIME\", \"text\": \"Montør\", \"quantity\": 2, \"price\": 500")
                .withLine("\"type\": \"MATERIAL\", \"text\": \"Rør\", \"quantity\": 1, \"price\": 80")
                .withLine("\"type\": \"TEXT\", \"text\": \"Udført i marts\"");

        // When
        var compose = Composing.of(connection, DocumentKind.INVOICE, work);

        // Then
        assertThat(invoice(connection, work).lines()).extracting(Line::text).containsExactly("Montør");
        assertThat(compose.facts().amount()).isEqualByComparingTo("1000");
    }

    @Test
    void onlyWhatIsChargedIsSent() {
        // Given
        var order = document()
                .withLine(SCREWS)
                .withLine("\"text\": \"Kørsel\", \"quantity\": 1, \"price\": 500, \"billable\": false")
                .withLine("\"type\": \"TEXT\", \"text\": \"Udført i marts\", \"billable\": false");

        // Then
        assertThat(invoice(economic(""), order).lines())
                .extracting(Line::text)
                .containsExactly("Skruer\nUdført i marts");
        assertThat(invoice(fortnox("\"invoices\": {\"lines\": {\"onlyBillable\": false}}"), order)
                        .lines())
                .extracting(Line::text)
                .containsExactly("Skruer", "Kørsel", "Udført i marts");
    }

    @Test
    void timeIsSoldAsTheProductOfItsType() {
        // Given
        var time = "\"type\": \"TIME\", \"text\": \"Montør\", \"quantity\": 6.5, \"price\": 545";
        var connection = economic("\"valueMaps\": {\"timeTypeToProduct\": {\"values\": {\"Normal tid\": \"TIMER\"}}}");

        // Then
        assertThat(item(connection, document().withLine(time + ", \"timeType\": \"normaltid\""))
                        .product())
                .contains("TIMER");
        assertThat(held(connection, document().withLine(time + ", \"timeType\": \"Overtid\""))
                        .problem())
                .isEqualTo(new Problem(
                        ProblemCode.VALUE_NOT_MAPPED,
                        Map.of(
                                Detail.FIELD, "lines.timeType",
                                Detail.VALUE, "Overtid",
                                Detail.REGISTER, "product")));
    }

    @Test
    void aLineWithoutAProductIsRefusedWhereOneIsNeeded() {
        // Given
        var order = document().withLine(SCREWS).withLine("\"text\": \"Ukendt\", \"quantity\": 1, \"price\": 5");

        // Then
        assertThat(rejected(economic(""), order).problem())
                .isEqualTo(new Problem(ProblemCode.PRODUCT_NUMBER_MISSING, Map.of(Detail.LINES, "2")));
        assertThat(items(fortnox(""), order).getLast().product()).isEmpty();
    }

    @Test
    void aLineWithoutAProductGetsTheOneForSuchLinesAndSaysSo() {
        // Given
        var connection = economic("$charges, \"invoices\": {\"lines\": {\"missingProduct\": \"default\"}}");

        // When
        var composed = composed(connection, document().withLine("\"text\": \"Ukendt\", \"quantity\": 1, \"price\": 5"));

        // Then
        assertThat(((Line.Item) composed.document().lines().getFirst()).product())
                .contains("diverse");
        assertThat(composed.warnings())
                .containsExactly(
                        new Problem(ProblemCode.PRODUCT_REPLACED, Map.of(Detail.LINES, "1", Detail.VALUE, "diverse")));
    }

    @Test
    void whereAnAccountWillDoItStandsInForAProductAndSaysSo() {
        // Given
        var connection = fortnox("""
                "charges": {"accounts": {"fallback": "3990", "refund": "3730"}},
                "invoices": {"lines": {"missingProduct": "default"}, "defaults": {"account": "3001"}},
                "creditNotes": {"defaults": {"account": "3001"}}""");
        var unknown = document().withLine(SCREWS);
        var free = document().withLine("\"text\": \"Kulance\", \"quantity\": 1, \"price\": 5");
        var known = new Known("42", Map.of(), Set.of("S-1"), Optional.empty());

        // When
        var replaced =
                composed(Composing.of(connection, DocumentKind.INVOICE, unknown).with(known));
        var refunded = composed(
                Composing.of(connection, DocumentKind.CREDIT_NOTE, free).with(known));

        // Then
        assertThat(replaced.document().lines()).singleElement().satisfies(line -> {
            assertThat(((Line.Item) line).product()).isEmpty();
            assertThat(((Line.Item) line).account()).contains("3990");
        });
        assertThat(replaced.warnings())
                .containsExactly(
                        new Problem(ProblemCode.PRODUCT_REPLACED, Map.of(Detail.LINES, "1", Detail.VALUE, "3990")));
        assertThat(((Line.Item) refunded.document().lines().getFirst()).account())
                .contains("3730");
    }

    @Test
    void aChargeWhoseProductTheBooksDoNotHaveIsSoldAsWhatItStandsForAndSaysSo() {
        // Given
        var known = new Known("42", Map.of(), Set.of("own"), Optional.empty());
        var shipping = document().withCharge("\"type\": \"SHIPPING\", \"amount\": 49, \"product\": \"own\"");

        // When
        var composed = composed(Composing.of(economic("$charges"), DocumentKind.INVOICE, shipping)
                .with(known));

        // Then
        assertThat(((Line.Item) composed.document().lines().getFirst()).product())
                .contains("fragtum");
        assertThat(composed.warnings())
                .containsExactly(
                        new Problem(ProblemCode.PRODUCT_REPLACED, Map.of(Detail.LINES, "1", Detail.VALUE, "fragtum")));
    }

    @Test
    void whatTheSystemTakesFromTheProductAloneIsTold() {
        // Given
        var sold = document()
                .withLine(SCREWS + ", \"account\": \"1010\", \"vatCode\": \"U25\", \"taxClass\": \"Full\"")
                .withLine(SCREWS + ", \"account\": \"1010\", \"taxClass\": \"Full\"")
                .withCharge("\"type\": \"FEE\", \"amount\": 5, \"account\": \"1020\", \"taxClass\": \"None\"");

        // Then
        assertThat(composed(economic("$charges"), sold).warnings())
                .containsExactly(
                        lost("lines.account", "1010"),
                        lost("lines.vatCode", "U25"),
                        lost("lines.taxClass", "Full"),
                        lost("charges.account", "1020"),
                        lost("charges.taxClass", "None"));
        assertThat(composed(fortnox("$charges"), sold).warnings())
                .containsExactly(lost("lines.taxClass", "Full"), lost("charges.taxClass", "None"));
        assertThat(composed(
                                fortnox(
                                        "$charges, \"valueMaps\": {\"taxClassToSalesAccount\": {\"otherwise\": \"3001\"}}"),
                                sold)
                        .warnings())
                .isEmpty();
    }

    private static Problem lost(String field, String value) {
        return new Problem(ProblemCode.FIELD_NOT_SUPPORTED, Map.of(Detail.FIELD, field, Detail.VALUE, value));
    }

    @Test
    void aDocumentThatLeavesTheStockAloneNamesNoProductOfTheSources() {
        // Given
        var profile = """
                "charges": {"products": {"stockNeutral": "SALG"}},
                "invoices": {"target": {"rules": [{"paymentMethods": ["kasse"], "target": "draft", "stock": "leave"}]}}""";
        var sale = document().withLine("\"product\": \"S-1\", \"quantity\": 2, \"price\": 10");

        // When
        var inTheShop = item(economic(profile), sale.with("paymentMethod", "\"Kasse\""));
        var online = item(economic(profile), sale.with("paymentMethod", "\"kort\""));

        // Then
        assertThat(inTheShop.product()).contains("SALG");
        assertThat(inTheShop.text()).isEqualTo("S-1");
        assertThat(inTheShop.quantity()).isEqualByComparingTo("2");
        assertThat(online.product()).contains("S-1");
    }

    @Test
    void aLineWithoutAProductCanLeaveTheStockAloneWhereItMayDoWithoutOne() {
        // Given
        var connection = fortnox("""
                "charges": {"accounts": {"stockNeutral": "3740"}}, "invoices": {"target": {"stock": "leave"}}""");

        // When
        var line = item(connection, document().withLine(SCREWS));

        // Then
        assertThat(line.product()).isEmpty();
        assertThat(line.account()).contains("3740");
        assertThat(line.text()).isEqualTo("Skruer");
    }

    @Test
    void aDocumentThatLeavesTheStockAloneWaitsForAProductWhereOneIsNeeded() {
        // When
        var held = held(
                economic("\"invoices\": {\"target\": {\"stock\": \"leave\"}}"),
                document().withLine(SCREWS));

        // Then
        assertThat(held.problem().code()).isEqualTo(ProblemCode.CHARGE_WITHOUT_PRODUCT);
        assertThat(held.releasedBy()).isEqualTo(Release.whenProfileChanges(PROFILE_VERSION));
    }

    @Test
    void aProductThatTheBooksDoNotHaveIsReplacedAsWell() {
        // Given
        var connection = economic("$charges, \"invoices\": {\"lines\": {\"missingProduct\": \"default\"}}");
        var known = new Known("42", Map.of(), Set.of("S-1"), Optional.empty());

        // When
        var composed = composed(
                Composing.of(connection, DocumentKind.INVOICE, document().withLine(SCREWS))
                        .with(known));

        // Then
        assertThat(((Line.Item) composed.document().lines().getFirst()).product())
                .contains("diverse");
    }

    @Test
    void aFreeAmountOnACreditNoteIsARefund() {
        // Given
        var note = document().withLine("\"text\": \"Kulance\", \"quantity\": 1, \"price\": 100, \"vatRate\": 25");

        // When
        var refunded = composed(Composing.of(economic("$charges"), DocumentKind.CREDIT_NOTE, note)
                .with(Composing.KNOWN));
        var unset = Composing.of(economic(""), DocumentKind.CREDIT_NOTE, note).with(Composing.KNOWN);

        // Then
        assertThat(((Line.Item) refunded.document().lines().getFirst()).product())
                .contains("refusion");
        assertThat(unset)
                .isEqualTo(new Composition.Held(
                        new Problem(
                                ProblemCode.CHARGE_WITHOUT_PRODUCT,
                                Map.of(Detail.FIELD, "charges.products.refund", Detail.VALUE, "Refund")),
                        Release.whenProfileChanges(PROFILE_VERSION)));
    }

    @Test
    void aLineWithoutTextIsCalledByItsProduct() {
        assertThat(item(economic(""), document().withLine("\"product\": \"S-1\", \"quantity\": 1, \"price\": 5"))
                        .text())
                .isEqualTo("S-1");
        assertThat(rejected(fortnox(""), document().withLine("\"quantity\": 1, \"price\": 5"))
                        .problem())
                .isEqualTo(new Problem(ProblemCode.LINE_WITHOUT_TEXT, Map.of(Detail.LINES, "1")));
    }

    @Test
    void aQuantityOfNothingGoesByTheRule() {
        // Given
        var order = document()
                .withLine(SCREWS)
                .withLine("\"product\": \"S-2\", \"text\": \"Prøve\", \"quantity\": 0, \"price\": 5");

        // Then
        assertThat(invoice(fortnox("\"invoices\": {\"lines\": {\"zeroQuantity\": \"text\"}}"), order)
                        .lines())
                .last()
                .isEqualTo(new Line.Text("Prøve"));
        assertThat(invoice(economic("\"invoices\": {\"lines\": {\"zeroQuantity\": \"drop\"}}"), order)
                        .lines())
                .hasSize(1);
        assertThat(rejected(economic("\"invoices\": {\"lines\": {\"zeroQuantity\": \"refuse\"}}"), order)
                        .problem())
                .isEqualTo(new Problem(ProblemCode.QUANTITY_ZERO, Map.of(Detail.LINES, "2")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SHIPPING, 49, 25, fragtmm, 49",
                "SHIPPING, 49, -, fragtum, 49",
                "SHIPPING, 0, 25, fragtum, 0",
                "FEE, 5, 25, gebyr, 5",
                "DISCOUNT, 20, 25, rabat, -20",
                "GIFT_CARD, 100, -, gavekort, -100",
                "TIP, 10, -, drikke, 10",
                "ROUNDING, -0.25, -, diff, -0.25"
            })
    void aChargeIsALineWithItsOwnProduct(String type, String amount, String rate, String product, String price) {
        // Given
        var members = "\"type\": \"" + type + "\", \"amount\": " + amount;

        // When
        var line = item(
                economic("$charges"),
                document().withCharge(rate == null ? members : members + ", \"vatRate\": " + rate));

        // Then
        assertThat(line.product()).contains(product);
        assertThat(line.quantity()).isEqualByComparingTo("1");
        assertThat(line.unitPrice()).isEqualByComparingTo(price);
    }

    @Test
    void aChargeWithoutItsProductWaitsForTheSetting() {
        assertThat(held(economic(""), dane().withCharge("\"type\": \"FEE\", \"amount\": 5, \"vatRate\": 25")))
                .isEqualTo(new Composition.Held(
                        new Problem(
                                ProblemCode.CHARGE_WITHOUT_PRODUCT,
                                Map.of(Detail.FIELD, "charges.products.fee", Detail.VALUE, "Gebyr")),
                        Release.whenProfileChanges(PROFILE_VERSION)));
    }

    @Test
    void aChargeMayDoWithAnAccountWhereTheSystemTakesOne() {
        // Given
        var connection = fortnox("\"charges\": {\"accounts\": {\"shippingWithVat\": \"3520\"}}");

        // When
        var line = item(connection, document().withCharge("\"type\": \"SHIPPING\", \"amount\": 49, \"vatRate\": 25"));

        // Then
        assertThat(line.product()).isEmpty();
        assertThat(line.account()).contains("3520");
        assertThat(line.vat()).contains(new Vat.Rate(new BigDecimal("25")));
    }

    @Test
    void aChargeWithoutATextIsCalledWhatItIsInTheBuyersLanguage() {
        assertThat(item(economic("$charges"), dane().withCharge("\"type\": \"GIFT_CARD\", \"amount\": 5"))
                        .text())
                .isEqualTo("Gavekort");
        assertThat(item(
                                economic("$charges"),
                                document()
                                        .with("language", "\"sv\"")
                                        .withCharge("\"type\": \"GIFT_CARD\", \"amount\": 5"))
                        .text())
                .isEqualTo("Presentkort");
    }

    @Test
    void theWayOfShippingHasItsOwnProduct() {
        // Given
        var connection = economic(
                "$charges, \"valueMaps\": {\"shippingMethodToProduct\": {\"values\": {\"GLS\": \"gls\"}, \"otherwise\": \"post\"}}");

        // Then
        assertThat(item(
                                connection,
                                document()
                                        .with("shippingMethod", "\"gls\"")
                                        .withCharge("\"type\": \"SHIPPING\", \"amount\": 49"))
                        .product())
                .contains("gls");
        assertThat(item(
                                connection,
                                document().withCharge("\"type\": \"SHIPPING\", \"method\": \"DHL\", \"amount\": 49"))
                        .product())
                .contains("post");
        assertThat(item(
                                connection,
                                document().withCharge("\"type\": \"SHIPPING\", \"amount\": 49, \"product\": \"own\""))
                        .product())
                .contains("own");
    }

    @Test
    void theAccountFollowsTaxClassThenCountryAndRate() {
        // Given
        var connection = fortnox("""
                "valueMaps": {"taxClassToSalesAccount": {"values": {"books": "3053"}},
                              "countryAndRateToSalesAccount": {"values": {"FI 25.5": "3107"}}}""");
        var abroad = document().with("delivery", "{\"address\": {\"country\": \"FI\"}}");

        // Then
        assertThat(item(connection, document().withLine(SCREWS + ", \"taxClass\": \"Books\""))
                        .account())
                .contains("3053");
        assertThat(item(connection, abroad.withLine(SCREWS + ", \"vatRate\": 25.50"))
                        .account())
                .contains("3107");
    }

    @Test
    void anotherCountrysVatHasItsOwnAccountOnChargesAsWell() {
        // Given
        var connection = fortnox("""
                "charges": {"accounts": {"shippingWithVat": "3520"}},
                "valueMaps": {"countryAndRateToSalesAccount": {"values": {"FI 25.5": "3107"}}}""");
        var shipping = "\"type\": \"SHIPPING\", \"amount\": 49, \"vatRate\": ";

        // Then
        assertThat(item(connection, finnish().withCharge(shipping + "25.5")).account())
                .contains("3107");
        assertThat(item(connection, dane().withCharge(shipping + "0")).account())
                .isEmpty();
        assertThat(item(
                                connection,
                                document()
                                        .with("recipient", "{\"name\": \"N\", \"address\": {\"country\": \"SE\"}}")
                                        .withCharge(shipping + "25"))
                        .account())
                .contains("3520");
    }

    @Test
    void whatIsSoldWithAnotherCountrysVatIsSoldAsTheProductThatHasIt() {
        // Given
        var connection = economic(
                "$charges, \"valueMaps\": {\"countryAndRateToProduct\": {\"values\": {\"FI 25.5\": \"OSS-FI\"}}}");
        var order = finnish()
                .withLine(SCREWS + ", \"vatRate\": 25.50")
                .withCharge("\"type\": \"SHIPPING\", \"amount\": 49, \"vatRate\": 25.5")
                .withCharge("\"type\": \"TIP\", \"amount\": 5");

        // Then
        assertThat(items(connection, order))
                .extracting(line -> line.product().orElseThrow())
                .containsExactly("OSS-FI", "OSS-FI", "drikke");
        assertThat(items(connection, order).getFirst().text()).isEqualTo("Skruer");
        assertThat(item(connection, dane().withLine(SCREWS + ", \"vatRate\": 25"))
                        .product())
                .contains("S-1");
        assertThat(held(connection, finnish().withLine(SCREWS + ", \"vatRate\": 14"))
                        .problem())
                .isEqualTo(new Problem(
                        ProblemCode.VALUE_NOT_MAPPED,
                        Map.of(
                                Detail.FIELD, "lines.vatRate",
                                Detail.VALUE, "FI 14",
                                Detail.REGISTER, "product")));
    }

    @Test
    void aRateOfAnotherCountryThatHasNoAccountWaits() {
        // Given
        var connection =
                fortnox("\"valueMaps\": {\"countryAndRateToSalesAccount\": {\"values\": {\"FI 25.5\": \"3107\"}}}");

        // When
        var held = held(
                connection,
                document()
                        .with("delivery", "{\"address\": {\"country\": \"FI\"}}")
                        .withLine(SCREWS + ", \"vatRate\": 24"));

        // Then
        assertThat(held.problem().detail(Detail.VALUE)).contains("FI 24");
    }

    @Test
    void aUnitIsCalledWhatTheBooksCallIt() {
        // Given
        var connection = economic("""
                "invoices": {"defaults": {"unit": "stk"}}, "valueMaps": {"unit": {"values": {"pcs": "stk", "h": "timer"}}}""");

        // Then
        assertThat(item(connection, document().withLine(SCREWS + ", \"unit\": \"H\""))
                        .unit())
                .contains("timer");
        assertThat(item(connection, document().withLine(SCREWS)).unit()).contains("stk");
    }

    @Test
    void aProjectThatIsNotThereIsLeftOutAndSaysSo() {
        // Given
        var order = document().with("project", "\"P1\"").withLine(SCREWS + ", \"project\": \"P2\"");
        var known = new Known("42", Map.of("P1", "2001"), Set.of(), Optional.empty());
        var compose = Composing.of(economic(""), DocumentKind.INVOICE, order);

        // When
        var composed = composed(compose.with(known));

        // Then
        assertThat(compose.projects()).containsExactly("P1", "P2");
        assertThat(composed.document().value(DocumentField.PROJECT)).contains("2001");
        assertThat(((Line.Item) composed.document().lines().getFirst()).project())
                .isEmpty();
        assertThat(composed.warnings())
                .containsExactly(new Problem(ProblemCode.PROJECT_MISSING, Map.of(Detail.VALUE, "P2")));
    }

    private static DocumentFixture finnish() {
        return document().with("delivery", "{\"address\": {\"country\": \"FI\"}}");
    }

    private static DocumentFixture dane() {
        return document().with("recipient", "{\"name\": \"N\", \"address\": {\"country\": \"DK\"}}");
    }
}
