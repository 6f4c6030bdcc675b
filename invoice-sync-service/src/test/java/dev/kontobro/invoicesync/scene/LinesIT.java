package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.invoicesync.DocumentFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What documents become by the rules of the profile, and what their lines and charges are sold as. */
@QuarkusTest
class LinesIT extends DocumentScenes {

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theTargetFollowsPaymentClassAndCountry(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "customers": {"defaults": {"customerClass": "B2C"}},
                "orders": {
                  "exclusions": [{"customerClasses": ["B2C"], "tags": ["test"]}],
                  "target": {"standard": "order", "rules": [
                    {"paymentMethods": ["kort"], "target": "booked"},
                    {"customerClasses": ["PUBLIC"], "target": "draft"},
                    {"countries": ["NO"], "target": "draft"}]}}""");

        // When
        scene.order(scene.document("3001").with("paymentMethod", "\"Kort\""));
        scene.order(to(scene, "3002", "\"customerClass\": \"PUBLIC\"", home(system)));
        scene.order(to(scene, "3003", "\"phone\": \"1\"", "NO"));
        scene.order(scene.document("3004"));
        scene.order(scene.document("3005").with("tags", "[\"test\"]"));

        // Then
        assertThat(stage(scene, "3001")).isEqualTo(DocumentState.Stage.BOOKED);
        assertThat(stage(scene, "3002")).isEqualTo(DocumentState.Stage.DRAFT);
        assertThat(stage(scene, "3003")).isEqualTo(DocumentState.Stage.DRAFT);
        assertThat(stage(scene, "3004")).isEqualTo(DocumentState.Stage.ORDER);
        assertProblem(scene.awaitProblem("3005", "skipped"), "excluded-by-profile", Map.of("field", "exclusions[0]"));
    }

    private static DocumentState.Stage stage(Scene scene, String number) {
        return scene.awaitOutcomes(number, "transferred")
                .document()
                .orElseThrow()
                .stage();
    }

    @ParameterizedTest
    @CsvSource({"ECONOMIC, leave, diverse, 0", "FORTNOX, leave, diverse, 0", "FORTNOX, move, LAGER, 2"})
    void stockMovesOnlyWhereItIsToBe(SystemName system, String stock, String product, int taken) {
        // Given
        var scene = bookingScene(system, """
                "charges": {"products": {"stockNeutral": "diverse"}},
                "invoices": {"target": {"standard": "booked", "stock": "%s"}}""".formatted(stock));
        scene.furnishProduct("LAGER");
        if (!scene.isEconomic()) {
            var article = scene.record("articles", "LAGER");
            scene.furnish("articles", "LAGER", article.put("StockGoods", true).put("QuantityInStock", 10));
        }

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("lines", "[]").withLine("""
                "product": "LAGER", "text": "Spand", "quantity": 2, "price": 500, "vatRate": 25"""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.invoice().rows())
                .extracting(Paper.Row::product, Paper.Row::text)
                .containsExactly(tuple(product, "Spand"));
        if (!scene.isEconomic()) {
            assertThat(scene.record("articles", "LAGER").path("QuantityInStock").decimalValue())
                    .isEqualByComparingTo(Integer.toString(10 - taken));
        }
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theBooksDecideOnTheVatWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"vat": "books"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("lines", "[]")
                .withLine("""
                "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 12""")
                .withTotals("1000", "12", "120", "1120"));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().vat()).isEqualByComparingTo("250");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
    }

    @ParameterizedTest
    @CsvSource({"text, true", "drop, false"})
    void aLineOverNothingLeavesItsTextOrNothing(String rule, boolean isPrinted) {
        for (var system : SystemName.values()) {
            // Given
            var scene = scene(system, """
                    "invoices": {"lines": {"zeroQuantity": "%s"}}""".formatted(rule));

            // When
            scene.invoice(scene.document(Scene.INVOICE).withLine("""
                    "product": "MATERIALE", "text": "Prøve", "quantity": 0, "price": 80, "vatRate": 25"""));

            // Then
            assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings())
                    .isEmpty();
            assertThat(scene.invoice().rows())
                    .extracting(Paper.Row::product)
                    .containsOnlyOnce("VARE")
                    .doesNotContain("MATERIALE");
            assertThat(scene.invoice().rows().stream()
                            .anyMatch(row -> row.text().contains("Prøve")))
                    .isEqualTo(isPrinted);
            assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
        }
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentOverNothingIsSkippedByRule(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"zeroTotal": "skip"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .without("totals")
                .withCharge("\"type\": \"GIFT_CARD\", \"amount\": 1250"));

        // Then
        assertProblem(scene.awaitProblem(Scene.INVOICE, "skipped"), "zero-total", Map.of("number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void linesOfARateBecomeOneThatIsSoldAsWhatTheProfileHasForThem(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"lines": {"group": "vat-rate"}}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE).withLine("""
                        "product": "MATERIALE", "text": "Rør", "quantity": 1, "price": 80, "vatRate": 25""").withLine("""
                        "product": "MOMSFRI", "text": "Pant", "quantity": 1, "price": 20, "vatRate": 0""").with("totals", """
                        {"net": 1100, "vat": [{"rate": 25, "net": 1080, "amount": 270}, {"rate": 0, "net": 20, "amount": 0}],
                         "gross": 1370}"""));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().rows())
                .extracting(Paper.Row::product, row -> row.price().intValueExact())
                .containsExactly(tuple("diverse", 1080), tuple("MOMSFRI", 20));
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1370");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void chargesAreSoldAsTheirOwnProducts(SystemName system) {
        // Given
        var scene = scene(system, """
                "valueMaps": {"shippingMethodToProduct": {"values": {"GLS": "MATERIALE"}}}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("shippingMethod", "\"gls\"")
                .withCharge("\"type\": \"SHIPPING\", \"amount\": 40, \"vatRate\": 25")
                .withCharge("\"type\": \"FEE\", \"amount\": 5")
                .withCharge("\"type\": \"TIP\", \"amount\": 10")
                .with("totals", """
                        {"net": 1055, "vat": [{"rate": 25, "net": 1040, "amount": 260}, {"rate": 0, "net": 15, "amount": 0}],
                         "gross": 1315}"""));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().rows())
                .extracting(Paper.Row::product, Paper.Row::text)
                .containsExactly(
                        tuple("VARE", "Rugbrød"),
                        tuple("MATERIALE", system == SystemName.ECONOMIC ? "Fragt" : "Frakt"),
                        tuple("gebyr", system == SystemName.ECONOMIC ? "Gebyr" : "Avgift"),
                        tuple("drikke", system == SystemName.ECONOMIC ? "Drikkepenge" : "Dricks"));
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1315");
    }

    @Test
    void anotherCountrysVatIsThatOfTheProductItIsSoldAs() {
        // Given
        var scene = scene(SystemName.ECONOMIC, """
                "valueMaps": {"countryToVatZone": {"values": {"FI": "EU"}},
                              "countryAndRateToProduct": {"values": {"FI 25.5": "OSS-FI"}}}""");
        scene.furnishProduct("OSS-FI");
        scene.furnish("products", "OSS-FI", scene.record("products", "OSS-FI").put("productGroup", 6));

        // When
        scene.invoice(toFinland(scene));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().rows())
                .extracting(Paper.Row::product, Paper.Row::text)
                .containsExactly(tuple("OSS-FI", "Rugbrød"), tuple("OSS-FI", "Shipping"));
        assertThat(scene.invoice().vat()).isEqualByComparingTo("265.20");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1305.20");
    }

    @Test
    void anotherCountrysVatIsSoldOnItsAccount() {
        // Given
        var scene = scene(SystemName.FORTNOX, """
                "valueMaps": {"countryAndRateToSalesAccount": {"values": {"FI 25.5": "3106"}}}""");
        scene.settings().putArray("vatRates").add(25).add(12).add(6).add(0).add(25.5);

        // When
        scene.invoice(toFinland(scene));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.invoice().content().path("InvoiceRows").valueStream())
                .extracting(row -> row.path("AccountNumber").asText())
                .containsExactly("3106", "3106");
        assertThat(scene.invoice().vat()).isEqualByComparingTo("265.20");
    }

    /** 1,000 and 40 for shipping, to a private person. */
    private static DocumentFixture toFinland(Scene scene) {
        return to(scene, Scene.INVOICE, "\"customerClass\": \"B2C\"", "FI")
                .with("lines", "[]")
                .withLine("""
                        "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25.5""")
                .withCharge("\"type\": \"SHIPPING\", \"amount\": 40, \"vatRate\": 25.5")
                .withTotals("1040", "25.5", "265.20", "1305.20");
    }

    @ParameterizedTest
    @CsvSource({
        "ECONOMIC, '\"customerClass\": \"B2C\"',          DE, 25, 1, 250",
        "ECONOMIC, '\"vatNumber\": \"DE136695976\"',      DE,  0, 2, 0",
        "ECONOMIC, '\"customerClass\": \"B2C\"',          DK,  0, 4, 0",
        "FORTNOX,  '\"customerClass\": \"B2C\"',          DE, 25, EUVAT, 250",
        "FORTNOX,  '\"vatNumber\": \"DE136695976\"',      DE,  0, EUREVERSEDVAT, 0",
        "FORTNOX,  '\"customerClass\": \"B2C\"',          SE,  0, SEREVERSEDVAT, 0"
    })
    void buyersOfOneCountryAreTaxedByWhoTheyAre(
            SystemName system, String buyer, String country, String rate, String zone, String vat) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "create"},
                "valueMaps": {"countryToVatZone": {"values": {
                  "%1$s": "DOMESTIC", "%1$s EXEMPT": "DOMESTIC_WITHOUT_VAT", "DE": "%2$s", "DE B2B": "EU"}}}%3$s""".formatted(
                        home(system),
                        system == SystemName.ECONOMIC ? "DOMESTIC" : "EU",
                        system == SystemName.ECONOMIC
                                ? ", \"customers\": {\"defaults\": {\"group\": \"1\", \"paymentTerms\": \"1\"}}"
                                : ""));

        // When
        scene.invoice(to(scene, Scene.INVOICE, buyer, country)
                .with("lines", "[]")
                .withLine("""
                "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": %s""".formatted(rate))
                .without("totals"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().vat()).isEqualByComparingTo(vat);
        assertThat(scene.record("customers", Scene.CUSTOMER)
                        .path(scene.isEconomic() ? "vatZone" : "VATType")
                        .asText())
                .isEqualTo(zone);
    }

    @Test
    void aVatCodeNeedsNoRate() {
        // Given
        var scene = scene(SystemName.FORTNOX, "");

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("lines", "[]").withLine("""
                "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatCode": "MP1\""""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice()
                        .content()
                        .path("InvoiceRows")
                        .path(0)
                        .path("VATCode")
                        .asText())
                .isEqualTo("MP1");
    }

    @Test
    void aProductThatIsCreatedGetsTheGroupOfItsTaxClass() {
        // Given
        var scene = scene(SystemName.ECONOMIC, """
                "invoices": {"lines": {"missingProduct": "create"}}, "products": {"defaults": {"group": "1"}},
                "valueMaps": {"taxClassToProductGroup": {"values": {"Pant": "3"}}}""");

        // When
        scene.invoice(
                scene.document(Scene.INVOICE).with("lines", "[]").withLine("""
                "product": "PANT", "text": "Pant", "quantity": 1, "price": 20, "vatRate": 0, "taxClass": "pant\"""").withTotals("20", "0", "0", "20"));

        // Then
        assertThat(scene.awaitOutcomes(Scene.INVOICE, "transferred").warnings()).isEmpty();
        assertThat(scene.record("products", "PANT").path("productGroup").asInt())
                .isEqualTo(3);
        assertThat(scene.invoice().gross()).isEqualByComparingTo("20");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDueDateThatTheBooksReckonOtherwiseIsTold(SystemName system) {
        // Given
        var scene = scene(system, "");
        var due = scene.today().plusDays(60).toString();

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("dueDate", '"' + due + '"'));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        if (scene.isEconomic()) {
            assertWarned(
                    outcome,
                    "due-date-by-terms",
                    Map.of("value", due, "existing", scene.today().plusDays(8).toString()));
        } else {
            assertThat(outcome.warnings()).isEmpty();
            assertThat(scene.invoice().content().path("DueDate").asText()).isEqualTo(due);
        }
    }

    private static String home(SystemName system) {
        return system == SystemName.ECONOMIC ? "DK" : "SE";
    }

    /** The usual document to the customer in this country. */
    private static DocumentFixture to(Scene scene, String number, String recipient, String country) {
        return scene.document(number).with("recipient", """
                {"name": "%s", %s, "address": {"country": "%s"}}""".formatted(Scene.CUSTOMER_NAME, recipient, country));
    }
}
