package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** Orders, and the invoices that Fortnox makes of them. */
class FortnoxOrdersTest extends ScriptedDocuments {

    @Test
    void anOrderIsWhollyDeliveredAndHasNeitherDueDateNorLocationNumber() {
        // Given
        fortnox.answers(201, storedOrder(""));
        var wanted = document(ORDER)
                .with(DocumentField.DUE_DATE, "2026-12-22")
                .with(DocumentField.RECIPIENT_EAN, "7350000000009")
                .withText("Etapp 1")
                .withLine(item("Ugn", "UGN").quantity("2").price("100").get());

        // When
        var made = documents().planOrder(wanted.get()).send();

        // Then
        assertThat(fortnox.onlyCall().path()).isEqualTo("/3/orders");
        assertThat(fortnox.onlyCall().body())
                .isEqualTo("{\"Order\":{\"CustomerNumber\":\"1001\",\"OrderDate\":\"2026-11-22\","
                        + "\"Currency\":\"SEK\",\"VATIncluded\":false,\"ExternalInvoiceReference1\":\""
                        + document(ORDER).reference() + "\",\"Freight\":0,\"AdministrationFee\":0,\"OrderRows\":["
                        + "{\"Description\":\"Etapp 1\",\"OrderedQuantity\":\"0\",\"DeliveredQuantity\":\"0\","
                        + "\"AccountNumber\":0},{\"ArticleNumber\":\"UGN\",\"Description\":\"Ugn\","
                        + "\"OrderedQuantity\":\"2\",\"DeliveredQuantity\":\"2\",\"Price\":100,"
                        + "\"DiscountType\":\"PERCENT\",\"Discount\":0}]}}");
        assertThat(made.place()).isEqualTo(new Place(ORDER, Stage.ORDER, "9"));
    }

    @Test
    void anInvoiceThatWasMadeOfAnOrderButCannotBeReadIsUncertain() {
        // Given
        fortnox.answers(200, storedOrder("\"InvoiceReference\":\"31\",")).answers(500, "");
        var plan = documents().planInvoiceOf(new Place(ORDER, Stage.ORDER, "9"));

        // When / Then
        assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(trace()).containsExactly("PUT /3/orders/9/createinvoice", "GET /3/invoices/31");
    }

    @Test
    void anOrderThatIsVoidBecomesNoInvoice() {
        // Given
        fortnox.answers(400, error(2000000, "Går inte.")).answers(200, storedOrder("\"Cancelled\":true,"));

        // When / Then
        assertThat(problem(() -> documents()
                                .planInvoiceOf(new Place(ORDER, Stage.ORDER, "9"))
                                .send())
                        .code())
                .isEqualTo(ProblemCode.DOCUMENT_GONE);
    }

    @Test
    void anOrderThatIsInvoicedAlreadySaysByWhichInvoice() {
        // Given
        fortnox.answers(400, error(2000000, "Ordern är redan fakturerad."))
                .answers(200, storedOrder("\"InvoiceReference\":\"31\","));

        // When / Then
        var problem = problem(() ->
                documents().planInvoiceOf(new Place(ORDER, Stage.ORDER, "9")).send());
        assertThat(problem.code()).isEqualTo(ProblemCode.ORDER_ALREADY_INVOICED);
        assertThat(problem.detail(Problem.Detail.INVOICE)).hasValue("31");
    }

    @Test
    void theInvoiceOfAnOrderIsChangedWhereInvoicesAre() {
        // Given
        fortnox.answers(200, stored(""));

        // When
        var plan = sent(documents()
                .planUpdate(
                        DRAFT,
                        document(ORDER).withLine(item("Ugn", "UGN").get()).get()));

        // Then
        assertThat(plan.call().path()).isEqualTo("/3/invoices/17");
        assertThat(properties(plan).path("InvoiceRows")).hasSize(1);
    }
}
