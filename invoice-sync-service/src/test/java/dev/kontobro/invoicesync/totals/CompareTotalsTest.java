package dev.kontobro.invoicesync.totals;

import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import dev.kontobro.invoicesync.compose.Known;
import dev.kontobro.invoicesync.compose.Phrases;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareTotalsTest {

    @Test
    void withoutTotalsNothingIsCompared() {
        assertThat(compare(economic(""), twoDoors().without("totals"), books("1", "1", "2", "0")))
                .isEqualTo(new Verdict.Unchecked());
    }

    @Test
    void whatIsSameIsRight() {
        assertThat(compare(economic(""), twoDoors(), books("220.00", "52.40", "272.40", "0")))
                .isEqualTo(new Verdict.Equal());
    }

    @ParameterizedTest
    @CsvSource({"272.00, -0.40", "273.00, 0.60"})
    void thatFortnoxRoundsToWholeKronorIsNoDifference(String gross, String rounding) {
        assertThat(compare(fortnox(""), twoDoors(), books("220.00", "52.40", gross, rounding)))
                .isEqualTo(new Verdict.Equal());
    }

    @Test
    void aSourceThatRoundsAsFortnoxDoesIsRightAsWell() {
        assertThat(compare(fortnox(""), twoDoors().with("totals", """
                                {"net": 220, "gross": 272, "vat": [
                                  {"rate": 25, "net": 200, "amount": 50}, {"rate": 12, "net": 20, "amount": 2.40}]}"""), books("220.00", "52.40", "272.00", "-0.40")))
                .isEqualTo(new Verdict.Equal());
    }

    @ParameterizedTest
    @CsvSource({"219.97, 272.37, 0.03", "220.10, 272.50, -0.10"})
    void aDifferenceWithinTheThresholdIsEvenedOutWithoutVat(String net, String gross, String price) {
        // When
        var verdict = compare(economic("$charges"), twoDoors(), books(net, "52.40", gross, "0"));

        // Then
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Correctable.class, correctable -> {
            assertThat(correctable.line().product()).contains("diff");
            assertThat(correctable.line().text()).isEqualTo("Afrunding");
            assertThat(correctable.line().quantity()).isEqualByComparingTo("1");
            assertThat(correctable.line().unitPrice()).isEqualByComparingTo(price);
            assertThat(correctable.line().vat()).contains(new Vat.Rate(BigDecimal.ZERO));
            assertThat(correctable.warning())
                    .isEqualTo(new Problem(
                            ProblemCode.ROUNDING_CORRECTED,
                            Map.of(Detail.DIFFERENCE, new BigDecimal(price).abs() + " DKK")));
        });
    }

    @Test
    void theThresholdIsTheOwners() {
        // Given
        var strict = economic("$charges, \"invoices\": {\"totals\": {\"threshold\": \"0.02\"}}");
        var off = economic("$charges, \"invoices\": {\"totals\": {\"correct\": false}}");

        // Then
        assertThat(problem(strict, twoDoors(), books("219.97", "52.40", "272.37", "0")))
                .isEqualTo(new Problem(ProblemCode.TOTALS_DIFFER, Map.of(Detail.DIFFERENCE, "0.03 DKK")));
        assertThat(problem(off, twoDoors(), books("219.97", "52.40", "272.37", "0"))
                        .code())
                .isEqualTo(ProblemCode.TOTALS_DIFFER);
    }

    @Test
    void withoutAProductForItNothingIsEvenedOut() {
        assertThat(problem(economic(""), twoDoors(), books("219.97", "52.40", "272.37", "0"))
                        .code())
                .isEqualTo(ProblemCode.TOTALS_DIFFER);
        assertThat(compare(fortnox(""), twoDoors(), books("219.97", "52.40", "272.37", "0")))
                .isInstanceOf(Verdict.Correctable.class);
    }

    @Test
    void aLineThatTheBooksHaveForNothingIsNamed() {
        assertThat(problem(economic("$charges"), twoDoors(), books("200.00", "50.00", "250.00", "0")))
                .isEqualTo(new Problem(
                        ProblemCode.TOTALS_DIFFER, Map.of(Detail.DIFFERENCE, "22.40 DKK", Detail.LINES, "2")));
    }

    @Test
    void vatAloneThatDiffersIsNeverEvenedOut() {
        assertThat(problem(economic("$charges"), twoDoors(), books("220.00", "52.41", "272.41", "0")))
                .isEqualTo(new Problem(ProblemCode.VAT_DIFFERS, Map.of(Detail.DIFFERENCE, "0.01 DKK")));
        assertThat(problem(economic("$charges"), twoDoors(), books("219.99", "52.41", "272.40", "0"))
                        .code())
                .isEqualTo(ProblemCode.VAT_DIFFERS);
    }

    @Test
    void theLinesOfARateThatTheBooksDoNotShareAreNamed() {
        assertThat(problem(economic("$charges"), twoDoors(), books("220.00", "2.40", "222.40", "0")))
                .isEqualTo(new Problem(
                        ProblemCode.VAT_DIFFERS, Map.of(Detail.DIFFERENCE, "50.00 DKK", Detail.LINES, "1, 3")));
        assertThat(problem(economic("$charges"), twoDoors(), books("220.00", "55.00", "275.00", "0"))
                        .detail(Detail.LINES))
                .contains("2");
    }

    @Test
    void aSingleLineThatTheBooksTaxOtherwiseIsNamed() {
        assertThat(problem(economic("$charges"), twoDoors(), books("220.00", "39.90", "259.90", "0"))
                        .detail(Detail.LINES))
                .contains("3");
    }

    @Test
    void vatThatTheSourceReckonsLineByLineIsNamed() {
        // Given: 25 % of 0.10 and of 0.10 are 0.03 each, of 0.20 they are 0.05
        var order = document()
                .withLine("\"product\": \"A\", \"text\": \"A\", \"quantity\": 1, \"price\": 0.10, \"vatRate\": 25")
                .withLine("\"product\": \"A\", \"text\": \"A\", \"quantity\": 1, \"price\": 0.10, \"vatRate\": 25")
                .withTotals("0.20", "25", "0.06", "0.26");

        // Then
        assertThat(problem(economic("$charges"), order, books("0.20", "0.05", "0.25", "0")))
                .isEqualTo(new Problem(
                        ProblemCode.VAT_DIFFERS, Map.of(Detail.DIFFERENCE, "0.01 DKK", Detail.LINES, "1, 2")));
    }

    @Test
    void whereTheBooksDecideOnVatOnlyNetIsCompared() {
        // Given
        var connection = fortnox("\"invoices\": {\"vat\": \"books\"}");

        // Then
        assertThat(compare(connection, twoDoors(), books("220.00", "0", "220.00", "0")))
                .isEqualTo(new Verdict.Equal());
        assertThat(compare(connection, twoDoors(), books("219.99", "0", "219.99", "0")))
                .isInstanceOf(Verdict.Correctable.class);
    }

    /** 200.00 at 25 % in two lines, and 20.00 at 12 %. */
    private static DocumentFixture twoDoors() {
        return document()
                .withLine("\"product\": \"A\", \"text\": \"Dør\", \"quantity\": 1, \"price\": 150, \"vatRate\": 25")
                .withLine("\"product\": \"B\", \"text\": \"Kaffe\", \"quantity\": 1, \"price\": 20, \"vatRate\": 12")
                .withLine("\"product\": \"C\", \"text\": \"Lås\", \"quantity\": 1, \"price\": 50, \"vatRate\": 25")
                .with("totals", """
                        {"net": 220, "gross": 272.40, "vat": [
                          {"rate": 25, "net": 200, "amount": 50}, {"rate": 12, "net": 20, "amount": 2.40}]}""");
    }

    private static Totals books(String net, String vat, String gross, String rounding) {
        return new Totals(new BigDecimal(net), new BigDecimal(vat), new BigDecimal(gross), new BigDecimal(rounding));
    }

    private static Verdict compare(Connection connection, DocumentFixture document, Totals books) {
        var rules = RulesFixture.of(connection.system());
        var content = document.read();
        var composed =
                (Composed) new ComposeDocument(connection, DocumentKind.INVOICE, content, rules).with(Known.of("42"));
        return new CompareTotals(
                        connection.profile().invoices(),
                        connection.profile().charges(),
                        rules.needsProduct(),
                        Phrases.DANISH)
                .compare(content, composed, books);
    }

    private static Problem problem(Connection connection, DocumentFixture document, Totals books) {
        var verdict = compare(connection, document, books);
        assertThat(verdict).isInstanceOf(Verdict.Withheld.class);
        return ((Verdict.Withheld) verdict).problem();
    }
}
