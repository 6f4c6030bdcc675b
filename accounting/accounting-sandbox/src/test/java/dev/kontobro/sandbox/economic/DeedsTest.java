package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeedsTest {

    private static final String DRAFTS = REST + "invoices/drafts";

    private final EconomicFixture economic = economic().withCustomerAndProducts();
    private final int draft = economic.draft(invoice(line("T1", "1", "100")));

    @Test
    void aDraftThatAPersonEditsIsWorkedOutAgain() {
        var changes = settings().put("references.other", "Rettet i hånden");
        changes.putArray("lines")
                .addObject()
                .put("product", "T1")
                .put("description", "Andet")
                .put("quantity", 3)
                .put("unitNetPrice", 100);

        economic.act("edit-draft", settings().put("draftInvoiceNumber", draft).set("changes", changes));

        var edited = economic.get(DRAFTS + "/" + draft).body();
        assertThat(edited.at("/references/other").asText()).isEqualTo("Rettet i hånden");
        assertThat(edited.path("grossAmount").decimalValue()).isEqualByComparingTo("375");
        assertThat(economic.effects("invoices-drafts")).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void aDraftThatAPersonDeletesTakesItsFileAlong() {
        economic.upload(
                "POST",
                DRAFTS + "/" + draft + "/attachment/file",
                "a.pdf",
                "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));

        economic.act("delete-draft", settings().put("draftInvoiceNumber", draft));

        assertThat(economic.get(DRAFTS + "/" + draft).status()).isEqualTo(404);
        assertThat(economic.effects("attachments")).containsExactly("CREATED 1", "DELETED 1");
    }

    @Test
    void aDraftThatAPersonBooksIsAnInvoice() {
        economic.act("book-draft", settings().put("draftInvoiceNumber", draft).put("bookWithNumber", 10042));

        assertThat(economic.get(REST + "invoices/booked/10042").status()).isEqualTo(200);
        assertThat(economic.get(DRAFTS + "/" + draft).status()).isEqualTo(404);
    }

    @Test
    void aPaymentChangesWhatRemains() {
        economic.book(draft);

        economic.act("pay-invoice", settings().put("bookedInvoiceNumber", 1).put("amount", 100));
        var partly = economic.get(REST + "invoices/booked/1").body();
        economic.act("pay-invoice", settings().put("bookedInvoiceNumber", 1));

        assertThat(partly.path("remainder").decimalValue()).isEqualByComparingTo("25");
        assertThat(partly.path("remainderInBaseCurrency").decimalValue()).isEqualByComparingTo("25");
        assertThat(economic.get(REST + "invoices/paid").body().path("collection"))
                .hasSize(1);
    }

    @Test
    void morePaidThanIsOwedIsLeftOver() {
        economic.book(draft);

        economic.act("pay-invoice", settings().put("bookedInvoiceNumber", 1).put("amount", 200));

        assertThat(economic.get(REST + "invoices/unpaid")
                        .body()
                        .at("/collection/0/remainder")
                        .decimalValue())
                .isEqualByComparingTo("-75");
    }

    @Test
    void anOrderThatAPersonDeletesIsGone() {
        var order = economic.post(REST + "orders/drafts", invoice(line("T1", "1", "100")));
        var number = order.body().path("orderNumber").asInt();

        economic.act("delete-order", settings().put("orderNumber", number));

        assertThat(economic.get(REST + "orders/drafts/" + number).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        var empty = economic.draft(invoice());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> economic.act("book-draft", settings().put("draftInvoiceNumber", empty)))
                .withMessageContaining("without a product");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> economic.act("book-draft", settings().put("draftInvoiceNumber", 99)))
                .withMessageContaining("99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> economic.act("dance", settings()))
                .withMessageContaining("dance");
    }
}
