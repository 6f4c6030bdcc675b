package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicesIT {

    private FortnoxBench fortnox = FortnoxBench.start();

    @BeforeEach
    void enterCustomer() {
        customer(
                "K-1",
                "\"City\":\"Lund\",\"ZipCode\":\"222 22\",\"OurReference\":\"Anna\",\"EmailInvoice\":\"f@k.se\"");
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private void with(String settings) {
        fortnox.close();
        fortnox = FortnoxBench.start("{\"callsPerFiveSeconds\":0," + settings + "}");
        enterCustomer();
    }

    private void customer(String number, String properties) {
        assertThat(fortnox.post(
                                "customers",
                                "{\"Customer\":{\"CustomerNumber\":\"" + number + "\",\"Name\":\"Kund\"," + properties
                                        + "}}")
                        .status())
                .isEqualTo(201);
    }

    private FortnoxBench.Answer post(String properties) {
        return fortnox.post("invoices", "{\"Invoice\":{\"CustomerNumber\":\"K-1\"," + properties + "}}");
    }

    private FortnoxBench.Answer put(String number, String properties) {
        return fortnox.put("invoices/" + number, "{\"Invoice\":{" + properties + "}}");
    }

    private FortnoxBench.Answer act(String number, String action) {
        return fortnox.put("invoices/" + number + "/" + action, "");
    }

    private static String rows(String... rows) {
        return "\"InvoiceRows\":[{" + String.join("},{", rows) + "}]";
    }

    private static String row(String quantity, String price) {
        return "\"Description\":\"Arbete\",\"DeliveredQuantity\":\"" + quantity + "\",\"Price\":" + price;
    }

    private static BigDecimal amount(JsonNode invoice, String property) {
        return invoice.path(property).decimalValue();
    }

    @Test
    void aNewInvoiceGetsTheRecordedDefaultsAndTheDataOfItsCustomer() {
        // When
        var answer = post("\"YourOrderNumber\":\"PO-77\"");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("invoices");
        var invoice = answer.at("/Invoice");
        assertThat(invoice.path("DocumentNumber").asText()).isEqualTo("1");
        assertThat(invoice.path("OCR").asText()).isEqualTo("133");
        assertThat(invoice.path("InvoiceDate").asText()).isEqualTo("2026-11-22");
        assertThat(invoice.path("DueDate").asText()).isEqualTo("2026-12-22");
        assertThat(invoice.path("TermsOfPayment").asText()).isEqualTo("30");
        assertThat(invoice.path("Currency").asText()).isEqualTo("SEK");
        assertThat(invoice.path("InvoiceType").asText()).isEqualTo("INVOICE");
        assertThat(invoice.path("AccountingMethod").asText()).isEqualTo("ACCRUAL");
        assertThat(invoice.path("WarehouseReady").booleanValue()).isTrue();
        assertThat(invoice.path("Credit").textValue()).isEqualTo("false");
        assertThat(invoice.path("CustomerName").asText()).isEqualTo("Kund");
        assertThat(invoice.path("City").asText()).isEqualTo("Lund");
        assertThat(invoice.path("OurReference").asText()).isEqualTo("Anna");
        assertThat(invoice.at("/EmailInformation/EmailSubject").asText()).isEqualTo("Faktura {no} bifogas");
        assertThat(invoice.at("/EmailInformation/EmailAddressTo").asText()).isEqualTo("f@k.se");
    }

    /** The example of the vendor's documentation. */
    @Test
    void totalsAreThoseOfThePublishedExample() {
        var invoice = post("\"InvoiceDate\":\"2026-01-08\",\"Freight\":95," + rows(row("10", "159") + ",\"VAT\":25"))
                .at("/Invoice");

        assertThat(invoice.at("/InvoiceRows/0/Total").decimalValue()).isEqualByComparingTo("1590");
        assertThat(amount(invoice, "Net")).isEqualByComparingTo("1590");
        assertThat(amount(invoice, "Gross")).isEqualByComparingTo("1590");
        assertThat(amount(invoice, "FreightVAT")).isEqualByComparingTo("23.75");
        assertThat(amount(invoice, "TotalVAT")).isEqualByComparingTo("421.25");
        assertThat(amount(invoice, "RoundOff")).isEqualByComparingTo("-0.25");
        assertThat(amount(invoice, "Total")).isEqualByComparingTo("2106");
        assertThat(amount(invoice, "TotalToPay")).isEqualByComparingTo("2106");
        assertThat(amount(invoice, "Balance")).isEqualByComparingTo("2106");
        assertThat(invoice.path("DueDate").asText()).isEqualTo("2026-02-07");
    }

    @Test
    void pricesWithVatAreTakenApart() {
        var invoice = post("\"VATIncluded\":true,"
                        + rows(row("1", "125") + ",\"VAT\":25", row("2", "56") + ",\"VAT\":12"))
                .at("/Invoice");

        assertThat(amount(invoice, "Net")).isEqualByComparingTo("200");
        assertThat(amount(invoice, "TotalVAT")).isEqualByComparingTo("37");
        assertThat(amount(invoice, "Total")).isEqualByComparingTo("237");
        assertThat(invoice.at("/InvoiceRows/0/PriceExcludingVAT").decimalValue())
                .isEqualByComparingTo("100");
        assertThat(invoice.at("/InvoiceRows/1/TotalExcludingVAT").decimalValue())
                .isEqualByComparingTo("100");
    }

    @Test
    void pricesAndQuantitiesHaveTwoDecimalsHalfUp() {
        var row = post(rows(row("1.125", "10.005"))).at("/Invoice/InvoiceRows/0");

        assertThat(row.path("DeliveredQuantity").textValue()).isEqualTo("1.13");
        assertThat(amount(row, "Price")).isEqualByComparingTo("10.01");
        assertThat(amount(row, "Total")).isEqualByComparingTo("11.31");
    }

    @ParameterizedTest
    @CsvSource({"PERCENT, 10, 180", "AMOUNT, 10, 190"})
    void aDiscountIsOfTheRow(String type, int discount, BigDecimal total) {
        var row = post(rows(row("2", "100") + ",\"Discount\":" + discount + ",\"DiscountType\":\"" + type + "\""))
                .at("/Invoice/InvoiceRows/0");

        assertThat(amount(row, "Total")).isEqualByComparingTo(total);
    }

    @Test
    void onlyKronorAreRounded() {
        fortnox.post("currencies", "{\"Currency\":{\"Code\":\"EUR\",\"Description\":\"Euro\"}}");

        var kronor = post(rows(row("1", "10.10") + ",\"VAT\":0")).at("/Invoice");
        var euro = post("\"Currency\":\"EUR\"," + rows(row("1", "10.10") + ",\"VAT\":0"))
                .at("/Invoice");

        assertThat(amount(kronor, "Total")).isEqualByComparingTo("10");
        assertThat(amount(kronor, "RoundOff")).isEqualByComparingTo("-0.1");
        assertThat(amount(euro, "Total")).isEqualByComparingTo("10.10");
        assertThat(euro.path("CurrencyRate").decimalValue()).isEqualByComparingTo("1");
    }

    @Test
    void roundingToKronorIsASetting() {
        with("\"wholeKronor\":false");

        assertThat(amount(post(rows(row("1", "10.10") + ",\"VAT\":0")).at("/Invoice"), "Total"))
                .isEqualByComparingTo("10.10");
    }

    @Test
    void aCustomerAbroadIsChargedNoVat() {
        customer("EU-1", "\"VATType\":\"EUREVERSEDVAT\"");

        var invoice = post("\"CustomerNumber\":\"EU-1\"," + rows(row("1", "100") + ",\"VAT\":25"))
                .at("/Invoice");

        assertThat(amount(invoice, "TotalVAT")).isZero();
        assertThat(invoice.at("/InvoiceRows/0/AccountNumber").intValue()).isEqualTo(3108);
    }

    @Test
    void aRowTakesWhatItDoesNotSayFromItsArticle() {
        fortnox.post(
                "articles",
                "{\"Article\":{\"ArticleNumber\":\"A1\",\"Description\":\"Timme\",\"Unit\":\"h\",\"VAT\":12}}");

        var row = post(rows("\"ArticleNumber\":\"A1\",\"Price\":500")).at("/Invoice/InvoiceRows/0");

        assertThat(row.path("Description").asText()).isEqualTo("Timme");
        assertThat(row.path("Unit").asText()).isEqualTo("h");
        assertThat(amount(row, "VAT")).isEqualByComparingTo("12");
        assertThat(row.path("DeliveredQuantity").textValue()).isEqualTo("0");
        assertThat(amount(row, "Total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0", "'\"API_BLANK\"'"})
    void aTextRowHasNoAccount(String account) {
        var row = post(rows("\"Description\":\"Enligt avtal\",\"AccountNumber\":" + account))
                .at("/Invoice/InvoiceRows/0");

        assertThat(row.path("AccountNumber").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"CustomerNumber\":\"nobody\"'                     | 2000204 | Kunde inte hämta/hitta kund (nobody)",
                "'\"Currency\":\"EUR\"'                              | 2004344 | Kunde inte hämta/hitta valuta",
                "'\"TermsOfPayment\":\"90\"'                         | 2000429 | Kan inte hitta betalningsvillkoret.",
                "'\"WayOfDelivery\":\"X\"'                           | 2000000 | Kunde inte hämta/hitta leveranssätt",
                "'\"CostCenter\":\"X\"'                              | 2000000 | Kunde inte hämta/hitta kostnadsställe",
                "'\"Project\":\"X\"'                                 | 2001161 | Kan inte hitta projektet.",
                "'\"Country\":\"Atlantis\"'                          | 2000919 | Ogiltigt land: Atlantis",
                "'\"Remarks\":\"a -> b\"'                            | 2000359 | Värdet innehåller ej tillåtna tecken. (a -> b)",
                "'\"Nickname\":\"y\"'                                | 2001399 | Felaktigt fältnamn (Nickname)",
                "'\"DocumentNumber\":\"F-1\"'                        | 2000108 | Värdet måste vara numeriskt (F-1)",
                "'\"InvoiceRows\":[{\"ArticleNumber\":\"X\"}]'       | 2001302 | Kunde inte hitta artikel",
                "'\"InvoiceRows\":[{\"ArticleNumber\":\"UTGÅTT\"}]'  | 2001302 | Kunde inte hitta artikel",
                "'\"InvoiceRows\":[{\"AccountNumber\":3999}]'        | 2001304 | Kunde inte hitta konto",
                "'\"InvoiceRows\":[{\"AccountNumber\":6999}]'        | 2000550 | Konto \"6999\" är inte aktivt",
                "'\"InvoiceRows\":[{\"VAT\":19}]'                    | 2000000 | Kunde inte hämta/hitta moms",
                "'\"InvoiceRows\":[{\"Nickname\":\"y\"}]'            | 2001399 | Felaktigt fältnamn (Nickname)",
                "'\"InvoiceRows\":[{\"Unit\":\"tim\"}]'              | 2000432 | Kan inte hitta enheten.",
                "'\"InvoiceRows\":{}'                                | 2002649 | Felaktig datastruktur."
            })
    void whatBreaksARuleIsRefusedInFortnoxOwnWords(String properties, int code, String message) {
        var answer = post(properties);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.at("/ErrorInformation/message").asText()).isEqualTo(message);
        assertThat(fortnox.company().books().register("invoices").size()).isZero();
    }

    @Test
    void aDescriptionHasTwoHundredFiftyFiveCharacters() {
        assertThat(post(rows("\"Description\":\"" + "x".repeat(255) + "\"")).status())
                .isEqualTo(201);
        assertThat(post(rows("\"Description\":\"" + "x".repeat(256) + "\"")).errorCode())
                .isEqualTo(2000107);
    }

    @Test
    void aRateOfTheCompanysOwnNeedsAnAccountWithEasyVat() {
        with("\"easyVat\":true,\"vatRates\":[25,12,6,0,25.5]");

        assertThat(post(rows(row("1", "100") + ",\"VAT\":25.5")).errorCode()).isEqualTo(2004167);
        assertThat(post(rows(row("1", "100") + ",\"VAT\":25.5,\"AccountNumber\":3001"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aChosenNumberMayBeLongAndIsTakenOnce() {
        assertThat(post("\"DocumentNumber\":\"20261122000017\"")
                        .at("/Invoice/DocumentNumber")
                        .asText())
                .isEqualTo("20261122000017");

        var again = post("\"DocumentNumber\":\"20261122000017\"");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.errorCode()).isEqualTo(2000861);
    }

    @Test
    void anUpdateChangesOnlyWhatIsSentAndOnlyApiBlankClears() {
        // Given
        post("\"Comments\":\"intern\",\"Remarks\":\"tryckt\"," + rows(row("1", "100")));

        // When
        var invoice = put("1", "\"Comments\":\"\",\"Remarks\":\"API_BLANK\",\"YourReference\":\"Bo\"")
                .at("/Invoice");

        // Then
        assertThat(invoice.path("Comments").asText()).isEqualTo("intern");
        assertThat(invoice.path("Remarks").asText("null")).isEmpty();
        assertThat(invoice.path("YourReference").asText()).isEqualTo("Bo");
        assertThat(invoice.path("InvoiceRows")).hasSize(1);
        assertThat(amount(invoice, "Total")).isEqualByComparingTo("125");
    }

    @Test
    void rowsWithoutIdsAreMatchedByPositionAndKeepTheirDiscount() {
        post(rows(row("1", "100") + ",\"Discount\":10", row("1", "200")));

        var rows = put("1", rows("\"Price\":300")).at("/Invoice/InvoiceRows");

        assertThat(rows).hasSize(1);
        assertThat(amount(rows.get(0), "Total")).isEqualByComparingTo("270");
    }

    @Test
    void rowsWithIdsAreChangedKeptAddedOrGone() {
        // Given
        var before =
                post(rows(row("1", "100"), row("1", "200"), row("1", "300"))).at("/Invoice/InvoiceRows");

        // When
        var after = put(
                        "1",
                        rows(
                                row("1", "400"),
                                "\"RowId\":" + before.get(2).path("RowId") + ",\"Price\":350",
                                "\"RowId\":" + before.get(0).path("RowId")))
                .at("/Invoice/InvoiceRows");

        // Then
        assertThat(after.valueStream().map(row -> row.path("Price").intValue())).containsExactly(400, 350, 100);
        assertThat(after.valueStream().map(row -> row.path("RowId").intValue()))
                .doesNotContainAnyElementsOf(before.valueStream()
                        .map(row -> row.path("RowId").intValue())
                        .toList());
    }

    @Test
    void bookingMakesOneBalancedVoucherOfSeriesB() {
        // Given
        post("\"Freight\":95," + rows(row("10", "159"), row("1", "100") + ",\"VAT\":12"));

        // When
        var invoice = act("1", "bookkeep").at("/Invoice");

        // Then
        assertThat(invoice.path("Booked").booleanValue()).isTrue();
        assertThat(invoice.path("VoucherSeries").asText()).isEqualTo("B");
        assertThat(invoice.path("VoucherNumber").intValue()).isEqualTo(1);
        assertThat(invoice.path("VoucherYear").intValue()).isEqualTo(1);
        assertThat(invoice.path("FinalPayDate").isNull()).isTrue();
        var voucher = fortnox.company()
                .books()
                .register("vouchers")
                .find("1-B-1")
                .orElseThrow()
                .content();
        assertThat(sum(voucher, "Debit")).isEqualByComparingTo(sum(voucher, "Credit"));
        assertThat(voucher.path("VoucherRows")
                        .valueStream()
                        .map(row -> row.path("Account").intValue()))
                .containsExactly(1510, 3001, 3002, 3520, 2621, 2611, 3740);
        assertThat(voucher.at("/VoucherRows/0/Debit").decimalValue()).isEqualByComparingTo(amount(invoice, "Total"));
    }

    private static BigDecimal sum(JsonNode voucher, String side) {
        return voucher.path("VoucherRows")
                .valueStream()
                .map(row -> row.path(side).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aBookedInvoiceIsNeitherBookedAgainNorChangedNorCancelled() {
        // Given
        post(rows(row("1", "100")));
        act("1", "bookkeep");
        var before = fortnox.company().journal().count();

        // When / Then
        assertThat(act("1", "bookkeep").status()).isEqualTo(400);
        assertThat(put("1", "\"Comments\":\"x\"").status()).isEqualTo(400);
        assertThat(act("1", "cancel").status()).isEqualTo(400);
        assertThat(fortnox.company().journal().count()).isEqualTo(before);
    }

    @Test
    void anInvoiceOfNothingIsPaidWhenItIsBooked() {
        post("\"Comments\":\"tom\"");

        assertThat(act("1", "bookkeep").at("/Invoice/FinalPayDate").asText()).isEqualTo("2026-11-22");
    }

    @Test
    void whatIsNotCompletedIsNeitherBookedNorSent() {
        post("\"NotCompleted\":true");

        assertThat(act("1", "bookkeep").errorCode()).isEqualTo(2003498);
        assertThat(fortnox.get("invoices/1/email").status()).isEqualTo(400);
        assertThat(fortnox.get("invoices/1/preview").status()).isEqualTo(200);
    }

    @Test
    void aRowWithAQuantityNeedsATextOrAnArticleToBeBooked() {
        post(rows("\"DeliveredQuantity\":\"1\",\"Price\":10"));

        assertThat(act("1", "bookkeep").errorCode()).isEqualTo(2003977);
    }

    @Test
    void nothingIsBookedInALockedPeriod() {
        with("\"lockedUntil\":\"2026-11-22\"");
        post(rows(row("1", "100")));

        var answer = act("1", "bookkeep");

        assertThat(answer.errorCode()).isEqualTo(2000401);
        assertThat(answer.at("/ErrorInformation/message").asText())
                .endsWith("har låst perioden t.o.m. 2026-11-22. Lås upp perioden för att fortsätta.");
    }

    @Test
    void nothingIsBookedWhileThePeriodIsClosed() {
        // Given
        post(rows(row("1", "100")));
        fortnox.company()
                .faults()
                .add(FaultRule.always(new Fault.ClosedPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))));

        // When / Then
        assertThat(act("1", "bookkeep").errorCode()).isEqualTo(2000401);
        assertThat(act("2", "bookkeep").status()).isEqualTo(404);
        assertThat(put("1", "\"InvoiceDate\":\"2026-10-31\"").status()).isEqualTo(200);
        assertThat(act("1", "bookkeep").status()).isEqualTo(200);
    }

    @Test
    void whatTheBooksHaveNoCauseForIsRefusedInFortnoxWords() {
        // Given
        fortnox.company()
                .faults()
                .add(FaultRule.once(new Fault.Refused(403, "2003275", "", "Saknar behörighet för faktura")));

        // When
        var answer = post(rows(row("1", "100")));

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo(2003275);
        assertThat(answer.at("/ErrorInformation/message").asText()).isEqualTo("Saknar behörighet för faktura");
    }

    @Test
    void aCostCentreThatIsNotActiveIsRefused() {
        assertThat(post(rows(row("1", "100")) + ",\"CostCenter\":\"GAMLA\"").errorCode())
                .isEqualTo(2000947);
    }

    @Test
    void withTheWarehouseAnInvoiceIsBookedWhenItIsReadyAndIsNotChangedAnyMore() {
        with("\"warehouse\":true");
        post(rows(row("1", "100")));

        assertThat(act("1", "bookkeep").at("/ErrorInformation/message").asText())
                .isEqualTo("Kunde inte bokföra fakturanummer 1. Faktura som bokförs måste var klarmarkerad.");
        assertThat(act("1", "warehouseready").at("/Invoice/WarehouseReady").booleanValue())
                .isTrue();
        assertThat(put("1", "\"Comments\":\"x\"").errorCode()).isEqualTo(2003125);
        assertThat(act("1", "bookkeep").status()).isEqualTo(200);
    }

    @Test
    void underTheCashMethodNothingIsBookedBeforeItIsPaid() {
        with("\"accountingMethod\":\"CASH\"");

        assertThat(post(rows(row("1", "100"))).at("/Invoice/AccountingMethod").asText())
                .isEqualTo("CASH");
        assertThat(act("1", "bookkeep").status()).isEqualTo(400);
        assertThat(fortnox.get("financialyears/1")
                        .at("/FinancialYear/AccountingMethod")
                        .asText())
                .isEqualTo("CASH");
    }

    @Test
    void aCancelledInvoiceOwesNothing() {
        post(rows(row("1", "100")));

        var invoice = act("1", "cancel").at("/Invoice");

        assertThat(invoice.path("Cancelled").booleanValue()).isTrue();
        assertThat(amount(invoice, "Balance")).isZero();
        assertThat(numbers("filter=cancelled")).containsExactly("1");
        assertThat(numbers("filter=unbooked")).isEmpty();
    }

    @Test
    void aCreditInvoiceAndTheInvoiceItCreditsNameEachOther() {
        // Given
        post(rows(row("2", "100")));
        act("1", "bookkeep");

        // When
        var answer = act("1", "credit");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var original = answer.at("/Invoice");

        // Then
        assertThat(original.path("DocumentNumber").asText()).isEqualTo("1");
        assertThat(original.path("CreditInvoiceReference").asText()).isEqualTo("2");
        var credit = fortnox.get("invoices/2").at("/Invoice");
        assertThat(credit.path("Credit").textValue()).isEqualTo("true");
        assertThat(credit.path("InvoiceReference").asText()).isEqualTo("1");
        assertThat(amount(credit, "Total")).isEqualByComparingTo("-250");
        assertThat(credit.at("/InvoiceRows/0/DeliveredQuantity").textValue()).isEqualTo("-2");
        assertThat(act("1", "credit").status()).isEqualTo(400);
    }

    @Test
    void aCreditInvoiceGivesFreightAndFeeBack() {
        post("\"Freight\":95,\"AdministrationFee\":29," + rows(row("10", "159")));
        var total = amount(act("1", "bookkeep").at("/Invoice"), "Total");

        act("1", "credit");

        assertThat(amount(fortnox.get("invoices/2").at("/Invoice"), "Total")).isEqualByComparingTo(total.negate());
    }

    @Test
    void aBookedCreditInvoicePaysTheInvoiceItCredits() {
        post(rows(row("2", "100")));
        act("1", "bookkeep");
        act("1", "credit");
        put("2", rows("\"DeliveredQuantity\":\"-1\""));

        var credit = act("2", "bookkeep").at("/Invoice");

        assertThat(amount(credit, "Balance")).isZero();
        assertThat(credit.path("FinalPayDate").asText()).isEqualTo("2026-11-22");
        assertThat(amount(fortnox.get("invoices/1").at("/Invoice"), "Balance")).isEqualByComparingTo("125");
    }

    @Test
    void aPrintedInvoiceIsSentAndAPreviewIsNot() {
        post(rows(row("1", "100")));

        var preview = fortnox.get("invoices/1/preview");
        assertThat(preview.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(preview.body()).startsWith("%PDF-").endsWith("%%EOF\n");
        assertThat(fortnox.get("invoices/1").at("/Invoice/Sent").booleanValue()).isFalse();

        assertThat(fortnox.get("invoices/1/print").content()).isEqualTo(preview.content());
        assertThat(fortnox.get("invoices/1").at("/Invoice/Sent").booleanValue()).isTrue();
    }

    @Test
    void aMailedInvoiceIsOneMail() {
        // Given
        post(rows(row("1", "100")));

        // When
        var invoice = fortnox.get("invoices/1/email").at("/Invoice");

        // Then
        assertThat(invoice.path("Sent").booleanValue()).isTrue();
        var mails = fortnox.company().books().register("mails").all();
        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.content().path("To").asText()).isEqualTo("f@k.se");
            assertThat(mail.content().path("Subject").asText()).isEqualTo("Faktura 1 bifogas");
        });
        assertThat(fortnox.company().journal().of("mails", "1"))
                .extracting(Effect::action)
                .containsExactly(Effect.Action.CREATED);
    }

    @Test
    void aMailNeedsAnAddressAndBankDetails() {
        with("\"bankDetails\":false");
        post(rows(row("1", "100")));

        assertThat(fortnox.get("invoices/1/email")
                        .at("/ErrorInformation/message")
                        .asText())
                .isEqualTo("Bankuppgifter saknas");
        assertThat(fortnox.get("invoices/1/print").status()).isEqualTo(400);
        assertThat(fortnox.get("invoices/1/preview").status()).isEqualTo(200);

        fortnox.company().settings().remove("bankDetails");
        put("1", "\"EmailInformation\":{\"EmailAddressTo\":\"API_BLANK\"}");
        assertThat(fortnox.get("invoices/1/email").status()).isEqualTo(400);
        assertThat(fortnox.company().books().register("mails").size()).isZero();
    }

    @Test
    void electronicInvoicesNeedARegistration() {
        post(rows(row("1", "100")));

        assertThat(fortnox.get("invoices/1/einvoice")
                        .at("/ErrorInformation/message")
                        .asText())
                .isEqualTo("Kan inte skicka dokument om inte företaget är registrerat");

        fortnox.company().settings().put("electronicInvoices", true);
        assertThat(fortnox.get("invoices/1/eprint").at("/Invoice/Sent").booleanValue())
                .isTrue();
    }

    @Test
    void anInvoiceIsNotDeleted() {
        post("\"Comments\":\"x\"");

        assertThat(fortnox.delete("invoices/1").status()).isEqualTo(404);
        assertThat(fortnox.get("invoices/1").status()).isEqualTo(200);
        assertThat(fortnox.get("invoices/2").at("/ErrorInformation/Message").asText())
                .isEqualTo("Kan inte hitta fakturan.");
    }

    @Test
    void aListSaysLessThanTheDetail() {
        post("\"ExternalInvoiceReference1\":\"crm:900\"," + rows(row("1", "100")));

        var row = fortnox.get("invoices").at("/Invoices/0");

        assertThat(row.path("CurrencyRate").textValue()).isEqualTo("1");
        assertThat(row.path("ExternalInvoiceReference1").asText()).isEqualTo("crm:900");
        assertThat(row.has("InvoiceRows")).isFalse();
        assertThat(row.has("Credit")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "filter=unpaid, 2",
        "filter=unbooked, 1",
        "filter=unpaidoverdue, ",
        "externalinvoicereference1=RM:9, 2",
        "customernumber=k-1&todate=2026-11-21, 1",
        "fromdate=2026-11-22, 2",
        "articledescription=arb, 2",
        "accountnumberfrom=3000&accountnumberto=3001, 2",
        "sent=true, ",
        "notcompleted=false&documentnumber=2, 2"
    })
    void aListIsNarrowed(String query, String expected) {
        post("\"InvoiceDate\":\"2026-11-20\"");
        post("\"ExternalInvoiceReference1\":\"crm:900\"," + rows(row("1", "100")));
        act("2", "bookkeep");

        assertThat(numbers(query)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void anInvoiceOfTheDescriptionKeepsWhatFortnoxWroteOfIt() {
        var invoice = JsonNodeFactory.instance
                .objectNode()
                .put("CustomerNumber", "K-9")
                .put("Booked", true)
                .put("VoucherNumber", 17);
        var customer = JsonNodeFactory.instance.objectNode().put("Name", "Gammal kund");

        try (var other = FortnoxBench.start(
                "{}", Map.of("customers", Map.of("K-9", customer), "invoices", Map.of("7", invoice)))) {
            var found = other.get("invoices/7").at("/Invoice");
            assertThat(found.path("Booked").booleanValue()).isTrue();
            assertThat(found.path("VoucherNumber").intValue()).isEqualTo(17);
            assertThat(found.path("CustomerName").asText()).isEqualTo("Gammal kund");
            assertThat(other.company().journal().count()).isZero();
        }
    }

    private List<String> numbers(String query) {
        return fortnox.get("invoices?" + query)
                .at("/Invoices")
                .valueStream()
                .map(row -> row.path("DocumentNumber").asText())
                .toList();
    }
}
