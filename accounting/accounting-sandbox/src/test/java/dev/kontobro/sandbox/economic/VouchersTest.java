package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.economicWith;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VouchersTest {

    private static final String JOURNAL = REST + "journals/1/";
    private static final String VOUCHERS = JOURNAL + "vouchers";
    private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10};

    private final EconomicFixture economic = economic().withCustomerAndProducts();

    @Test
    void aJournalInvoiceIsPostedWithTheSourcesNumberAndTotal() {
        var answer = economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1250", 4711)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).hasSize(1);
        var voucher = answer.body().path(0);
        assertThat(voucher.path("voucherNumber").asInt()).isEqualTo(1);
        assertThat(voucher.path("self").asText()).endsWith("/journals/1/vouchers/2026-1");
        assertThat(voucher.path("attachment").asText()).endsWith("/journals/1/vouchers/2026-1/attachment");
        var entry = voucher.at("/entries/manualCustomerInvoices/0");
        assertThat(entry.path("customerInvoice").asInt()).isEqualTo(4711);
        assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo("1250");
        assertThat(entry.path("entryType").asText()).isEqualTo("manualCustomerInvoice");
        assertThat(entry.at("/currency/code").asText()).isEqualTo("DKK");
        assertThat(economic.get(VOUCHERS + "/2026-1").body()).isEqualTo(voucher);
        assertThat(economic.effects("vouchers")).containsExactly("CREATED 2026-1");
        assertThat(economic.effects("journal-entries")).containsExactly("CREATED 1");
    }

    @Test
    void aVoucherNumberIsKeptWhenItIsFree() {
        var numbered = voucher("manualCustomerInvoices", sale("1", 1)).put("voucherNumber", 40012);

        assertThat(economic.post(VOUCHERS, numbered)
                        .body()
                        .at("/0/voucherNumber")
                        .asInt())
                .isEqualTo(40012);
        assertThat(economic.post(VOUCHERS, numbered).status()).isEqualTo(400);
        assertThat(economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 2)))
                        .body()
                        .at("/0/voucherNumber")
                        .asInt())
                .isEqualTo(40013);
    }

    @Test
    void aJournalGivesNumbersOfItsOwnRangeUntilNoneIsLeft() {
        var till = settings()
                .put("name", "Kasse")
                .put("minimumVoucherNumber", 40_001)
                .put("maximumVoucherNumber", 40_002);
        var ranged = economicWith("journals", "7", till).withCustomerAndProducts();
        ranged.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1)));

        var first = ranged.post(REST + "journals/7/vouchers", voucher("manualCustomerInvoices", sale("1", 2)));
        ranged.act("move-entry", settings().put("journalEntryNumber", 1).put("journalNumber", 7));
        var third = ranged.post(REST + "journals/7/vouchers", voucher("manualCustomerInvoices", sale("1", 3)));

        assertThat(ranged.get(REST + "journals/7").body().at("/settings/voucherNumbers"))
                .isEqualTo(settings().put("minimumVoucherNumber", 40_001).put("maximumVoucherNumber", 40_002));
        assertThat(first.body().at("/0/voucherNumber").asInt()).isEqualTo(40_001);
        assertThat(ranged.get(REST + "journals/7/vouchers/2026-40002").status()).isEqualTo(200);
        assertThat(third.status()).isEqualTo(400);
    }

    @Test
    void anInvoiceNumberIsUsedOnceBookedOrNot() {
        var sale = voucher("manualCustomerInvoices", sale("1", 4711));
        economic.post(VOUCHERS, sale);

        assertThat(economic.post(VOUCHERS, sale).status()).isEqualTo(400);
        economic.act("book-journal", settings().put("journalNumber", 1));
        assertThat(economic.post(VOUCHERS, sale).status()).isEqualTo(400);
    }

    @Test
    void theVatCodeOfTheOtherSideTakesItsVatOutOfTheAmount() {
        var sale = sale("1250", 4711);
        sale.putObject("contraVatAccount").put("vatCode", "U25");

        var entry = economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale))
                .body()
                .at("/0/entries/manualCustomerInvoices/0");

        assertThat(entry.path("contraVatAmount").decimalValue()).isEqualByComparingTo("250");
    }

    @Test
    void anAccountThatIsNotThereIsToldAtTheEntryAndAtTheVoucher() {
        var entry = sale("1", 1);
        entry.putObject("contraAccount").put("accountNumber", 3562);

        var body = economic.post(VOUCHERS, voucher("manualCustomerInvoices", entry))
                .body();

        assertThat(body.at("/errors/0/arrayIndex").asInt()).isZero();
        assertThat(body.at("/errors/0/account/errors/0/errorCode").asText()).isEqualTo("E04041");
        var error = body.at("/errors/0/entries/items/0/contraAccount/errors/0");
        assertThat(error.path("errorCode").asText()).isEqualTo("E07150");
        assertThat(error.path("inputValue").asInt()).isEqualTo(3562);
        assertThat(economic.effects("vouchers")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2025-06-01, a closed year", "2027-01-01, another year than the voucher's"})
    void aDateThatTakesNoEntriesIsRefused(String date, String why) {
        var body = economic.post(
                        VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1).put("date", date)))
                .body();

        var error = body.at("/errors/0/entries/items/0/date/errors/0");
        assertThat(error.path("errorCode").asText()).as(why).isEqualTo("E04041");
        assertThat(error.path("propertyName").asText()).isEqualTo("Date");
    }

    @Test
    void aClosedPeriodOnDemandIsToldAtTheEntry() {
        economic.company()
                .faults()
                .add(FaultRule.once(
                        new Fault.ClosedPeriod(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30"))));

        var body = economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1)))
                .body();

        assertThat(body.at("/errors/0/entries/items/0/date/errors/0/errorCode").asText())
                .isEqualTo("E04041");
    }

    @ParameterizedTest
    @CsvSource({
        "financeVouchers,        5600, blocks direct entries",
        "financeVouchers,        4999, is barred",
    })
    void anAccountThatTakesNoEntriesIsRefused(String list, int account, String why) {
        var entry = settings().put("amount", 10).put("date", "2026-09-01");
        entry.putObject("account").put("accountNumber", account);

        assertThat(economic.post(VOUCHERS, voucher(list, entry)).status())
                .as(why)
                .isEqualTo(400);
    }

    @Test
    void whatIsMissingIsRefused() {
        var nobody = settings().put("amount", 10).put("date", "2026-09-01");
        var noAmount = sale("1", 1);
        noAmount.remove("amount");
        var noYear = voucher("manualCustomerInvoices", sale("1", 1));
        noYear.remove("accountingYear");

        assertThat(economic.post(VOUCHERS, voucher("customerPayments", nobody))
                        .body()
                        .at("/errors/0/entries/items/0/customer/errors"))
                .hasSize(1);
        assertThat(economic.post(VOUCHERS, voucher("manualCustomerInvoices", noAmount))
                        .body()
                        .has("schemaPath"))
                .isTrue();
        assertThat(economic.post(VOUCHERS, noYear).body().has("schemaPath")).isTrue();
        assertThat(economic.post(VOUCHERS, voucher("manualCustomerInvoices")).status())
                .isEqualTo(400);
    }

    @Test
    void aJournalForOneKindOfEntriesTakesNoOther() {
        assertThat(economic.post(REST + "journals/3/vouchers", voucher("manualCustomerInvoices", sale("1", 1)))
                        .status())
                .isEqualTo(400);
        assertThat(economic.post(REST + "journals/3/vouchers", voucher("customerPayments", sale("-1", 1)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void entriesAreFoundByTheirTextAndDeletedOneByOne() {
        economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1), sale("2", 2)));

        var found = economic.get(JOURNAL + "entries", "filter", "text$like:*#a7c7bcab")
                .body();

        assertThat(found.path("collection")).hasSize(2);
        assertThat(found.at("/collection/0/voucher/voucherNumber").asInt()).isEqualTo(1);
        assertThat(economic.delete(VOUCHERS + "/2026-1").status()).isEqualTo(405);
        assertThat(economic.delete(JOURNAL + "entries/1").status()).isEqualTo(204);
        assertThat(economic.get(VOUCHERS + "/2026-1").status()).isEqualTo(200);
        assertThat(economic.delete(JOURNAL + "entries/2").status()).isEqualTo(204);
        assertThat(economic.get(VOUCHERS + "/2026-1").status()).isEqualTo(404);
    }

    @Test
    void aFileIsGivenBackAsPdfAndGrowsByAPatch() {
        economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1)));
        var file = VOUCHERS + "/2026-1/attachment/file";

        assertThat(economic.upload("PATCH", file, "a.png", PNG).status()).isEqualTo(404);
        assertThat(economic.upload("POST", file, "a.png", PNG).status()).isEqualTo(201);
        assertThat(economic.upload("POST", file, "b.pdf", PDF)
                        .body()
                        .path("message")
                        .asText())
                .isEqualTo("Voucher already has attachment");
        assertThat(economic.get(file).payload().text()).startsWith("%PDF");
        assertThat(economic.upload("PATCH", file, "b.pdf", PDF)
                        .body()
                        .path("pages")
                        .asInt())
                .isEqualTo(2);
        assertThat(economic.upload("POST", file, "c.txt", new byte[] {'x'}).status())
                .isEqualTo(400);
        assertThat(economic.delete(file).status()).isEqualTo(204);
        assertThat(economic.get(file).status()).isEqualTo(404);
    }

    @Test
    void anEntryThatIsMovedGetsAnotherVoucherAndKeepsItsTextAndFile() {
        economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1)));
        economic.upload("POST", VOUCHERS + "/2026-1/attachment/file", "a.pdf", PDF);

        economic.act("move-entry", settings().put("journalEntryNumber", 1).put("journalNumber", 2));

        assertThat(economic.get(JOURNAL + "entries").body().path("collection")).isEmpty();
        var moved = economic.get(REST + "journals/2/entries/1").body();
        assertThat(moved.at("/voucher/voucherNumber").asInt()).isEqualTo(2);
        assertThat(moved.path("text").asText()).endsWith("#a7c7bcab");
        assertThat(economic.get(REST + "journals/2/vouchers/2026-2/attachment/file")
                        .payload()
                        .bytes())
                .isEqualTo(PDF);
        assertThat(economic.get(VOUCHERS + "/2026-1").status()).isEqualTo(404);
    }

    @Test
    void aBookedJournalIsEmptyAndItsEntriesAreInTheAccountingYear() {
        var entry = sale("1250", 4711);
        entry.putObject("contraAccount").put("accountNumber", 1010);
        economic.post(VOUCHERS, voucher("manualCustomerInvoices", entry));

        economic.act("book-journal", settings().put("journalNumber", 1));

        assertThat(economic.get(JOURNAL + "entries").body().path("collection")).isEmpty();
        assertThat(economic.get(VOUCHERS + "/2026-1").status()).isEqualTo(404);
        var booked = economic.get(REST + "accounting-years/2026/entries", "filter", "voucherNumber$eq:1")
                .body()
                .path("collection");
        assertThat(booked).hasSize(2);
        assertThat(booked.at("/0/account/accountNumber").asInt()).isEqualTo(5600);
        assertThat(booked.at("/0/amount").decimalValue()).isEqualByComparingTo("1250");
        assertThat(booked.at("/0/invoiceNumber").asText()).isEqualTo("4711");
        assertThat(booked.at("/0/entryType").asText()).isEqualTo("manualDebtorInvoice");
        assertThat(booked.at("/1/amount").decimalValue()).isEqualByComparingTo("-1250");
        assertThat(economic.post(VOUCHERS, voucher("manualCustomerInvoices", sale("1", 1)))
                        .body()
                        .at("/0/voucherNumber")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aPaymentThatIsBookedCountsOnItsInvoice() {
        economic.book(economic.draft(invoice(line("T1", "1", "100"))));
        economic.post(REST + "journals/3/vouchers", voucher("customerPayments", sale("-25", 1)));

        economic.act("book-journal", settings().put("journalNumber", 3));

        assertThat(economic.get(REST + "invoices/booked/1")
                        .body()
                        .path("remainder")
                        .decimalValue())
                .isEqualByComparingTo("100");
    }

    private static ObjectNode voucher(String list, ObjectNode... entries) {
        var voucher = settings();
        voucher.putObject("accountingYear").put("year", "2026");
        voucher.putObject("entries").putArray(list).addAll(List.<JsonNode>of(entries));
        return voucher;
    }

    private static ObjectNode sale(String amount, int invoice) {
        var entry = settings()
                .put("text", "Faktura #a7c7bcab")
                .put("amount", new BigDecimal(amount))
                .put("date", "2026-09-01")
                .put("customerInvoice", invoice);
        entry.putObject("customer").put("customerNumber", 7);
        return entry;
    }
}
