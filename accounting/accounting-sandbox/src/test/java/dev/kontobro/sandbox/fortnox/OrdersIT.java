package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersIT {

    private static final String ROW =
            "\"OrderRows\":[{\"Description\":\"Arbete\",\"OrderedQuantity\":\"3\",\"DeliveredQuantity\":\"2\",\"Price\":100}]";

    private final FortnoxBench fortnox = FortnoxBench.start();

    @BeforeEach
    void enterCustomer() {
        fortnox.post(
                "customers",
                "{\"Customer\":{\"CustomerNumber\":\"K-1\",\"Name\":\"Kund\",\"EmailOrder\":\"o@k.se\","
                        + "\"EmailInvoice\":\"f@k.se\"}}");
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private FortnoxBench.Answer post(String properties) {
        return fortnox.post("orders", "{\"Order\":{\"CustomerNumber\":\"K-1\"," + properties + "}}");
    }

    private FortnoxBench.Answer act(String number, String action) {
        return fortnox.put("orders/" + number + "/" + action, "");
    }

    @Test
    void aNewOrderGetsTheRecordedDefaultsAndCountsWhatIsDelivered() {
        // When
        var answer = post("\"OrderRows\":[{\"Description\":\"Arbete\",\"OrderedQuantity\":\"1\",\"Price\":100}]");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        var order = answer.at("/Order");
        assertThat(order.path("OrderDate").asText()).isEqualTo("2026-11-22");
        assertThat(order.path("DeliveryState").asText()).isEqualTo("delivery");
        assertThat(order.path("OrderType").asText()).isEqualTo("Order");
        assertThat(order.path("PrintTemplate").asText()).isEqualTo("oc");
        assertThat(order.path("InvoiceReference").asText()).isEqualTo("0");
        assertThat(order.at("/EmailInformation/EmailSubject").asText()).isEqualTo("Order {no} bifogas");
        assertThat(order.at("/EmailInformation/EmailAddressTo").asText()).isEqualTo("o@k.se");
        assertThat(order.at("/OrderRows/0/OrderedQuantity").textValue()).isEqualTo("1");
        assertThat(order.at("/OrderRows/0/DeliveredQuantity").textValue()).isEqualTo("0");
        assertThat(order.path("Total").decimalValue()).isZero();
    }

    @Test
    void anOrderThatReservesHasReservedWhatIsNotDelivered() {
        assertThat(post("\"DeliveryState\":\"reservation\"," + ROW)
                        .at("/Order/OrderRows/0/ReservedQuantity")
                        .textValue())
                .isEqualTo("1");
    }

    @Test
    void anOrderBecomesAnInvoiceOnce() {
        // Given
        post("\"ExternalInvoiceReference1\":\"web:7\",\"YourOrderNumber\":\"PO-7\",\"Remarks\":\"tack\"," + ROW);

        // When
        var order = act("1", "createinvoice").at("/Order");

        // Then
        assertThat(order.path("InvoiceReference").asText()).isEqualTo("1");
        var invoice = fortnox.get("invoices/1").at("/Invoice");
        assertThat(invoice.path("OrderReference").asText()).isEqualTo("1");
        assertThat(invoice.path("ExternalInvoiceReference1").asText()).isEqualTo("web:7");
        assertThat(invoice.path("YourOrderNumber").asText()).isEqualTo("PO-7");
        assertThat(invoice.path("Remarks").asText("null")).isEmpty();
        assertThat(invoice.at("/EmailInformation/EmailAddressTo").asText()).isEqualTo("f@k.se");
        assertThat(invoice.path("Total").intValue()).isEqualTo(250);
        assertThat(act("1", "createinvoice").status()).isEqualTo(400);
        assertThat(fortnox.company().books().register("invoices").size()).isEqualTo(1);
    }

    @Test
    void remarksComeAlongWhenTheOrderSaysSo() {
        post("\"Remarks\":\"tack\",\"CopyRemarks\":true," + ROW);
        act("1", "createinvoice");

        assertThat(fortnox.get("invoices/1").at("/Invoice/Remarks").asText()).isEqualTo("tack");
    }

    @Test
    void anInvoicedOrderIsNeitherChangedNorCancelled() {
        post(ROW);
        act("1", "createinvoice");

        assertThat(fortnox.put("orders/1", "{\"Order\":{\"Comments\":\"x\"}}").status())
                .isEqualTo(400);
        assertThat(act("1", "cancel").status()).isEqualTo(400);
    }

    @Test
    void rowsAreMatchedByPosition() {
        post(ROW);

        var order = fortnox.put("orders/1", "{\"Order\":{\"OrderRows\":[{\"DeliveredQuantity\":\"3\"}]}}")
                .at("/Order");

        assertThat(order.at("/OrderRows/0/Price").intValue()).isEqualTo(100);
        assertThat(order.path("Total").intValue()).isEqualTo(375);
    }

    @Test
    void onlyWhatIsDeliveredIsReady() {
        post("\"DeliveryState\":\"registration\"," + ROW);
        post(ROW);

        assertThat(act("1", "warehouseready").errorCode()).isEqualTo(2003124);
        assertThat(act("2", "warehouseready").at("/Order/WarehouseReady").booleanValue())
                .isTrue();
    }

    @Test
    void anOrderIsPrintedMailedAndMarkedAsSent() {
        post(ROW);
        post(ROW);
        post(ROW);

        assertThat(fortnox.get("orders/1/print").body()).startsWith("%PDF-");
        assertThat(fortnox.get("orders/2/email").at("/Order/Sent").booleanValue())
                .isTrue();
        assertThat(act("3", "externalprint").at("/Order/Sent").booleanValue()).isTrue();
        assertThat(fortnox.company().books().register("mails").all()).hasSize(1);
        assertThat(numbers("sent=true")).containsExactly("1", "2", "3");
    }

    @Test
    void aNumberIsTakenOnce() {
        post("\"DocumentNumber\":\"77\"");

        assertThat(post("\"DocumentNumber\":\"77\"").errorCode()).isEqualTo(2000861);
        assertThat(fortnox.get("orders/78").at("/ErrorInformation/Code").asInt())
                .isEqualTo(2000439);
    }

    @ParameterizedTest
    @CsvSource({"filter=invoicecreated, 1", "filter=invoicenotcreated, 3", "filter=cancelled, 2", "filter=expired, 3"})
    void aListIsNarrowed(String query, String expected) {
        post(ROW);
        post(ROW);
        post("\"DeliveryDate\":\"2026-11-01\"," + ROW);
        act("1", "createinvoice");
        act("2", "cancel");

        assertThat(numbers(query)).containsExactly(expected);
    }

    private List<String> numbers(String query) {
        return fortnox.get("orders?" + query)
                .at("/Orders")
                .valueStream()
                .map(row -> row.path("DocumentNumber").asText())
                .toList();
    }
}
