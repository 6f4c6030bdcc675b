package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static dev.kontobro.invoicesync.compose.Composing.composed;
import static dev.kontobro.invoicesync.compose.Composing.invoice;
import static dev.kontobro.invoicesync.compose.Composing.item;
import static dev.kontobro.invoicesync.compose.Composing.items;
import static dev.kontobro.invoicesync.compose.Composing.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.Item;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.compose.Reckoning.Group;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {

    @ParameterizedTest
    @CsvSource({"1.5, 33.35", "-2, 100", "3.00, 12.5000"})
    void numbersThatTheSystemTakesStay(String quantity, String price) {
        // When
        var line = item(economic(""), priced(quantity, price, ""));

        // Then
        assertThat(line.quantity()).isEqualByComparingTo(quantity);
        assertThat(line.unitPrice()).isEqualByComparingTo(price);
        assertThat(line.text()).isEqualTo("Skruer");
    }

    @Test
    void aPriceIsRoundedWhereThatChangesNothing() {
        assertThat(item(economic(""), priced("1", "33.3349", "")).unitPrice()).isEqualByComparingTo("33.33");
    }

    @Test
    void aLineWhosePriceNeedsMoreDecimalsIsFolded() {
        // When
        var composed = composed(economic(""), priced("3", "33.3333", "\"unit\": \"stk\""));

        // Then
        assertThat(composed.document().lines()).singleElement().isInstanceOfSatisfying(Item.class, line -> {
            assertThat(line.quantity()).isEqualByComparingTo("1");
            assertThat(line.unit()).isEmpty();
            assertThat(line.unitPrice()).isEqualByComparingTo("100.00");
            assertThat(line.text()).isEqualTo("Skruer\n3 stk × 33.3333");
        });
        assertThat(composed.warnings())
                .containsExactly(new Problem(ProblemCode.QUANTITY_IN_TEXT, Map.of(Detail.LINES, "1")));
    }

    @Test
    void aLineWhoseQuantityNeedsMoreDecimalsIsFoldedInTheBuyersLanguage() {
        // When
        var line = item(economic(""), priced("-0.125", "80", "\"unit\": \"t\"").with("language", "\"da\""));

        // Then
        assertThat(line.quantity()).isEqualByComparingTo("-1");
        assertThat(line.unitPrice()).isEqualByComparingTo("10.00");
        assertThat(line.text()).isEqualTo("Skruer\n-0,125 t × 80");
    }

    @Test
    void aLineThatTheSourceReckonsOtherwiseIsFoldedToItsTotal() {
        // When
        var line = item(economic(""), priced("3", "9.99", "\"total\": 30"));

        // Then
        assertThat(line.quantity()).isEqualByComparingTo("1");
        assertThat(line.unitPrice()).isEqualByComparingTo("30");
    }

    @Test
    void anAmountThatIsAPercentageExactlyBecomesOne() {
        assertThat(item(economic(""), priced("2", "100", "\"discountAmount\": 15"))
                        .discount())
                .isEqualTo(new Discount.Percent(new BigDecimal("7.50")));
    }

    @Test
    void anAmountThatIsNoPercentageIsFoldedAway() {
        // When
        var line = item(economic(""), priced("3", "349.95", "\"discountAmount\": 49.85"));

        // Then
        assertThat(line.quantity()).isEqualByComparingTo("1");
        assertThat(line.unitPrice()).isEqualByComparingTo("1000.00");
        assertThat(line.discount()).isEqualTo(Discount.NONE);
        assertThat(line.text()).isEqualTo("Skruer\n3 × 349.95 − 49.85");
    }

    @Test
    void anAmountStaysWhereTheSystemTakesIt() {
        // When
        var line = item(fortnox(""), priced("3", "349.95", "\"discountAmount\": 49.85"));

        // Then
        assertThat(line.quantity()).isEqualByComparingTo("3");
        assertThat(line.discount()).isEqualTo(new Discount.Amount(new BigDecimal("49.85")));
    }

    @Test
    void aPercentageWithTooManyDecimalsBecomesAnAmountWhereTheSystemTakesIt() {
        // Given
        var third = priced("3", "100", "\"discountPercent\": 33.333333");

        // Then
        assertThat(item(fortnox(""), third).discount()).isEqualTo(new Discount.Amount(new BigDecimal("100.00")));
        assertThat(item(economic(""), third).unitPrice()).isEqualByComparingTo("200.00");
    }

    @Test
    void grossPricesStayWhereTheSystemTakesThem() {
        // When
        var document =
                invoice(fortnox(""), priced("4", "218.75", "\"vatRate\": 25").grossPriced());

        // Then
        assertThat(document.pricesIncludeVat()).isTrue();
        assertThat(document.lines())
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.class, line -> assertThat(line.unitPrice()).isEqualByComparingTo("218.75"));
    }

    @Test
    void grossPricesBecomeNetOnesWhereTheSystemTakesOnlyThose() {
        // When
        var document = invoice(
                economic(""),
                priced("4", "218.75", "\"vatRate\": 25, \"discountPercent\": 10")
                        .grossPriced());

        // Then
        assertThat(document.pricesIncludeVat()).isFalse();
        assertThat(document.lines()).singleElement().isInstanceOfSatisfying(Item.class, line -> {
            assertThat(line.quantity()).isEqualByComparingTo("4");
            assertThat(line.unitPrice()).isEqualByComparingTo("175.00");
            assertThat(line.discount()).isEqualTo(new Discount.Percent(BigDecimal.TEN));
        });
    }

    @Test
    void roundingOfNetPricesDoesNotAddUp() {
        // Given: three lines of 0.99 are 2.97 with and 2.38 without VAT; each alone rounds to 0.79, which is 2.37
        var order = document().grossPriced();
        for (var i = 0; i < 3; i++) {
            order.withLine(
                    "\"product\": \"S\", \"text\": \"Skruer\", \"quantity\": 1, \"price\": 0.99, \"vatRate\": 25");
        }

        // When
        var composed = composed(economic(""), order);

        // Then
        assertThat(composed.reckoning().groups())
                .containsExactly(new Group(new BigDecimal("25"), new BigDecimal("2.38"), List.of(1, 2, 3), false));
        assertThat(composed.document().lines())
                .extracting(line -> ((Item) line).unitPrice())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrder(new BigDecimal("0.79"), new BigDecimal("0.79"), new BigDecimal("0.80"));
    }

    @Test
    void aNetThatWouldBearAnotherVatIsACentOff() {
        // Given: 0.97 is 0.78 and 0.19, but 25 % of 0.78 are 0.20
        var order = priced("1", "0.97", "\"vatRate\": 25").grossPriced().withTotals("0.78", "25", "0.19", "0.97");

        // Then
        assertThat(item(economic(""), order).unitPrice()).isEqualByComparingTo("0.77");
    }

    @Test
    void aNetPriceThatMissesItsLineByACentIsFolded() {
        // Given: 0.792 net a piece are 79.20, but 100 at 0.79 are 79.00
        var order = priced("100", "0.99", "\"vatRate\": 25, \"unit\": \"stk\"").grossPriced();

        // When
        var line = item(economic(""), order);

        // Then
        assertThat(line.quantity()).isEqualByComparingTo("1");
        assertThat(line.unitPrice()).isEqualByComparingTo("79.20");
        assertThat(line.text()).isEqualTo("Skruer\n100 stk");
    }

    @Test
    void aMissingCentIsPutOnALineOfOnePiece() {
        // Given: 2 × 0.99 are 1.584, reckoned as 1.58; 1 × 0.99 are 0.79; together 2.376, so 2.38
        var order = priced("2", "0.99", "\"vatRate\": 25")
                .grossPriced()
                .withLine("\"product\": \"B\", \"text\": \"Bolt\", \"quantity\": 1, \"price\": 0.99, \"vatRate\": 25");

        // When
        var lines = items(economic(""), order);

        // Then
        assertThat(lines.getFirst().quantity()).isEqualByComparingTo("2");
        assertThat(lines.getFirst().unitPrice()).isEqualByComparingTo("0.79");
        assertThat(lines.getLast().unitPrice()).isEqualByComparingTo("0.80");
    }

    @Test
    void shippingThatCostsNothingIsNotChargedACent() {
        // Given
        var order = priced("2", "0.97", "\"vatRate\": 0")
                .grossPriced()
                .withLine("\"product\": \"S\", \"text\": \"S\", \"quantity\": 2, \"price\": 0.99, \"vatRate\": 25")
                .withCharge("\"type\": \"SHIPPING\", \"amount\": 0, \"vatRate\": 25");

        // When
        var lines = items(economic("$charges"), order);

        // Then
        assertThat(lines.getLast().product()).contains("fragtum");
        assertThat(lines.getLast().unitPrice()).isEqualByComparingTo("0");
    }

    @Test
    void aGrossPriceWithoutARateCannotBeMadeNet() {
        assertThat(rejected(economic(""), priced("1", "100", "").grossPriced()).problem())
                .isEqualTo(new Problem(ProblemCode.VAT_RATE_UNKNOWN, Map.of(Detail.LINES, "1")));
        assertThat(item(fortnox(""), priced("1", "100", "").grossPriced()).unitPrice())
                .isEqualByComparingTo("100");
    }

    private static DocumentFixture priced(String quantity, String price, String more) {
        return document()
                .withLine("\"product\": \"S-1\", \"text\": \"Skruer\", \"quantity\": " + quantity + ", \"price\": "
                        + price + (more.isEmpty() ? "" : ", " + more));
    }
}
