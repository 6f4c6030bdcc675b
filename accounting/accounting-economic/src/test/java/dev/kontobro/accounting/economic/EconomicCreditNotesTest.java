package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import org.junit.jupiter.api.Test;

/** Credit notes: drafts of invoices with negative quantities, which say in words what they credit. */
class EconomicCreditNotesTest extends EconomicDocumentsFixture {

    @Test
    void aCreditNoteGivesBackWithNegativeQuantities() {
        // Given
        economic.on("POST " + DRAFTS, 201, draft("1001 #x", "-1250.000000"));

        // When
        var made = ledger().planDraft(document(CREDIT_NOTE)
                        .withItem("Konsulenttimer", "T1", "2", "500")
                        .withItem("Ombytning", "T2", "-1", "100")
                        .get())
                .send();

        // Then
        assertThat(economic.last().body()).contains("\"quantity\":-2", "\"quantity\":1");
        assertThat(made.totals().gross()).isEqualByComparingTo("1250");
    }

    @Test
    void aCreditNoteAndTheBuyersReferencesAreWordsAboveTheLines() {
        var wanted = new DocumentFixture[] {
            document(CREDIT_NOTE)
                    .crediting("10042")
                    .with(DocumentField.YOUR_REFERENCE, "Hanne")
                    .with(DocumentField.ORDER_NUMBER, "PO-7")
                    .with(DocumentField.REQUISITION_NUMBER, "R-8")
                    .with(DocumentField.TEXT_1, "Retur"),
            document(CREDIT_NOTE).crediting("10042").with(DocumentField.LANGUAGE, "sv"),
            document(CREDIT_NOTE).crediting("10042").with(DocumentField.LANGUAGE, "de")
        };

        assertThat(wanted)
                .extracting(each -> ledger().planDraft(each.get()).call().body())
                .extracting(body ->
                        Json.parse(body).orElseThrow().at("/notes/textLine1").textValue())
                .containsExactly(
                        "Krediterer faktura 10042\nJeres ref.: Hanne\nJeres ordre: PO-7\nRekvisition: R-8\nRetur",
                        "Krediterar faktura 10042",
                        "Credits invoice 10042");
    }

    @Test
    void aCreditNoteSaysStillWhatItCredits() {
        // Given
        var wanted = document(CREDIT_NOTE).crediting("10042").with(DocumentField.TEXT_1, "Retur");
        economic.on("GET " + DRAFTS + "/424", 200, tended(wanted.reference()));

        // When
        var plan = ledger().planUpdate(new Place(CREDIT_NOTE, Stage.DRAFT, "424"), wanted.get());

        // Then
        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Send.class,
                        send -> assertThat(send.call().body()).contains("Krediterer faktura 10042\\nRetur"));
    }

    @Test
    void aWholeCreditIsADraftOfItsOwn() {
        assertThat(ledger().planCredit(DRAFT.at(Stage.BOOKED))).isEmpty();
    }
}
