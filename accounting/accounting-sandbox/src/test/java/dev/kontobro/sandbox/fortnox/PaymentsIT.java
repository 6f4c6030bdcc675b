package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsIT {

    private FortnoxBench fortnox = FortnoxBench.start();

    /** Number 1 is booked and owes 125 kronor. */
    @BeforeEach
    void enterInvoice() {
        fortnox.post("customers", "{\"Customer\":{\"CustomerNumber\":\"K-1\",\"Name\":\"Kund\"}}");
        invoice("1");
        fortnox.put("invoices/1/bookkeep", "");
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private void invoice(String number) {
        fortnox.post(
                "invoices",
                "{\"Invoice\":{\"CustomerNumber\":\"K-1\",\"DocumentNumber\":\"" + number
                        + "\",\"InvoiceDate\":\"2026-11-20\",\"InvoiceRows\":[{\"Description\":\"Arbete\","
                        + "\"DeliveredQuantity\":\"1\",\"Price\":100}]}}");
    }

    private FortnoxBench.Answer post(String properties) {
        return fortnox.post("invoicepayments", "{\"InvoicePayment\":{" + properties + "}}");
    }

    private FortnoxBench.Answer bookkeep(String number) {
        return fortnox.put("invoicepayments/" + number + "/bookkeep", "");
    }

    private JsonNode invoice() {
        return fortnox.get("invoices/1").at("/Invoice");
    }

    @Test
    void aPaymentIsADraftUntilItIsBooked() {
        // Given
        var draft = post("\"InvoiceNumber\":1,\"Amount\":125,\"PaymentDate\":\"2026-11-21\"");
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.at("/InvoicePayment/Booked").booleanValue()).isFalse();
        assertThat(draft.at("/InvoicePayment/InvoiceCustomerNumber").asText()).isEqualTo("K-1");
        assertThat(invoice().path("Balance").intValue()).isEqualTo(125);

        // When
        var booked = bookkeep("1").at("/InvoicePayment");

        // Then
        assertThat(booked.path("Booked").booleanValue()).isTrue();
        assertThat(booked.path("VoucherSeries").asText()).isEqualTo("C");
        assertThat(invoice().path("Balance").intValue()).isZero();
        assertThat(invoice().path("FinalPayDate").asText()).isEqualTo("2026-11-21");
        var rows = fortnox.get("vouchers/C/1?financialyear=1").at("/Voucher/VoucherRows");
        assertThat(rows.valueStream().map(row -> row.path("Account").intValue()))
                .containsExactly(1920, 1510);
        assertThat(rows.at("/0/Debit").intValue()).isEqualTo(125);
        assertThat(rows.at("/1/Credit").intValue()).isEqualTo(125);
        assertThat(bookkeep("1").status()).isEqualTo(400);
    }

    @Test
    void aPartIsPaidAndTheRestIsWrittenOff() {
        post("\"InvoiceNumber\":1,\"Amount\":100");
        bookkeep("1");
        assertThat(invoice().path("Balance").intValue()).isEqualTo(25);
        assertThat(invoice().path("FinalPayDate").isNull()).isTrue();

        post("\"InvoiceNumber\":1,\"Amount\":24,\"WriteOffs\":[{\"AccountNumber\":3740,\"Amount\":1}]");
        bookkeep("2");

        assertThat(invoice().path("Balance").intValue()).isZero();
        assertThat(fortnox.get("invoicepayments?invoicenumber=1")
                        .at("/InvoicePayments/1/WriteOffExist")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void noMoreIsPaidThanIsOwedAndNotTwice() {
        assertThat(post("\"InvoiceNumber\":1,\"Amount\":126").status()).isEqualTo(400);

        post("\"InvoiceNumber\":1,\"Amount\":125");
        post("\"InvoiceNumber\":1,\"Amount\":125");
        bookkeep("1");

        assertThat(bookkeep("2").at("/ErrorInformation/message").asText()).isEqualTo("Fakturan är redan betald.");
    }

    @Test
    void theDayOfAPaymentIsNotBeforeTheInvoiceAndInItsYear() {
        assertThat(post("\"InvoiceNumber\":1,\"PaymentDate\":\"2026-11-19\"").errorCode())
                .isEqualTo(2001089);

        fortnox.post("financialyears", "{\"FinancialYear\":{\"FromDate\":\"2027-01-01\",\"ToDate\":\"2027-12-31\"}}");
        assertThat(post("\"InvoiceNumber\":1,\"PaymentDate\":\"2027-01-02\"")
                        .at("/ErrorInformation/message")
                        .asText())
                .contains("måste vara inom fakturans räkenskapsår");
    }

    @Test
    void onlyWhatIsBookedIsPaid() {
        invoice("2");

        assertThat(post("\"InvoiceNumber\":2,\"Amount\":125").status()).isEqualTo(400);
        assertThat(post("\"InvoiceNumber\":3").errorCode()).isEqualTo(2000434);
        assertThat(post("\"InvoiceNumber\":1,\"Currency\":\"EUR\"").status()).isEqualTo(400);
    }

    @Test
    void aDraftIsChangedAndDeleted() {
        post("\"InvoiceNumber\":1,\"Amount\":125");

        assertThat(fortnox.put("invoicepayments/1", "{\"InvoicePayment\":{\"Amount\":50,\"AmountCurrency\":50}}")
                        .at("/InvoicePayment/Amount")
                        .intValue())
                .isEqualTo(50);
        assertThat(fortnox.delete("invoicepayments/1").status()).isEqualTo(204);
        assertThat(fortnox.get("invoicepayments").at("/InvoicePayments")).isEmpty();
    }

    @Test
    void aForeignInvoiceIsPaidInItsCurrency() {
        fortnox.post("currencies", "{\"Currency\":{\"Code\":\"EUR\",\"Description\":\"Euro\"}}");
        fortnox.post(
                "invoices",
                "{\"Invoice\":{\"CustomerNumber\":\"K-1\",\"Currency\":\"EUR\",\"CurrencyRate\":11,"
                        + "\"InvoiceRows\":[{\"Description\":\"Arbete\",\"DeliveredQuantity\":\"1\",\"Price\":100}]}}");
        fortnox.put("invoices/2/bookkeep", "");
        assertThat(fortnox.get("vouchers/B/2")
                        .at("/Voucher/VoucherRows/0/Debit")
                        .intValue())
                .isEqualTo(1375);

        var payment = post("\"InvoiceNumber\":2,\"AmountCurrency\":125,\"CurrencyRate\":10")
                .at("/InvoicePayment");
        bookkeep("1");

        assertThat(payment.path("Amount").intValue()).isEqualTo(1250);
        assertThat(fortnox.get("invoices/2").at("/Invoice/Balance").intValue()).isZero();
    }

    @Test
    void underTheCashMethodThePaymentBooksTheInvoice() {
        // Given
        fortnox.close();
        fortnox = FortnoxBench.start("{\"callsPerFiveSeconds\":0,\"accountingMethod\":\"CASH\"}");
        enterInvoice();

        // When
        post("\"InvoiceNumber\":1,\"Amount\":125");
        bookkeep("1");

        // Then
        assertThat(invoice().path("Booked").booleanValue()).isTrue();
        assertThat(invoice().path("Balance").intValue()).isZero();
        assertThat(fortnox.get("vouchers/C/1")
                        .at("/Voucher/VoucherRows")
                        .valueStream()
                        .map(row -> row.path("Account").intValue()))
                .containsExactly(1920, 3001, 2611);
    }

    @Test
    void vouchersAreListedBySeriesAndYear() {
        post("\"InvoiceNumber\":1");
        bookkeep("1");

        assertThat(fortnox.get("vouchers").at("/Vouchers")).hasSize(2);
        assertThat(fortnox.get("vouchers?voucherseries=C")
                        .at("/Vouchers/0/ReferenceType")
                        .asText())
                .isEqualTo("INVOICEPAYMENT");
        assertThat(fortnox.get("vouchers/sublist/B")
                        .at("/Vouchers/0/ReferenceNumber")
                        .asText())
                .isEqualTo("1");
        assertThat(fortnox.get("vouchers/sublist?fromdate=2026-11-21").at("/Vouchers"))
                .hasSize(1);
        assertThat(fortnox.get("vouchers/B/1?financialyear=2").status()).isEqualTo(404);
    }

    @Test
    void whatPeopleDoIsDoneByTheSameRules() {
        // When / Then
        assertThat(fortnox.act("pay-invoice", "{\"InvoiceNumber\":1,\"AmountCurrency\":25}")
                        .status())
                .isEqualTo(200);
        assertThat(invoice().path("Balance").intValue()).isEqualTo(100);
        assertThat(fortnox.act("pay-invoice", "{\"InvoiceNumber\":1}").status()).isEqualTo(200);
        assertThat(invoice().path("Balance").intValue()).isZero();
        assertThat(fortnox.act("delete-payment", "{\"Number\":\"1\"}").status()).isEqualTo(200);
        assertThat(invoice().path("Balance").intValue()).isEqualTo(25);
        assertThat(invoice().path("FinalPayDate").isNull()).isTrue();

        invoice("2");
        var edited = fortnox.act(
                "edit-invoice", "{\"DocumentNumber\":\"2\",\"changes\":{\"InvoiceRows\":[{\"Price\":200}]}}");
        assertThat(edited.at("/Total").intValue()).isEqualTo(250);
        assertThat(fortnox.act("book-invoice", "{\"DocumentNumber\":\"2\"}")
                        .at("/Booked")
                        .booleanValue())
                .isTrue();
        assertThat(fortnox.act("cancel-invoice", "{\"DocumentNumber\":\"2\"}")
                        .at("/detail")
                        .asText())
                .isEqualTo("En bokförd faktura kan inte makuleras.");
        assertThat(fortnox.act("shred-invoice", "{\"DocumentNumber\":\"2\"}").status())
                .isEqualTo(400);
    }

    @Test
    void morePaidThanIsOwedIsLeftOver() {
        fortnox.act("pay-invoice", "{\"InvoiceNumber\":1,\"AmountCurrency\":200}");

        assertThat(invoice().path("Balance").intValue()).isEqualTo(-75);
        assertThat(fortnox.get("invoices").at("/Invoices/0/Balance").intValue()).isEqualTo(-75);
    }

    @Test
    void theBooksShowInvoicesWithTheirRowsAndPayments() {
        fortnox.act("pay-invoice", "{\"InvoiceNumber\":1}");

        assertThat(fortnox.page("")).contains("Invoices", "Orders", "Payments", "Vouchers", "K-1 Kund");
        assertThat(fortnox.page("/invoices/1")).contains("Arbete", "3001", "created");
    }
}
