package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static final String DRAFTS = REST + "orders/drafts";
    private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);

    private final EconomicFixture economic = economic().withCustomerAndProducts();

    @Test
    void anOrderIsEnteredChangedAndDeletedAsADraftIs() {
        var entered = economic.post(DRAFTS, order());

        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.body().path("orderNumber").asInt()).isEqualTo(1);
        assertThat(entered.body().path("grossAmount").decimalValue()).isEqualByComparingTo("1250");
        assertThat(economic.put(DRAFTS + "/1", invoice()).body().path("lines")).isEmpty();
        assertThat(economic.delete(DRAFTS + "/1").status()).isEqualTo(204);
        assertThat(economic.effects("orders")).containsExactly("CREATED 1", "UPDATED 1", "DELETED 1");
    }

    @Test
    void ordersAndDraftsAreNumberedFromOneSeries() {
        economic.post(DRAFTS, order());

        assertThat(economic.draft(invoice())).isEqualTo(2);
    }

    @Test
    void anOrderIsSentAndTakenBackByPostingItWhole() {
        economic.post(DRAFTS, order());
        var order = economic.get(DRAFTS + "/1").body();

        var sent = economic.post(REST + "orders/sent", (ObjectNode) order);

        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.body().path("self").asText()).endsWith("/orders/sent/1");
        assertThat(economic.get(DRAFTS + "/1").status()).isEqualTo(404);
        assertThat(economic.get(REST + "orders/sent").body().path("collection")).hasSize(1);
        economic.post(DRAFTS, (ObjectNode) order);
        assertThat(economic.get(DRAFTS + "/1").status()).isEqualTo(200);
        assertThat(economic.get(REST + "orders/sent/1").status()).isEqualTo(404);
    }

    @Test
    void aDraftOfAnInvoiceIsMadeOfTheTemplateAndTheOrderIsArchived() {
        economic.post(DRAFTS, order());
        economic.upload("POST", DRAFTS + "/1/attachment/file", "ordre.pdf", PDF);
        var template = economic.get(DRAFTS + "/1/templates/upgrade-instructions/draftInvoice")
                .body();

        var draft = economic.post(REST + "invoices/drafts", (ObjectNode) template);

        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.body().path("grossAmount").decimalValue()).isEqualByComparingTo("1250");
        assertThat(economic.get(DRAFTS + "/1").status()).isEqualTo(404);
        assertThat(economic.get(REST + "orders/archived/1").status()).isEqualTo(200);
        assertThat(economic.get(REST + "invoices/drafts/2/attachment/file")
                        .payload()
                        .bytes())
                .isEqualTo(PDF);
        assertThat(economic.effects("attachments")).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void withTheInventoryModuleNoOrderIsEntered() {
        var settings = settings();
        settings.putArray("modules").add("Inventory");
        var stocked = economic(settings).withCustomerAndProducts();

        assertThat(stocked.post(DRAFTS, order()).status()).isEqualTo(400);
        assertThat(stocked.effects("orders")).isEmpty();
    }

    @Test
    void anOrderThatIsChangedCallsItsUnitsByNameToo() {
        var line = line("T1", "2", "500");
        line.putObject("unit").put("unitNumber", 1);
        economic.post(DRAFTS, invoice(line));

        var nameless = economic.put(DRAFTS + "/1", invoice(line));
        line.withObject("/unit").put("name", "stk.");
        var named = economic.put(DRAFTS + "/1", invoice(line));

        assertThat(nameless.status()).isEqualTo(400);
        assertThat(named.status()).isEqualTo(200);
        assertThat(economic.put(DRAFTS + "/1", (ObjectNode)
                                economic.get(DRAFTS + "/1").body())
                        .status())
                .isEqualTo(200);
    }

    private static ObjectNode order() {
        return invoice(line("T1", "2", "500"));
    }
}
