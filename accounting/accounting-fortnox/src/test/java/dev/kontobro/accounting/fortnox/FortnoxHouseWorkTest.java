package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that a tax reduction goes with: every row of them says whether it is work in homes. */
class FortnoxHouseWorkTest extends ScriptedDocuments {

    @Test
    void everyRowHasATypeAndOnlyWorkIsHouseWork() {
        // When
        var plan = documents()
                .planDraft(invoice()
                        .with(DocumentField.TAX_REDUCTION, "ROT")
                        .withText("Badrum")
                        .withLine(item("Arbete", "ARB")
                                .work("HVAC", Optional.of(8))
                                .get())
                        .withLine(item("Rör", "ROR")
                                .work("HVAC", Optional.empty())
                                .get())
                        .withLine(item("Resa", "RES").get())
                        .get());

        // Then
        var invoice = properties(plan);
        assertThat(invoice.path("TaxReductionType").asText()).isEqualTo("rot");
        assertThat(invoice.path("InvoiceRows").valueStream())
                .extracting(row -> row.path("HouseWork").asText() + " "
                        + row.path("HouseWorkType").asText() + " "
                        + row.path("HouseWorkHoursToReport").asText())
                .containsExactly("false OTHERCOSTS ", "true HVAC 8", "false OTHERCOSTS ", "false OTHERCOSTS ");
    }

    @Test
    void withoutAReductionNothingIsSaidOfHouseWork() {
        var plan = documents()
                .planDraft(invoice().withLine(item("Ugn", "UGN").get()).get());

        assertThat(properties(plan).toString()).doesNotContain("HouseWork", "TaxReduction");
    }

    @ParameterizedTest
    @CsvSource({
        "ROT,   CLEANING,     8,    houseWork.type",
        "RUT,   HVAC,         8,    houseWork.type",
        "GREEN, HVAC,         8,    houseWork.type",
        "RUT,   TUTORING,     8,    houseWork.type",
        "RUT,   OTHERCOSTS,   8,    houseWork.type",
        "RUT,   CLEANING,     1000, houseWork.hours"
    })
    void workThatDoesNotGoWithTheReductionIsRefused(String reduction, String type, int hours, String field) {
        var problem = refusal(invoice()
                .with(DocumentField.TAX_REDUCTION, reduction)
                .withLine(item("Arbete", "ARB").work(type, Optional.of(hours)).get())
                .get());

        assertThat(problem.code()).isEqualTo(ProblemCode.TAX_REDUCTION_INVALID);
        assertThat(problem.details()).containsEntry(FIELD, "lines[0]." + field);
    }

    @Test
    void aReductionIsGivenInKronorOnly() {
        var problem = refusal(
                invoice().in("EUR").with(DocumentField.TAX_REDUCTION, "RUT").get());

        assertThat(problem.code()).isEqualTo(ProblemCode.TAX_REDUCTION_INVALID);
        assertThat(problem.details()).containsEntry(FIELD, "taxReduction.type");
    }

    @Test
    void takingItBackIsATypeToo() {
        // Given
        fortnox.answers(200, stored("\"TaxReductionType\":\"rut\","));

        // When
        var plan = sent(documents()
                .planUpdate(
                        DRAFT, invoice().without(DocumentField.TAX_REDUCTION).get()));

        // Then
        assertThat(properties(plan).path("TaxReductionType").asText()).isEqualTo("none");
    }
}
