package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.compose.Composing.composed;
import static dev.kontobro.invoicesync.compose.Composing.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.DocumentFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxReductionsTest {

    private static final String ANN = person("Ann", "640823-3234", "3000");
    private static final String BO = person("Bo", "19850709-9706", "2000");

    @Test
    void everyPersonWhoAsksForSomethingIsOneReduction() {
        // When
        var reductions = composed(fortnox(""), asking("ROT", ANN + "," + BO + "," + person("Cy", "6408833231", "0")))
                .reductions();

        // Then
        assertThat(reductions).extracting(TaxReduction::name).containsExactly("Ann", "Bo");
        assertThat(reductions).extracting(one -> one.asked().intValue()).containsExactly(3000, 2000);
        assertThat(reductions).extracting(one -> one.person().digits()).containsExactly("6408233234", "198507099706");
        assertThat(reductions).allSatisfy(one -> {
            assertThat(one.propertyDesignation()).contains("Lund 1:1");
            assertThat(one.greenWork()).isEmpty();
        });
    }

    @Test
    void greenTechnologyIsAskedForByItsKindOfWork() {
        assertThat(composed(fortnox(""), document("GREEN", ANN, "SOLARCELLS")).reductions())
                .singleElement()
                .satisfies(one -> assertThat(one.greenWork()).contains("SOLARCELLS"));
    }

    @Test
    void anAmountIsNotSplitOverKindsOfGreenWork() {
        var document = document("GREEN", ANN, "SOLARCELLS").withLine(work("CHARGINGSTATIONELECTRICVEHICLE"));

        assertRefused(
                document,
                ProblemCode.TAX_REDUCTION_INVALID,
                Map.of(
                        Detail.FIELD,
                        "lines.houseWork.type",
                        Detail.VALUE,
                        "SOLARCELLS, CHARGINGSTATIONELECTRICVEHICLE"));
    }

    @Test
    void aPersonalNumberThatIsNoneIsToldByItsPersonAndNotShown() {
        var problem = assertRefused(
                asking("ROT", ANN + "," + person("Bo", "198507099703", "10")),
                ProblemCode.PERSONAL_NUMBER_INVALID,
                Map.of(Detail.FIELD, "taxReduction.persons.personalNumber", Detail.VALUE, "Bo"));

        assertThat(problem.toString()).doesNotContain("850709");
    }

    @Test
    void nobodyIsNamedTwice() {
        assertRefused(
                asking("ROT", ANN + "," + person("Ann Ek", "196408233234", "10")),
                ProblemCode.TAX_REDUCTION_PERSON_TWICE,
                Map.of(Detail.VALUE, "Ann Ek"));
    }

    @Test
    void withoutWorkThereIsNothingToReduce() {
        var document = document("RUT", ANN, "CLEANING").with("lines", "[]").withLine("""
                "text": "Medel", "quantity": 1, "price": 10000, "vatRate": 25, "houseWork": {"type": "CLEANING"}""");

        assertRefused(document, ProblemCode.TAX_REDUCTION_WITHOUT_WORK, Map.of(Detail.FIELD, "lines.houseWork"));
    }

    @ParameterizedTest
    @CsvSource({"ROT, true", "RUT, false"})
    void rotIsForAHomeThatIsNamed(String type, boolean refused) {
        var document = DocumentFixture.document()
                .with("taxReduction", """
                {"type": "%s", "persons": [%s]}""".formatted(type, ANN))
                .withLine(work("CONSTRUCTION"));

        if (refused) {
            assertRefused(
                    document,
                    ProblemCode.TAX_REDUCTION_WITHOUT_HOME,
                    Map.of(Detail.FIELD, "taxReduction.propertyDesignation"));
        } else {
            assertThat(composed(fortnox(""), document).reductions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"6250, false, false", "6251, true, false", "5000, false, true", "5001, true, true"})
    void noMoreIsAskedForThanHalfOfWhatTheWorkCosts(String asked, boolean refused, boolean gross) {
        var document = asking("ROT", person("Ann", "6408233234", asked))
                .withLine("\"text\": \"Rör\", \"quantity\": 1, \"price\": 9000, \"vatRate\": 25")
                .with("pricesIncludeVat", Boolean.toString(gross));

        if (refused) {
            assertRefused(
                    document,
                    ProblemCode.TAX_REDUCTION_TOO_HIGH,
                    Map.of(Detail.VALUE, asked + ".00 SEK", Detail.LIMIT, gross ? "5000.00 SEK" : "6250.00 SEK"));
        } else {
            assertThat(composed(fortnox(""), document).reductions()).hasSize(1);
        }
    }

    @Test
    void aLineThatDoesNotSayItsVatIsNoLimit() {
        var document = asking("ROT", person("Ann", "6408233234", "6251"))
                .withLine(
                        "\"text\": \"Mer\", \"quantity\": 1, \"price\": 1, \"houseWork\": {\"type\": \"HVAC\", \"hours\": 1}");

        assertThat(composed(fortnox(""), document).reductions()).hasSize(1);
    }

    @Test
    void theOwnerMayHaveItOff() {
        assertThat(composed(
                                fortnox("\"invoices\": {\"lines\": {\"taxReduction\": \"off\"}}"),
                                asking("ROT", person("Ann", "6408233235", "10")))
                        .reductions())
                .isEmpty();
    }

    @Test
    void inEconomicItIsLeftOutWithAWarning() {
        var composed = composed(
                economic("$charges"),
                document("RUT", ANN, "CLEANING").with("lines", "[]").withLine("""
                        "product": "A", "text": "Städning", "quantity": 1, "price": 10000, "vatRate": 25,
                        "houseWork": {"type": "CLEANING", "hours": 4}"""));

        assertThat(composed.reductions()).isEmpty();
        assertThat(composed.warnings())
                .contains(Problem.of(ProblemCode.FIELD_NOT_SUPPORTED)
                        .with(Detail.FIELD, "taxReduction.type")
                        .with(Detail.VALUE, "RUT"));
    }

    @Test
    void aCreditNoteAsksForNothingAndSaysSo() {
        var composed = composed(Composing.of(fortnox(""), DocumentKind.CREDIT_NOTE, asking("ROT", ANN))
                .with(Composing.KNOWN));

        assertThat(composed.reductions()).isEmpty();
        assertThat(composed.warnings())
                .contains(Problem.of(ProblemCode.FIELD_NOT_SUPPORTED)
                        .with(Detail.FIELD, "taxReduction.persons.amount")
                        .with(Detail.VALUE, "3000.00 SEK"));
    }

    @Test
    void whatTheSourceDoesNotNameIsTakenBack() {
        assertThat(composed(
                                fortnox(""),
                                DocumentFixture.document()
                                        .withLine("\"text\": \"Rör\", \"quantity\": 1, \"price\": 9000"))
                        .document()
                        .change(DocumentField.TAX_REDUCTION))
                .isEqualTo(Change.clear());
    }

    @ParameterizedTest
    @CsvSource({"12500, 12500", "9500, 12500", "12499.6, 12499.6", "9499.6, 12499.6"})
    void whatIsLeftToPayIsNotWhatADocumentComesTo(String said, String before) {
        var document = asking("ROT", ANN).withTotals("10000", "25", "2500", said);

        assertThat(TaxReductions.totalsBefore(document.read()).orElseThrow().gross())
                .isEqualByComparingTo(before);
    }

    private static Problem assertRefused(DocumentFixture document, ProblemCode code, Map<Detail, String> details) {
        var problem = rejected(fortnox(""), document).problem();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.details()).containsAllEntriesOf(details);
        return problem;
    }

    private static DocumentFixture asking(String type, String persons) {
        return document(type, persons, "CONSTRUCTION");
    }

    /** 10,000 of work without VAT. */
    private static DocumentFixture document(String type, String persons, String work) {
        return DocumentFixture.document()
                .with("taxReduction", """
                {"type": "%s", "propertyDesignation": "Lund 1:1", "persons": [%s]}""".formatted(type, persons))
                .withLine(work(work));
    }

    private static String work(String type) {
        return """
                "text": "Arbete", "quantity": 1, "price": 10000, "vatRate": 25,
                "houseWork": {"type": "%s", "hours": 10}""".formatted(type);
    }

    private static String person(String name, String number, String amount) {
        return """
                {"name": "%s", "personalNumber": "%s", "amount": %s}""".formatted(name, number, amount);
    }
}
