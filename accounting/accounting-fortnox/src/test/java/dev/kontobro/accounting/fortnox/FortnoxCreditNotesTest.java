package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import org.junit.jupiter.api.Test;

/** Credit notes, of their own or of a whole invoice. */
class FortnoxCreditNotesTest extends ScriptedDocuments {

    @Test
    void aCreditNoteTurnsEveryAmountRoundAndNamesItsInvoice() {
        // Given
        fortnox.answers(201, stored("\"Total\":-250,\"TotalVAT\":-50.06,\"RoundOff\":0.31,"));
        var wanted = document(CREDIT_NOTE)
                .crediting("12")
                .with(DocumentField.TEXT_2, "Retur")
                .withLine(item("Ugn", "UGN")
                        .quantity("2")
                        .price("100")
                        .amountOff("10")
                        .get())
                .withLine(item("Avgift", "AVG").quantity("-1").price("50").get());

        // When
        var made = documents().planDraft(wanted.get()).send();

        // Then
        var invoice = properties(fortnox.onlyCall());
        assertThat(invoice.path("Remarks").asText()).isEqualTo("Avser faktura 12\nRetur");
        assertThat(invoice.path("ExternalInvoiceReference2").asText()).isEqualTo("12");
        var rows = invoice.path("InvoiceRows");
        assertThat(rows.path(0).path("DeliveredQuantity").asText()).isEqualTo("-2");
        assertThat(rows.path(0).path("DiscountType").asText()).isEqualTo("AMOUNT");
        assertThat(rows.path(0).path("Discount").asText()).isEqualTo("-10");
        assertThat(rows.path(1).path("DeliveredQuantity").asText()).isEqualTo("1");
        assertThat(made.place()).isEqualTo(new Place(CREDIT_NOTE, Stage.DRAFT, "17"));
        assertThat(made.totals().gross()).isEqualByComparingTo("250");
        assertThat(made.totals().net()).isEqualByComparingTo("200.25");
    }

    @Test
    void anInvoiceIsCreditedAsAWholeOnce() {
        // Given
        fortnox.answers(200, stored("\"Booked\":true,\"CreditInvoiceReference\":\"0\","))
                .answers(200, stored("\"Booked\":true,\"CreditInvoiceReference\":\"18\","))
                .answers(200, stored("\"DocumentNumber\":\"18\",\"Total\":-250,\"TotalVAT\":-50,\"RoundOff\":0,"))
                .answers(200, stored("\"Booked\":true,\"CreditInvoiceReference\":\"18\","));

        // When
        var credit = documents().planCredit(BOOKED).orElseThrow().send();

        // Then
        assertThat(trace()).containsExactly("GET /3/invoices/17", "PUT /3/invoices/17/credit", "GET /3/invoices/18");
        assertThat(credit.place()).isEqualTo(new Place(CREDIT_NOTE, Stage.DRAFT, "18"));
        assertThat(credit.totals().gross()).isEqualByComparingTo("250");
        assertThat(documents().planCredit(BOOKED)).isEmpty();
    }
}
