package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a line is written, and which are refused before the call. */
class FortnoxDocumentLinesTest extends ScriptedDocuments {

    @Test
    void aCodeOfVatIsSentInPlaceOfItsRate() {
        var row = row(item("Ugn", "UGN").vat(new Vat.Code("MP2")));

        assertThat(row.path("VATCode").asText()).isEqualTo("MP2");
        assertThat(row.has("VAT")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"25.5, 25.5", "20, 20", "6.00, 6", "0, 0"})
    void aRateIsWrittenPlainly(String rate, String written) {
        var row = row(item("Ugn", "UGN").vat(new Vat.Rate(new BigDecimal(rate))));

        assertThat(row.path("VAT").toString()).isEqualTo(written);
    }

    @Test
    void whatIsCutOrReplacedInALineIsTold() {
        // When
        var plan = documents()
                .planDraft(invoice()
                        .withText("ok")
                        .withText("[x] " + "å".repeat(300))
                        .get());

        // Then
        assertThat(properties(plan)
                        .path("InvoiceRows")
                        .path(1)
                        .path("Description")
                        .asText())
                .isEqualTo("(x) " + "å".repeat(251));
        assertThat(plan.warnings())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.CHARACTERS_REPLACED, ProblemCode.FIELD_CUT);
        assertThat(plan.warnings())
                .allSatisfy(warning -> assertThat(warning.details())
                        .containsEntry(FIELD, "lines[1].text")
                        .containsEntry(LINES, "2")
                        .containsEntry(RECORD, "invoice")
                        .containsEntry(NUMBER, "1001"));
    }

    @Test
    void aLineFortnoxCannotHoldIsNamed() {
        assertRefused(item("Ugn", "U#1"), ProblemCode.PRODUCT_NUMBER_INVALID, "product");
        assertRefused(item("Ugn", "UGN").quantity("0.125"), ProblemCode.TOO_MANY_DECIMALS, "quantity");
        assertRefused(item("Ugn", "UGN").price("0.001"), ProblemCode.TOO_MANY_DECIMALS, "price");
        assertRefused(item("Ugn", "UGN").percentOff("1.005"), ProblemCode.TOO_MANY_DECIMALS, "discountPercent");
        assertRefused(item("Ugn", "UGN").amountOff("1.005"), ProblemCode.TOO_MANY_DECIMALS, "discountAmount");
        assertRefused(item("Ugn", "UGN").account("30410"), ProblemCode.ACCOUNT_UNKNOWN, "account");
        assertRefused(item("Ugn", "UGN").unit("x".repeat(21)), ProblemCode.FIELD_TOO_LONG, "unit");
        assertRefused(item(" ", null), ProblemCode.LINE_WITHOUT_TEXT, "text");
        assertRefused(item("🎉", null), ProblemCode.LINE_WITHOUT_TEXT, "text");
    }

    private void assertRefused(ItemBuilder item, ProblemCode code, String field) {
        var problem = refusal(invoice().withText("Först").withLine(item.get()).get());

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.details()).containsEntry(FIELD, "lines[1]." + field).containsEntry(LINES, "2");
    }

    private JsonNode row(ItemBuilder item) {
        return properties(documents().planDraft(invoice().withLine(item.get()).get()))
                .path("InvoiceRows")
                .path(0);
    }
}
