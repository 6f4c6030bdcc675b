package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static dev.kontobro.invoicesync.compose.Composing.held;
import static dev.kontobro.invoicesync.compose.Composing.invoice;
import static dev.kontobro.invoicesync.compose.Composing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.DocumentFixture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void theLinesOfAnAccountBecomeOne() {
        // Given
        var connection = fortnox("\"invoices\": {\"lines\": {\"group\": \"account\"}}");

        // When
        var document = invoice(connection, order());

        // Then
        assertThat(document.lines())
                .extracting(Line::text)
                .containsExactly("Udført i marts", "Konto 3010", "Kaffe", "Skruer");
        var first = (Line.Item) document.lines().get(1);
        assertThat(first.quantity()).isEqualByComparingTo("1");
        assertThat(first.unitPrice()).isEqualByComparingTo("350.50");
        assertThat(first.account()).contains("3010");
        assertThat(first.product()).isEmpty();
        assertThat(first.vat()).contains(new Vat.Rate(new BigDecimal("25")));
        assertThat(((Line.Item) document.lines().getLast()).costCentre()).contains("VEST");
    }

    @Test
    void theLinesOfARateBecomeOne() {
        // Given
        var connection = economic("$charges, \"invoices\": {\"lines\": {\"group\": \"vat-rate\"}}");

        // When
        var lines = items(connection, order().without("language"));

        // Then
        assertThat(lines).extracting(Line::text).containsExactly("Udført i marts\nVAT 25 %", "Kaffe", "Skruer");
        assertThat(lines.getFirst().unitPrice()).isEqualByComparingTo("350.50");
        assertThat(lines.getFirst().product()).contains("diverse");
    }

    @Test
    void linesOfSeveralAccountsStayApart() {
        // Given
        var connection = fortnox("\"invoices\": {\"lines\": {\"group\": \"vat-rate\"}}");
        var sales = document()
                .withLine(line("A", 100, "\"account\": \"3010\""))
                .withLine(line("B", 50, "\"account\": \"3040\""))
                .withLine(line("C", 25, "\"account\": \"3010\""));

        // Then
        assertThat(items(connection, sales))
                .extracting(item -> item.account().orElseThrow() + " " + item.unitPrice())
                .containsExactly("3010 125.00", "3040 50");
    }

    @Test
    void severalProductsWaitForWhatTheyAreToBeSoldAs() {
        // Given
        var byRate = "\"invoices\": {\"lines\": {\"group\": \"vat-rate\"}}";
        var sales = document().withLine(line("A", 100, "")).withLine(line("B", 50, ""));

        // Then
        for (var connection : List.of(economic(byRate), fortnox(byRate))) {
            assertThat(held(connection, sales).problem())
                    .isEqualTo(new Problem(
                            ProblemCode.CHARGE_WITHOUT_PRODUCT,
                            Map.of(Detail.FIELD, "charges.products.fallback", Detail.VALUE, "Miscellaneous")));
        }
        assertThat(items(fortnox("\"charges\": {\"accounts\": {\"fallback\": \"3990\"}}, " + byRate), sales))
                .singleElement()
                .satisfies(item -> assertThat(item.account()).contains("3990"));
    }

    private static String line(String product, int price, String more) {
        return "\"product\": \"%s\", \"text\": \"%s\", \"quantity\": 1, \"price\": %d, \"vatRate\": 25%s"
                .formatted(product, product, price, more.isEmpty() ? "" : ", " + more);
    }

    @Test
    void linesOfOneProductKeepIt() {
        // Given
        var connection = economic("\"invoices\": {\"lines\": {\"group\": \"vat-rate\"}}");
        var twice = document()
                .withLine("\"product\": \"A\", \"text\": \"A\", \"quantity\": 1, \"price\": 1, \"vatRate\": 25")
                .withLine("\"product\": \"A\", \"text\": \"A\", \"quantity\": 2, \"price\": 1, \"vatRate\": 25.0");

        // Then
        assertThat(items(connection, twice)).singleElement().satisfies(line -> {
            assertThat(line.product()).contains("A");
            assertThat(line.unitPrice()).isEqualByComparingTo("3");
        });
    }

    @Test
    void workThatReducesTaxStaysForItself() {
        // Given
        var connection = fortnox("\"invoices\": {\"lines\": {\"group\": \"vat-rate\"}}");
        var work =
                "\"quantity\": 1, \"price\": 400, \"vatRate\": 25, \"houseWork\": {\"type\": \"CLEANING\", \"hours\": 1}";

        // Then
        assertThat(items(
                        connection,
                        document().withLine("\"text\": \"Måndag\", " + work).withLine("\"text\": \"Tisdag\", " + work)))
                .extracting(Line::text)
                .containsExactly("Måndag", "Tisdag");
    }

    private static DocumentFixture order() {
        return document()
                .with("language", "\"da\"")
                .withLine(
                        "\"product\": \"A\", \"text\": \"Dør\", \"quantity\": 2, \"price\": 100, \"vatRate\": 25, \"account\": \"3010\"")
                .withLine("\"type\": \"TEXT\", \"text\": \"Udført i marts\"")
                .withLine(
                        "\"product\": \"B\", \"text\": \"Kaffe\", \"quantity\": 1, \"price\": 20, \"vatRate\": 12, \"account\": \"3010\"")
                .withLine(
                        "\"product\": \"C\", \"text\": \"Lås\", \"quantity\": 1, \"price\": 150.50, \"vatRate\": 25, \"account\": \"3010\"")
                .withLine(
                        "\"product\": \"D\", \"text\": \"Skruer\", \"quantity\": 1, \"price\": 10, \"vatRate\": 25, \"account\": \"3010\", \"costCentre\": \"VEST\"");
    }
}
