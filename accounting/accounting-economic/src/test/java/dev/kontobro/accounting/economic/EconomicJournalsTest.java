package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.contract.RestSchema;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invoices and payments that are entered in a journal, and found again by the mark in their texts. */
class EconomicJournalsTest extends EconomicDocumentsFixture {

    private static final String VOUCHERS = "/rest/journals/5/vouchers";
    private static final String MARK = "#5f2c9a41";

    private static final String ENTRY = """
            {"journalEntryNumber":917,"text":"Salg 1001 #5f2c9a41","amount":1250.00,"date":"2026-09-01",
             "customer":{"customerNumber":1001},"customerInvoice":1001,"currency":{"code":"DKK"},
             "contraVatAmount":250.00,"voucher":{"voucherNumber":40012}}""";

    private static final String VOUCHER = """
            {"accountingYear":{"year":"2025/2026"},"journal":{"journalNumber":5},"voucherNumber":40012,
             "entries":{"manualCustomerInvoices":[%s]}}""".formatted(ENTRY);

    private static final Place PLACE = new Place(INVOICE, Stage.JOURNAL, "5:2025/2026-40012");

    private static final String PAID = """
            {"accountingYear":{"year":"2025/2026"},"journal":{"journalNumber":5},"voucherNumber":40013,
             "entries":{"customerPayments":[{"journalEntryNumber":918,"text":"5017 Kort #5f2c9a41","amount":-1250.00,
               "date":"2026-09-01","customer":{"customerNumber":1001},"currency":{"code":"DKK"}}]}}""";

    @Test
    void anInvoiceOfTheSourceIsEnteredWithItsMark() {
        // Given
        years();
        economic.on("GET /rest/accounts/1010", 200, "{\"accountNumber\":1010,\"vatAccount\":{\"vatCode\":\"U25\"}}")
                .on("POST " + VOUCHERS, 201, "[" + VOUCHER + "]");

        // When
        var plan = ledger().planJournalInvoice(invoice(Optional.empty(), "Salg 1001"));
        var entered = plan.send();

        // Then
        assertThat(Json.parse(economic.last().body())).isEqualTo(Json.parse("""
                {"accountingYear":{"year":"2025/2026"},"journal":{"journalNumber":5},
                 "entries":{"manualCustomerInvoices":[
                   {"customer":{"customerNumber":1001},"customerInvoice":1001,
                    "contraAccount":{"accountNumber":1010},"contraVatAccount":{"vatCode":"U25"},
                    "amount":1250,"currency":{"code":"DKK"},"date":"2026-09-01",
                    "text":"Salg 1001 #5f2c9a41"}]}}"""));
        assertThat(entered.place()).isEqualTo(PLACE);
        assertThat(entered.reference()).isEqualTo("1001 " + MARK);
        assertThat(entered.totals().net()).isEqualByComparingTo("1000");
        assertThat(entered.totals().vat()).isEqualByComparingTo("250");
        assertThat(ledgerFinds(VOUCHERS))
                .hasValueSatisfying(found -> assertThat(found.place()).isEqualTo(PLACE));
    }

    @Test
    void aLongTextMakesRoomForTheMark() {
        years();

        var plan = ledger().planJournalInvoice(invoice(Optional.of("U25"), "x".repeat(300)));

        assertThat(plan.call().body()).contains("\"text\":\"" + "x".repeat(240) + " " + MARK + "\"");
        assertThat(plan.warnings()).extracting(Problem::code).containsExactly(ProblemCode.FIELD_CUT);
    }

    @Test
    void aDayInNoYearIsReported() {
        economic.on("GET /rest/accounting-years?skippages=0&pagesize=1000", 200, "{\"collection\":[]}");

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planJournalInvoice(invoice(Optional.of("U25"), "Salg")));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.ACCOUNTING_YEAR_MISSING);
        assertThat(failure.problem().details()).containsEntry(Detail.DATE, "2026-09-01");
    }

    @Test
    void aBarredPeriodIsToldFromAnAccount() {
        years();
        economic.on("POST " + VOUCHERS, 400, """
                {"message":"Validation failed.","errorCode":"E04300","errors":[{"arrayIndex":0,"entries":{"errors":[],
                 "items":[{"arrayIndex":0,"date":{"errors":[{"propertyName":"Date","errorMessage":"Perioden er spærret.",
                 "errorCode":"E04041"}]}}]}}]}""");

        var failure = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> ledger().planJournalInvoice(invoice(Optional.of("U25"), "Salg"))
                        .send());

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.PERIOD_CLOSED);
        assertThat(failure.problem().details()).containsEntry(Detail.FIELD, "date");
    }

    @Test
    void anEntryIsFoundByItsMarkInEveryJournalThatTakesIt() {
        // Given
        years();
        journals();
        economic.on(
                        "GET /rest/journals/5/entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41",
                        200, """
                        {"collection":[%s,%s]}""".formatted(ENTRY, ENTRY.replace(MARK, MARK + "0")))
                .on(
                        "GET /rest/accounting-years/2025_6_2026/entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41",
                        200, "{\"collection\":[]}");
        nothingElse();

        // When
        var found = ledger().findByReference(INVOICE, "1001 " + MARK);

        // Then
        assertThat(found)
                .singleElement()
                .satisfies(entry -> assertThat(entry.place()).isEqualTo(PLACE));
    }

    @Test
    void aBookedEntryIsFoundInItsYear() {
        // Given
        years();
        journals();
        economic.on("GET /rest/journals/5/entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41", 200, """
                        {"collection":[]}""")
                .on(
                        "GET /rest/accounting-years/2025_6_2026/entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41",
                        200, """
                        {"collection":[{"voucherNumber":40012,"text":"Salg 1001 #5f2c9a41","amount":1250.00,
                          "currency":"DKK","date":"2026-09-01","customer":{"customerNumber":1001},"remainder":50.00},
                         {"voucherNumber":40012,"text":"Salg 1001 #5f2c9a41","amount":-1250.00,"date":"2026-09-01",
                          "currency":"DKK"}]}""");
        nothingElse();

        // When
        var found = ledger().findByReference(INVOICE, "1001 " + MARK);

        // Then
        assertThat(found).singleElement().satisfies(entry -> {
            assertThat(entry.place().number()).isEqualTo("2025/2026-40012");
            assertThat(entry.open()).hasValue(new BigDecimal("50.00"));
        });
    }

    @ParameterizedTest
    @CsvSource({"INVOICE, -1250", "CREDIT_NOTE, 1250"})
    void aPaymentIsEnteredOnItsInvoiceWithItsMark(DocumentKind kind, BigDecimal amount) {
        // Given
        years();
        economic.on("POST " + VOUCHERS, 201, "[" + PAID + "]");

        // When
        var noted = ledger().planPayment(paid(kind), payment()).send();

        // Then
        var sent = Json.parse(economic.last().body()).orElseThrow();
        assertThat(sent).isEqualTo(Json.parse("""
                {"accountingYear":{"year":"2025/2026"},"journal":{"journalNumber":5},
                 "entries":{"customerPayments":[
                   {"customer":{"customerNumber":1001},"customerInvoice":10042,
                    "contraAccount":{"accountNumber":5820},"amount":%s,"currency":{"code":"DKK"},
                    "date":"2026-09-01","text":"5017 Kort #5f2c9a41"}]}}""".formatted(amount)).orElseThrow());
        assertThat(noted).isEqualTo(new NotedPayment("5:2025/2026-40013", DAY, false));
        assertThat(RestSchema.published("journals.journalNumber.vouchers.post").requestFaults(sent))
                .isEmpty();
    }

    @Test
    void aPaymentIsFoundByItsMarkAndSaysWhetherItIsBooked() {
        // Given
        years();
        journals();
        economic.on("GET /rest/journals/5/entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41", 200, """
                        {"collection":[]}""")
                .on(
                        "GET /rest/accounting-years/2025_6_2026/entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41",
                        200, """
                        {"collection":[{"voucherNumber":40013,"text":"5017 Kort #5f2c9a41","amount":-1250.00,
                          "currency":"DKK","date":"2026-09-02","customer":{"customerNumber":1001}}]}""");

        // When / Then
        assertThat(ledger().findPayment(
                                new Place(INVOICE, Stage.BOOKED, "10042"),
                                payment().key()))
                .hasValue(new NotedPayment("2025/2026-40013", DAY.plusDays(1), true));
    }

    @Test
    void aPaymentIsLookedForInAJournalThatIsNewAndInAYearThatIsClosedSince() {
        // Given
        var ending = "entries?pagesize=1000&filter=text%24like%3A*%235f2c9a41";
        economic.on("GET /rest/accounting-years?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"year":"2025","fromDate":"2025-01-01","toDate":"2025-12-31","closed":true},
                         {"year":"2026","fromDate":"2026-01-01","toDate":"2026-12-31","closed":true},
                         {"year":"2027","fromDate":"2027-01-01","toDate":"2027-12-31","closed":true},
                         {"year":"2028","fromDate":"2028-01-01","toDate":"2028-12-31"}],"pagination":{}}""");
        for (var year : List.of("2026", "2027", "2028")) {
            economic.on("GET /rest/accounting-years/" + year + "/" + ending, 200, "{\"collection\":[]}");
        }
        journals();
        economic.on("GET /rest/journals?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"journalNumber":7,"name":"Ny"}],"pagination":{}}""")
                .on("GET /rest/journals/5/" + ending, 200, "{\"collection\":[]}")
                .on("GET /rest/journals/7/" + ending, 200, """
                        {"collection":[{"text":"5017 Kort #5f2c9a41","amount":-1250.00,"date":"2026-09-01",
                          "customer":{"customerNumber":1001},"voucher":{"voucherNumber":70001}}]}""");
        var ledger = ledger();
        var invoice = new Place(INVOICE, Stage.BOOKED, "10042");

        // When
        var before = ledger.findPayment(invoice, payment().key());
        var after = ledger.findPayment(invoice, payment().key());

        // Then
        assertThat(before).isEmpty();
        assertThat(economic.asked())
                .contains(
                        "GET /rest/accounting-years/2026/" + ending,
                        "GET /rest/accounting-years/2027/" + ending,
                        "GET /rest/accounting-years/2028/" + ending)
                .doesNotContain("GET /rest/accounting-years/2025/" + ending);
        assertThat(after).hasValue(new NotedPayment("7:2026-70001", DAY, false));
    }

    private Optional<BookedDocument> ledgerFinds(String vouchers) {
        economic.on("GET " + vouchers + "/2025_6_2026-40012", 200, VOUCHER);
        return ledger().find(PLACE);
    }

    private void years() {
        economic.on("GET /rest/accounting-years?skippages=0&pagesize=1000", 200, """
                {"collection":[{"year":"2025/2026","fromDate":"2025-10-01","toDate":"2026-09-30"}],"pagination":{}}""");
    }

    private void journals() {
        economic.on("GET /rest/journals?skippages=0&pagesize=1000", 200, """
                {"collection":[{"journalNumber":5,"name":"Salg"},
                 {"journalNumber":6,"name":"Udlæg","settings":{"entryTypeRestrictedTo":"financeVoucher"}}],
                 "pagination":{}}""");
    }

    private void nothingElse() {
        for (var path : List.of("/invoices/drafts", "/invoices/booked")) {
            economic.on(search(path, "1001 " + MARK), 200, "{\"collection\":[]}");
        }
    }

    private static JournalInvoice invoice(Optional<String> vatCode, String text) {
        return new JournalInvoice(
                INVOICE,
                "1001",
                "1001 " + MARK,
                "5",
                "1001",
                "1001",
                "1010",
                vatCode,
                new BigDecimal("1250.00"),
                "DKK",
                Optional.empty(),
                DAY,
                Optional.empty(),
                Optional.empty(),
                text);
    }

    private static BookedDocument paid(DocumentKind kind) {
        return DocumentReading.read(Json.parse(booked()).orElseThrow(), kind, Stage.BOOKED);
    }

    private static Payment payment() {
        return new Payment(
                new Payment.Key(MARK, new BigDecimal("1250.00"), DAY),
                new Payment.Means.Account("5820"),
                Optional.of("5"),
                "5017 Kort");
    }
}
