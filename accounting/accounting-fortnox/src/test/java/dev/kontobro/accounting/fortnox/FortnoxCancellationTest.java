package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** Documents that are taken back. */
class FortnoxCancellationTest extends ScriptedDocuments {

    @Test
    void aRemovalIsACancellationAndIsNotDoneTwice() {
        // Given
        fortnox.answers(200, stored("\"Cancelled\":true,"))
                .answers(400, error(2000000, "Fakturan är redan makulerad."))
                .answers(200, stored("\"Cancelled\":true,"));

        // When / Then
        assertThat(sent(documents().planRemoval(DRAFT)).send()).isEqualTo(DRAFT.at(Stage.CANCELLED));
        assertThat(sent(documents().planRemoval(DRAFT)).send()).isEqualTo(DRAFT.at(Stage.CANCELLED));
        assertThat(fortnox.calls().getFirst().path()).isEqualTo("/3/invoices/17/cancel");
    }

    @Test
    void aBookedInvoiceIsNotCancelled() {
        // Given
        fortnox.answers(400, error(2000000, "Går inte.")).answers(200, stored("\"Booked\":true,"));

        // When / Then
        assertThat(problem(() -> sent(documents().planRemoval(DRAFT)).send()).code())
                .isEqualTo(ProblemCode.DOCUMENT_BOOKED);
    }
}
