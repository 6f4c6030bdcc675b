package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders: where they are made, where they are moved to, and how they become invoices. */
class EconomicOrdersTest extends EconomicDocumentsFixture {

    private static final Place ORDERED = new Place(ORDER, Stage.ORDER, "77");

    @Test
    void ordersAreMadeWhereOrdersAre() {
        economic.on(
                "POST /rest/orders/drafts", 201, draft("1001 #x", "10").replace("draftInvoiceNumber", "orderNumber"));

        var made = ledger().planOrder(document(ORDER).get()).send();

        assertThat(made.place()).isEqualTo(new Place(ORDER, Stage.ORDER, "424"));
    }

    @Test
    void anOrderBecomesAnInvoiceByItsTemplate() {
        // Given
        economic.on("GET /rest/orders/drafts/77/templates/upgrade-instructions/draftInvoice", 200, """
                        {"date":"2026-09-01","currency":"DKK","netAmount":10.00,
                         "paymentTerms":{"paymentTermsNumber":1,"daysOfCredit":8,"self":"https://x"},
                         "references":{"other":"77 #1"},"lines":[{"description":"Ovn"}],"self":"https://x"}""")
                .on("POST " + DRAFTS, 201, draft("77 #1", "10"));

        // When
        var invoice =
                ledger().planInvoiceOf(new Place(ORDER, Stage.ORDER, "77")).send();

        // Then
        assertThat(Json.parse(economic.last().body())).isEqualTo(Json.parse("""
                {"date":"2026-09-01","currency":"DKK","paymentTerms":{"paymentTermsNumber":1},
                 "references":{"other":"77 #1"},"lines":[{"description":"Ovn"}]}"""));
        assertThat(invoice.place()).isEqualTo(DRAFT);
    }

    @ParameterizedTest
    @CsvSource({"sent, DOCUMENT_BOOKED", "archived, ORDER_ALREADY_INVOICED"})
    void oneThatWasMovedIsNotGone(String folder, ProblemCode code) {
        // Given
        for (var place : List.of("drafts", "sent", "archived")) {
            economic.on("GET /rest/orders/" + place + "/77", place.equals(folder) ? 200 : 404, "{\"orderNumber\":77}");
        }
        economic.on("DELETE /rest/orders/drafts/77", 404, "{}")
                .on("GET /rest/orders/drafts/77/templates/upgrade-instructions/draftInvoice", 404, "{}");
        var wanted = document(ORDER).get();

        // When / Then
        assertThat(refused(() -> ledger().planUpdate(ORDERED, wanted))).isEqualTo(code);
        assertThat(refused(() -> sent(ledger().planRemoval(ORDERED)))).isEqualTo(code);
        assertThat(refused(() -> ledger().planInvoiceOf(ORDERED))).isEqualTo(code);
    }

    @Test
    void theInventoryModuleKeepsThemAllOut() {
        economic.on("POST /rest/orders/drafts", 400, refusal("orderNumber", ""));

        assertThat(refused(() -> ledger().planOrder(document(ORDER).get()).send()))
                .isEqualTo(ProblemCode.ORDERS_BLOCKED_BY_INVENTORY);
    }

    private static ProblemCode refused(ThrowingCallable work) {
        return catchThrowableOfType(AccountingException.Rejected.class, work)
                .problem()
                .code();
    }
}
