package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static dev.kontobro.sandbox.Fault.Moment.AFTER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.contract.DocumentLedgerContract;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FortnoxDocumentsIT extends DocumentLedgerContract {

    private static SandboxServer sandbox;

    @BeforeAll
    static void startSandbox() {
        sandbox = SandboxServer.start(SandboxConfig.of());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @Override
    protected TestCompany openCompany() {
        return new SandboxTenant(sandbox);
    }

    /** What Fortnox alone does, or does in a way of its own. */
    @Nested
    class InFortnox {

        private static final String OTHER_PRODUCT = "PLAT";

        private SandboxTenant tenant;

        @BeforeEach
        void aCustomerAndTwoProducts() {
            tenant = new SandboxTenant(sandbox);
            tenant.enterCustomer(DocumentFixture.CUSTOMER, "Lilla Bageriet");
            tenant.documents();
            tenant.call("POST", "accounts", "{\"Account\":{\"Number\":3041,\"Description\":\"Plåt\",\"Active\":true}}");
            tenant.call(
                    "POST",
                    "articles",
                    "{\"Article\":{\"ArticleNumber\":\"%s\",\"Description\":\"Plåt\",\"VAT\":25,\"SalesAccount\":3041}}"
                            .formatted(OTHER_PRODUCT));
        }

        @Test
        void anInvoiceOfTheWarehouseIsMadeReadyAndBooked() {
            // Given
            tenant.company.settings().put("warehouse", true);
            var draft = make(oven());

            // When / Then
            assertThat(book(draft).place().stage()).isEqualTo(Stage.BOOKED);
        }

        @Test
        void anInvoiceThatIsNotCompletedIsCompletedAndBooked() {
            // Given
            var draft = make(oven());
            tenant.call("PUT", "invoices/" + draft.place().number(), "{\"Invoice\":{\"NotCompleted\":true}}");

            // When / Then
            assertThat(book(draft).place().stage()).isEqualTo(Stage.BOOKED);
        }

        @Test
        void underTheCashMethodAnInvoiceIsMarkedAsSentOnce() {
            // Given
            tenant.company.settings().put("accountingMethod", "CASH");
            var draft = make(oven());

            // When
            var marked = book(draft);
            var writes = tenant.writes();
            var again = book(draft);

            // Then
            assertThat(marked.place()).isEqualTo(draft.place());
            assertThat(marked.sent()).isTrue();
            assertThat(again).isEqualTo(marked);
            assertThat(tenant.writes()).isEqualTo(writes);
        }

        @Test
        void aProductInAnothersPlaceIsBookedOnItsOwnAccount() {
            // Given
            var draft = make(oven());

            // When
            var changed = update(draft, invoice().withItem("Plåt", OTHER_PRODUCT, "1", "50"));

            // Then
            assertThat(changed.totals().net()).isEqualByComparingTo("50");
            assertThat(rows(draft))
                    .extracting(row -> row.path("AccountNumber").asText())
                    .containsExactly("3041");
        }

        @Test
        void nothingOfAnOldLineIsLeftInANewOne() {
            // Given
            var draft = make(
                    invoice().withLine(item(new Discount.Amount(BigDecimal.TEN), Optional.of("1"), Optional.empty())));

            // When
            update(draft, oven());

            // Then
            assertThat(rows(draft)).singleElement().satisfies(row -> {
                assertThat(row.path("Discount").asInt()).isZero();
                assertThat(row.path("Project").asText()).isEmpty();
            });
        }

        @Test
        void linesMoveWithoutBecomingOthers() {
            // Given
            var draft = make(oven().withText("Tack").withItem("Plåt", OTHER_PRODUCT, "1", "50"));

            // When
            update(
                    draft,
                    invoice()
                            .withItem("Plåt", OTHER_PRODUCT, "1", "50")
                            .withItem("Form", OTHER_PRODUCT, "2", "5")
                            .withItem("Ugn", SandboxDocuments.PRODUCT, "2", "100"));

            // Then
            assertThat(rows(draft))
                    .extracting(row -> row.path("Description").asText() + " "
                            + row.path("AccountNumber").asText())
                    .containsExactly("Plåt 3041", "Form 3041", "Ugn 3001");
        }

        @ParameterizedTest
        @EnumSource(
                value = DocumentKind.class,
                names = {"INVOICE", "ORDER"})
        void anotherCurrencyIsReckonedAtTheRateTheCompanyHasForIt(DocumentKind kind) {
            // Given
            tenant.call(
                    "POST",
                    "currencies",
                    "{\"Currency\":{\"Code\":\"JPY\",\"Description\":\"Yen\",\"BuyRate\":6.75,\"SellRate\":6.95,"
                            + "\"Unit\":100}}");

            // When
            var made = make(document(kind).in("JPY").withItem("Ugn", SandboxDocuments.PRODUCT, "2", "100"));

            // Then
            var books = tenant.record(
                    kind == ORDER ? "orders" : "invoices", made.place().number());
            assertThat(books.path("CurrencyRate").decimalValue()).isEqualByComparingTo("6.75");
            assertThat(books.path("CurrencyUnit").decimalValue()).isEqualByComparingTo("100");
        }

        @Test
        void aCurrencyTheCompanyHasNotSetUpIsNamed() {
            var problem = problem(() -> make(oven().in("EUR")));

            assertThat(problem.code()).isEqualTo(ProblemCode.CURRENCY_UNKNOWN);
            assertThat(problem.detail(Problem.Detail.VALUE)).hasValue("EUR");
        }

        @Test
        void whatIsToBeEmptyIsNotFilledInFromTheCustomersCard() {
            // Given
            tenant.call(
                    "PUT",
                    "customers/" + DocumentFixture.CUSTOMER,
                    "{\"Customer\":{\"Address1\":\"Torget 2\",\"Address2\":\"Box 9\",\"YourReference\":\"Bo\","
                            + "\"OurReference\":\"Anna\",\"Email\":\"bo@example.com\"}}");

            // When
            var draft = make(oven().with(DocumentField.RECIPIENT_ADDRESS, "Storgatan 1")
                    .without(DocumentField.YOUR_REFERENCE)
                    .without(DocumentField.RECIPIENT_EMAIL));

            // Then
            var books = tenant.record("invoices", draft.place().number());
            assertThat(books.path("Address1").asText()).isEqualTo("Storgatan 1");
            assertThat(books.path("Address2").asText("")).isEmpty();
            assertThat(books.path("YourReference").asText("")).isEmpty();
            assertThat(books.at("/EmailInformation/EmailAddressTo").asText("")).isEmpty();
            assertThat(books.path("OurReference").asText()).isEqualTo("Anna");
        }

        @Test
        void whatWaitsForTheWarehouseInALockedPeriodCanBeGivenAnotherDay() {
            // Given
            tenant.company.settings().put("warehouse", true);
            var draft = make(oven());
            tenant.company.settings().put("lockedUntil", draft.date().toString());

            // When
            var refusal = problem(() -> book(draft));

            // Then
            assertThat(refusal.code()).isEqualTo(ProblemCode.PERIOD_CLOSED);
            assertThat(tenant.record("invoices", draft.place().number())
                            .path("WarehouseReady")
                            .asBoolean())
                    .isFalse();
        }

        @Test
        void wordsHaveNoAccountAndACustomersFeesAreNotAdded() {
            // Given
            tenant.call(
                    "PUT",
                    "customers/" + DocumentFixture.CUSTOMER,
                    "{\"Customer\":{\"InvoiceFreight\":\"95\",\"InvoiceAdministrationFee\":\"25\"}}");

            // When
            var draft = make(oven().withText("Tack"));

            // Then
            assertThat(rows(draft).getLast().path("AccountNumber").asText("")).isEmpty();
            assertThat(draft.totals().net()).isEqualByComparingTo("200");
        }

        @Test
        void whatACustomerPaysIsToldInHisMoneyAndWithItsRounding() {
            var draft = make(invoice().withItem("Ugn", SandboxDocuments.PRODUCT, "1", "100.30"));

            assertThat(draft.totals().gross()).isEqualByComparingTo("125");
            assertThat(draft.totals().rounding()).isEqualByComparingTo("-0.38");
        }

        @Test
        void aCreditNoteThatFortnoxMadeGetsItsOwnReferenceAndLines() {
            // Given
            var invoice = book(make(oven()));
            var wanted = document(CREDIT_NOTE)
                    .crediting(invoice.place().number())
                    .withItem("Ugn", SandboxDocuments.PRODUCT, "1", "100");

            // When
            var credit = ledger().planCredit(invoice.place()).orElseThrow().send();
            var changed = sent(ledger().planUpdate(credit.place(), wanted.get()));

            // Then
            assertThat(changed.totals().net()).isEqualByComparingTo("100");
            assertThat(ledger().findByReference(CREDIT_NOTE, wanted.reference()))
                    .containsExactly(changed);
            assertThat(ledger().findByReference(INVOICE, invoice.reference()))
                    .extracting(BookedDocument::place)
                    .containsExactly(invoice.place());
        }

        @Test
        void aCreditNoteWhoseAnswerIsLostIsToldByItsInvoice() {
            // Given
            var invoice = book(make(oven()));
            var plan = ledger().planCredit(invoice.place()).orElseThrow();
            losesTheAnswerOf("PUT");

            // When / Then
            assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(ledger().find(invoice.place()).flatMap(BookedDocument::creditedBy))
                    .isPresent();
            assertThat(ledger().planCredit(invoice.place())).isEmpty();
        }

        @Test
        void anOrderBecomesOneInvoiceHoweverOftenItIsAsked() {
            // Given
            var order = make(document(ORDER).withItem("Ugn", SandboxDocuments.PRODUCT, "2", "100"));
            losesTheAnswerOf("PUT");

            // When / Then
            assertThatThrownBy(() -> ledger().planInvoiceOf(order.place()).send())
                    .isInstanceOf(AccountingException.Uncertain.class);
            assertThat(problem(() -> ledger().planInvoiceOf(order.place()).send())
                            .code())
                    .isEqualTo(ProblemCode.ORDER_ALREADY_INVOICED);
            assertThat(ledger().findByReference(INVOICE, order.reference())).hasSize(1);
            assertThat(problem(() -> sent(ledger().planRemoval(order.place()))).code())
                    .isEqualTo(ProblemCode.ORDER_ALREADY_INVOICED);
        }

        @Test
        void aRemovalWhoseAnswerIsLostIsMadeAgainWithoutHarm() {
            // Given
            var draft = make(oven());
            losesTheAnswerOf("PUT");

            // When / Then
            assertThatThrownBy(() -> sent(ledger().planRemoval(draft.place())))
                    .isInstanceOf(AccountingException.Uncertain.class);
            assertThat(sent(ledger().planRemoval(draft.place())))
                    .isEqualTo(draft.place().at(Stage.CANCELLED));
        }

        @Test
        void anInvoiceIsMailedToItsOwnAddress() {
            // Given
            var invoice = book(make(oven().with(DocumentField.RECIPIENT_EMAIL, "bo@example.com")));

            // When
            ledger().planSending(invoice.place(), Channel.EMAIL).send();

            // Then
            assertThat(mails()).isEqualTo(1);
            assertThat(ledger().find(invoice.place()).map(BookedDocument::sent)).hasValue(true);
        }

        @Test
        void aMailWhoseAnswerIsLostIsUncertainAndShownByTheInvoice() {
            // Given
            var invoice = book(make(oven().with(DocumentField.RECIPIENT_EMAIL, "bo@example.com")));
            losesTheAnswerOf("GET");

            // When / Then
            assertThatThrownBy(() ->
                            ledger().planSending(invoice.place(), Channel.EMAIL).send())
                    .isInstanceOf(AccountingException.Uncertain.class);
            assertThat(ledger().find(invoice.place()).map(BookedDocument::sent)).hasValue(true);
            assertThat(mails()).isEqualTo(1);
        }

        @Test
        void whatCannotBeSentSaysWhy() {
            var invoice = book(make(oven()));

            assertThat(problem(() -> ledger().planSending(invoice.place(), Channel.EMAIL)
                                    .send())
                            .code())
                    .isEqualTo(ProblemCode.MAIL_ADDRESS_MISSING);
            assertThat(problem(() -> ledger().planSending(invoice.place(), Channel.E_INVOICE)
                                    .send())
                            .code())
                    .isEqualTo(ProblemCode.MAIL_NOT_SENT);
        }

        @Test
        void workAndMaterialOfAReductionAreTaken() {
            var draft = make(invoice()
                    .with(DocumentField.TAX_REDUCTION, "RUT")
                    .withText("Städning")
                    .withLine(item(
                            Discount.NONE, Optional.empty(), Optional.of(new HouseWork("CLEANING", Optional.of(4)))))
                    .withItem("Medel", SandboxDocuments.PRODUCT, "1", "50"));

            assertThat(rows(draft))
                    .extracting(row -> row.path("HouseWorkType").asText())
                    .containsExactly("OTHERCOSTS", "CLEANING", "OTHERCOSTS");
        }

        @Test
        void pricesWithVatAreNotReckonedTwice() {
            // Given
            var net = oven().get();
            var gross = new Document(
                    net.kind(),
                    net.number(),
                    net.reference(),
                    net.customer(),
                    net.date(),
                    net.currency(),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    net.fields(),
                    net.lines());

            // When
            var draft = ledger().planDraft(gross).send();

            // Then
            assertThat(draft.totals().gross()).isEqualByComparingTo("200");
            assertThat(draft.totals().vat()).isEqualByComparingTo("40");
        }

        @ParameterizedTest
        @CsvSource({
            "COST_CENTRE, NOWHERE, FIELD_TOO_LONG",
            "COST_CENTRE, NONE, COST_CENTRE_UNKNOWN",
            "PROJECT, 999, PROJECT_MISSING",
            "TERMS_OF_DELIVERY, NONE, TERMS_OF_DELIVERY_UNKNOWN",
            "WAY_OF_DELIVERY, NONE, WAY_OF_DELIVERY_UNKNOWN",
            "PRINT_TEMPLATE, NONE, PRINT_TEMPLATE_UNKNOWN"
        })
        void whatFortnoxDoesNotKnowIsNamed(DocumentField field, String value, ProblemCode code) {
            var problem = problem(() -> make(oven().with(field, value)));

            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail(Problem.Detail.FIELD)).hasValue(field.key());
        }

        @Test
        void aRateOfVatThatIsNotSetUpIsNamedWithItsLine() {
            var odd = new Line.Item(
                    "Ugn",
                    Optional.of(SandboxDocuments.PRODUCT),
                    BigDecimal.ONE,
                    Optional.empty(),
                    BigDecimal.TEN,
                    Discount.NONE,
                    Optional.of(new Vat.Rate(new BigDecimal("17"))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

            var problem = problem(() -> make(invoice().withText("Tack").withLine(odd)));

            assertThat(problem.code()).isEqualTo(ProblemCode.VAT_RATE_UNKNOWN);
            assertThat(problem.detail(Problem.Detail.FIELD)).hasValue("lines[1].vatRate");
        }

        private DocumentLedger ledger() {
            return tenant.system().books(tenant.access(), CallMeter.none()).documents();
        }

        private DocumentFixture document(DocumentKind kind) {
            return DocumentFixture.of(
                    kind, "1001", LocalDate.now(tenant.system().name().zone()), "SEK");
        }

        private DocumentFixture invoice() {
            return document(INVOICE);
        }

        /** For 200 kronor. */
        private DocumentFixture oven() {
            return invoice().withItem("Ugn", SandboxDocuments.PRODUCT, "2", "100");
        }

        private static Line item(Discount discount, Optional<String> project, Optional<HouseWork> work) {
            return new Line.Item(
                    "Ugn",
                    Optional.of(SandboxDocuments.PRODUCT),
                    BigDecimal.TWO,
                    Optional.empty(),
                    new BigDecimal("100"),
                    discount,
                    Optional.of(new Vat.Rate(new BigDecimal("25"))),
                    Optional.empty(),
                    project,
                    Optional.empty(),
                    work);
        }

        private BookedDocument make(DocumentFixture wanted) {
            var plan = wanted.kind() == ORDER ? ledger().planOrder(wanted.get()) : ledger().planDraft(wanted.get());
            return plan.send();
        }

        private BookedDocument update(BookedDocument draft, DocumentFixture wanted) {
            return sent(ledger().planUpdate(draft.place(), wanted.get()));
        }

        private BookedDocument book(BookedDocument draft) {
            return ledger().planBooking(draft.place(), Optional.empty(), Optional.empty())
                    .send();
        }

        private List<JsonNode> rows(BookedDocument draft) {
            return tenant.record("invoices", draft.place().number())
                    .path("InvoiceRows")
                    .valueStream()
                    .toList();
        }

        private int mails() {
            return tenant.company.exclusively(
                    () -> tenant.company.books().register("mails").size());
        }

        private void losesTheAnswerOf(String method) {
            tenant.company
                    .faults()
                    .add(FaultRule.once(new Fault.Cut(AFTER_WRITE)).on(method, "/3/"));
        }

        private static <R> R sent(Plan<R> plan) {
            return ((Plan.Send<R>) plan).send();
        }

        private static Problem problem(ThrowingCallable work) {
            return catchThrowableOfType(AccountingException.Rejected.class, work)
                    .problem();
        }
    }
}
