package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.contract.RestSchema;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EconomicDocumentsTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final String DRAFTS = "/rest/invoices/drafts";
    private static final Place DRAFT = new Place(INVOICE, Stage.DRAFT, "424");

    private static final Map<DocumentField, String> NEEDED = Map.of(
            DocumentField.LAYOUT, "14",
            DocumentField.PAYMENT_TERMS, "1",
            DocumentField.VAT_ZONE, "DOMESTIC",
            DocumentField.RECIPIENT_NAME, "Nordlys ApS");

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final EconomicSystem system = new EconomicSystem(economic.config(), http, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Nested
    class Making {

        @Test
        void sendsWhatIsWantedAndNothingElse() {
            // Given
            economic.on("POST " + DRAFTS, 201, draft("1001 #x", "1250.000000"));
            var wanted = invoice()
                    .with(DocumentField.RECIPIENT_ADDRESS, "Havnegade 1\n2. sal")
                    .with(DocumentField.RECIPIENT_COUNTRY, "DK")
                    .with(DocumentField.DELIVERY_DATE, "2026-09-03")
                    .with(DocumentField.HEADING, "Faktura")
                    .with(DocumentField.PROJECT, "7")
                    .withItem("Konsulenttimer", "T1", "2", "500.50", "10")
                    .withText("Tak for handlen");

            // When
            var made = ledger().planDraft(wanted.get()).send();

            // Then
            assertThat(economic.asked()).containsExactly("POST " + DRAFTS);
            assertThat(Json.parse(economic.last().body()))
                    .isEqualTo(Json.parse("""
                    {"customer":{"customerNumber":1001},"date":"2026-09-01","currency":"DKK",
                     "references":{"other":"%s"},"layout":{"layoutNumber":14},
                     "paymentTerms":{"paymentTermsNumber":1},
                     "recipient":{"name":"Nordlys ApS","address":"Havnegade 1\\n2. sal","country":"Danmark",
                       "vatZone":{"vatZoneNumber":1}},
                     "delivery":{"deliveryDate":"2026-09-03"},"notes":{"heading":"Faktura"},
                     "project":{"projectNumber":7},
                     "lines":[
                       {"lineNumber":1,"sortKey":1,"description":"Konsulenttimer","product":{"productNumber":"T1"},
                        "quantity":2,"unitNetPrice":500.5,"discountPercentage":10},
                       {"lineNumber":2,"sortKey":2,"description":"Tak for handlen"}]}""".formatted(invoice().reference())));
            assertThat(made.place()).isEqualTo(DRAFT);
            assertThat(made.totals().gross()).isEqualByComparingTo("1250");
        }

        @Test
        void aCreditNoteGivesBackWithNegativeQuantities() {
            // Given
            economic.on("POST " + DRAFTS, 201, draft("1001 #x", "-1250.000000"));

            // When
            var made = ledger().planDraft(document(CREDIT_NOTE)
                            .withItem("Konsulenttimer", "T1", "2", "500")
                            .withItem("Ombytning", "T2", "-1", "100")
                            .get())
                    .send();

            // Then
            assertThat(economic.last().body()).contains("\"quantity\":-2", "\"quantity\":1");
            assertThat(made.totals().gross()).isEqualByComparingTo("1250");
        }

        @Test
        void theRateIsThatOfAHundredUnits() {
            var wanted = invoice().in("eur").withItem("Timer", "T1", "1", "10").get();
            var rated = new Document(
                    wanted.kind(),
                    wanted.number(),
                    wanted.reference(),
                    wanted.customer(),
                    wanted.date(),
                    wanted.currency(),
                    Optional.of(new BigDecimal("7.46123456")),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    wanted.fields(),
                    wanted.lines());

            assertThat(ledger().planDraft(rated).call().body())
                    .contains("\"currency\":\"EUR\"", "\"exchangeRate\":746.123456");
        }

        @Test
        void whatADocumentLacksItsCustomersCardSaysOnce() {
            // Given
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","address":"Havnegade 1","zip":"2100","city":"København Ø",
                     "country":"Danmark","ean":"5790000000005","publicEntryNumber":"77","vatZone":{"vatZoneNumber":2},
                     "attention":{"customerContactNumber":140},"paymentTerms":{"paymentTermsNumber":2},
                     "layout":{"layoutNumber":19}}""");
            var ledger = ledger();
            var wanted = DocumentFixture.of(INVOICE, "1001", DAY, "DKK")
                    .with(DocumentField.PAYMENT_TERMS, "3")
                    .get();

            // When
            var plan = ledger.planDraft(wanted);
            ledger.planDraft(wanted);

            // Then
            assertThat(Json.parse(plan.call().body())).isEqualTo(Json.parse("""
                    {"customer":{"customerNumber":1001},"date":"2026-09-01","currency":"DKK",
                     "references":{"other":"%s"},"layout":{"layoutNumber":19},
                     "paymentTerms":{"paymentTermsNumber":3},
                     "recipient":{"country":"Danmark","publicEntryNumber":"77","attention":{"customerContactNumber":140},
                       "nemHandelType":"ean","name":"Nordlys ApS","address":"Havnegade 1","zip":"2100","city":"København Ø",
                       "ean":"5790000000005","vatZone":{"vatZoneNumber":2}},
                     "lines":[]}""".formatted(wanted.reference())));
            assertThat(economic.asked()).containsExactly("GET /rest/customers/1001");
        }

        @Test
        void whoIsNamedAsRecipientDoesNotLiveAtTheCardsAddress() {
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","address":"Havnegade 1","vatZone":{"vatZoneNumber":1},
                     "paymentTerms":{"paymentTermsNumber":2},"layout":{"layoutNumber":19}}""");

            var plan = ledger().planDraft(DocumentFixture.of(INVOICE, "1001", DAY, "DKK")
                    .with(DocumentField.RECIPIENT_NAME, "Anna Hansen")
                    .get());

            assertThat(plan.call().body()).contains("Anna Hansen").doesNotContain("Havnegade", "Nordlys");
        }

        @Test
        void whoIsOnTheCardIsReferredToAsThere() {
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","vatZone":{"vatZoneNumber":1},
                     "salesPerson":{"employeeNumber":3},"customerContact":{"customerContactNumber":141},
                     "paymentTerms":{"paymentTermsNumber":2},"layout":{"layoutNumber":19}}""");

            var wanted = DocumentFixture.of(INVOICE, "1001", DAY, "DKK").get();
            var body = Json.parse(ledger().planDraft(wanted).call().body()).orElseThrow();

            assertThat(Json.text(body, "references.salesPerson.employeeNumber")).hasValue("3");
            assertThat(Json.text(body, "references.customerContact.customerContactNumber"))
                    .hasValue("141");
            assertThat(Json.text(body, "recipient.attention.customerContactNumber"))
                    .hasValue("141");
            assertThat(Json.text(body, "references.other")).hasValue(wanted.reference());
        }

        @Test
        void whatOfTheCardFitsNoDocumentIsLeftOutWithAWarning() {
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","vatZone":{"vatZoneNumber":1},"ean":"5790000000006",
                     "publicEntryNumber":"%s","paymentTerms":{"paymentTermsNumber":2},"layout":{"layoutNumber":19}}""".formatted("7".repeat(41)));

            var plan = ledger().planDraft(
                            DocumentFixture.of(INVOICE, "1001", DAY, "DKK").get());

            assertThat(plan.call().body()).doesNotContain("579000", "77777");
            assertThat(plan.warnings())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.EAN_INVALID, ProblemCode.FIELD_TOO_LONG);
        }

        @Test
        void anInvoiceWithAnEanIsForTheCustomersContactWhoeverItNames() {
            // Given
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","address":"Havnegade 1",
                     "attention":{"customerContactNumber":140}}""");

            // When
            var plan = ledger().planDraft(invoice()
                    .with(DocumentField.RECIPIENT_EAN, "5790000000005")
                    .get());

            // Then
            assertThat(Json.parse(plan.call().body()).orElseThrow().path("recipient"))
                    .isEqualTo(Json.parse("""
                            {"name":"Nordlys ApS","ean":"5790000000005","vatZone":{"vatZoneNumber":1},
                             "nemHandelType":"ean","attention":{"customerContactNumber":140}}""").orElseThrow());
            assertThat(economic.asked()).containsExactly("GET /rest/customers/1001");
        }

        @Test
        void aCreditNoteAndTheBuyersReferencesAreWordsAboveTheLines() {
            var wanted = new DocumentFixture[] {
                document(CREDIT_NOTE)
                        .crediting("10042")
                        .with(DocumentField.YOUR_REFERENCE, "Hanne")
                        .with(DocumentField.ORDER_NUMBER, "PO-7")
                        .with(DocumentField.REQUISITION_NUMBER, "R-8")
                        .with(DocumentField.TEXT_1, "Retur"),
                document(CREDIT_NOTE).crediting("10042").with(DocumentField.LANGUAGE, "sv"),
                document(CREDIT_NOTE).crediting("10042").with(DocumentField.LANGUAGE, "de")
            };

            assertThat(wanted)
                    .extracting(each -> ledger().planDraft(each.get()).call().body())
                    .extracting(body -> Json.parse(body)
                            .orElseThrow()
                            .at("/notes/textLine1")
                            .textValue())
                    .containsExactly(
                            "Krediterer faktura 10042\nJeres ref.: Hanne\nJeres ordre: PO-7\nRekvisition: R-8\nRetur",
                            "Krediterar faktura 10042",
                            "Credits invoice 10042");
        }

        @Test
        void whatNeitherDocumentNorCardSaysIsAskedFor() {
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","vatZone":{"vatZoneNumber":1},
                     "paymentTerms":{"paymentTermsNumber":2}}""");

            var problem = rejected(DocumentFixture.of(INVOICE, "1001", DAY, "DKK"));

            assertThat(problem.code()).isEqualTo(ProblemCode.FIELD_REQUIRED);
            assertThat(problem.details())
                    .containsEntry(Detail.FIELD, "layout")
                    .containsEntry(Detail.RECORD, "invoice")
                    .containsEntry(Detail.NUMBER, "1001");
        }

        @Test
        void aLineThatIsChargedNeedsAProduct() {
            var problem = rejected(invoice().withText("Først").withLine(item(Optional.empty(), "1", "10")));

            assertThat(problem.code()).isEqualTo(ProblemCode.PRODUCT_NUMBER_MISSING);
            assertThat(problem.details())
                    .containsEntry(Detail.FIELD, "lines[1].product")
                    .containsEntry(Detail.LINES, "2");
            assertThat(economic.received()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"1.005, 10, lines[0].quantity", "1, 10.125, lines[0].unitPrice"})
        void numbersHaveTwoDecimals(String quantity, String price, String field) {
            var problem = rejected(invoice().withItem("Timer", "T1", quantity, price));

            assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_DECIMALS);
            assertThat(problem.details()).containsEntry(Detail.FIELD, field).containsEntry(Detail.LIMIT, "2");
        }

        @Test
        void whatIsNoNetPriceIsNotSent() {
            var discounted = invoice()
                    .withLine(new Line.Item(
                            "Timer",
                            Optional.of("T1"),
                            BigDecimal.ONE,
                            Optional.empty(),
                            BigDecimal.TEN,
                            new Discount.Amount(BigDecimal.ONE),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));

            assertThatThrownBy(() -> ledger().planDraft(discounted.get())).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void namesAreLookedUpInRegisters() {
            // Given
            economic.on("GET /rest/layouts?skippages=0&pagesize=1000", 200, """
                            {"collection":[{"layoutNumber":19,"name":"UK. std."}],"pagination":{}}""")
                    .on("GET /rest/units?skippages=0&pagesize=1000", 200, """
                            {"collection":[{"unitNumber":2,"name":"time"}],"pagination":{}}""")
                    .on("GET /rest/departmental-distributions?skippages=0&pagesize=1000", 200, """
                            {"collection":[{"departmentalDistributionNumber":3,"name":"Butik"}],"pagination":{}}""");
            var wanted = invoice()
                    .with(DocumentField.LAYOUT, "uk. std.")
                    .with(DocumentField.COST_CENTRE, "Butik")
                    .withLine(item(Optional.of("T1"), "1", "10"));

            // When
            var plan = ledger().planDraft(wanted.get());

            // Then
            assertThat(plan.call().body())
                    .contains("\"layoutNumber\":19", "\"unitNumber\":2", "\"departmentalDistributionNumber\":3");
        }

        @Test
        void anUnknownSellerIsLeftOutWithAWarning() {
            economic.on("GET /api/projectsapi/v1.1.0/Employees", 200, "{\"items\":[]}");

            var plan = ledger().planDraft(
                            invoice().with(DocumentField.OUR_REFERENCE, "Anne").get());

            assertThat(plan.call().body()).doesNotContain("salesPerson");
            assertThat(plan.warnings()).extracting(Problem::code).containsExactly(ProblemCode.EMPLOYEE_UNKNOWN);
        }

        @Test
        void anAnswerFromMemoryIsNotTakenForANewDocument() {
            // Given: the draft that the key once made has been deleted since
            economic.on("POST " + DRAFTS, 201, draft("1001 #x", "1250.00"), Map.of("X-ResultFromCache", "true"))
                    .on("POST " + DRAFTS, 201, draft("1001 #x", "1250.00").replace("424", "425"))
                    .on(search("/invoices/drafts"), 200, "{\"collection\":[]}")
                    .on(search("/invoices/booked"), 200, "{\"collection\":[]}");

            // When
            var made = ledger().planDraft(
                            invoice().withItem("Timer", "T1", "1", "10").get())
                    .send();

            // Then
            assertThat(made.place().number()).isEqualTo("425");
            assertThat(economic.received().getFirst().headers().get("Idempotency-Key"))
                    .isNotEqualTo(economic.last().headers().get("Idempotency-Key"));
        }

        @Test
        void ordersAreMadeWhereOrdersAre() {
            economic.on(
                    "POST /rest/orders/drafts",
                    201,
                    draft("1001 #x", "10").replace("draftInvoiceNumber", "orderNumber"));

            var made = ledger().planOrder(document(ORDER).get()).send();

            assertThat(made.place()).isEqualTo(new Place(ORDER, Stage.ORDER, "424"));
        }

        @Test
        void aNumberThatCannotBeBookedIsRefusedAtOnce() {
            var problem = rejected(invoice().underOwn("F-17"));

            assertThat(problem.code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_INVALID);
            assertThat(problem.details()).containsEntry(Detail.VALUE, "F-17");
        }
    }

    @Nested
    class Changing {

        @Test
        void keepsWhatIsNotMentionedAndWritesNoLinkBack() {
            // Given
            economic.on("GET " + DRAFTS + "/424", 200, tended(invoice().reference()))
                    .on("PUT " + DRAFTS + "/424", 200, draft(invoice().reference(), "10"));

            // When
            sent(ledger().planUpdate(
                            DRAFT,
                            invoice()
                                    .without(DocumentField.HEADING)
                                    .withItem("Timer", "T1", "3", "10")
                                    .get()));

            // Then
            assertThat(Json.parse(economic.last().body()))
                    .isEqualTo(Json.parse("""
                    {"draftInvoiceNumber":424,"date":"2026-09-01","currency":"DKK","exchangeRate":100.000000,
                     "paymentTerms":{"paymentTermsNumber":1},
                     "customer":{"customerNumber":1001,"self":"https://x/1001"},
                     "recipient":{"name":"Nordlys ApS","address":"Havnegade 1","vatZone":{"vatZoneNumber":1}},
                     "notes":{"textLine1":"Tak"},
                     "references":{"other":"%s","salesPerson":{"employeeNumber":3,"self":"https://x/3"}},
                     "layout":{"layoutNumber":14,"self":"https://x/14"},
                     "lines":[{"lineNumber":1,"sortKey":1,"description":"Timer","product":{"productNumber":"T1"},
                       "quantity":3,"unitNetPrice":10}]}""".formatted(invoice().reference())));
        }

        @Test
        void theSameByValueIsThereAlready() {
            economic.on("GET " + DRAFTS + "/424", 200, tended(invoice().reference()));

            var plan = ledger().planUpdate(
                            DRAFT,
                            invoice()
                                    .with(DocumentField.RECIPIENT_ADDRESS, "Havnegade 1")
                                    .with(DocumentField.DUE_DATE, "2026-12-31")
                                    .withItem("Konsulenttimer", "T1", "2.00", "500.0")
                                    .get());

            assertThat(plan).isInstanceOf(Plan.AlreadyThere.class);
        }

        @Test
        void aCreditNoteSaysStillWhatItCredits() {
            // Given
            var wanted = document(CREDIT_NOTE).crediting("10042").with(DocumentField.TEXT_1, "Retur");
            economic.on("GET " + DRAFTS + "/424", 200, tended(wanted.reference()));

            // When
            var plan = ledger().planUpdate(new Place(CREDIT_NOTE, Stage.DRAFT, "424"), wanted.get());

            // Then
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            Plan.Send.class,
                            send -> assertThat(send.call().body()).contains("Krediterer faktura 10042\\nRetur"));
        }

        @Test
        void anInvoiceThatGetsAnEanIsForTheCustomersContact() {
            // Given
            var wanted = invoice().with(DocumentField.RECIPIENT_EAN, "5790000000005");
            economic.on("GET " + DRAFTS + "/424", 200, tended(wanted.reference()));
            economic.on("GET /rest/customers/1001", 200, """
                    {"customerNumber":1001,"name":"Nordlys ApS","attention":{"customerContactNumber":140}}""");

            // When
            var plan = ledger().planUpdate(DRAFT, wanted.get());

            // Then
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            Plan.Send.class,
                            send -> assertThat(send.call().body())
                                    .contains("\"attention\":{\"customerContactNumber\":140}"));
        }

        @Test
        void anotherDraftUnderTheNumberIsNotTouched() {
            economic.on("GET " + DRAFTS + "/424", 200, tended("1002 #aabbccdd"));

            assertThat(ledger().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
        }

        @Test
        void whatWasMadeOfItsOrderBecomesTheInvoice() {
            var order = DocumentReference.of("connection-1", ORDER, "77");
            economic.on("GET " + DRAFTS + "/424", 200, tended(order));

            var plan = ledger().planUpdate(DRAFT, invoice().get(), Optional.of(order));

            assertThat(((Plan.Send<BookedDocument>) plan).call().body())
                    .contains(invoice().reference());
        }

        @Test
        void whatWasMadeOfAnotherOrderUnderTheNumberIsNotTouched() {
            var order = DocumentReference.of("connection-1", ORDER, "77");
            economic.on("GET " + DRAFTS + "/424", 200, tended(DocumentReference.of("connection-1", ORDER, "78")));

            assertThat(ledger().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
            assertThat(ledger().planUpdate(DRAFT, invoice().get(), Optional.of(order)))
                    .isInstanceOf(Plan.Gone.class);
        }

        @ParameterizedTest
        @EnumSource(names = {"BOOKED", "JOURNAL"})
        void whatIsBookedIsNotEvenRead(Stage stage) {
            var failure = catchThrowableOfType(
                    AccountingException.Rejected.class,
                    () -> ledger().planUpdate(DRAFT.at(stage), invoice().get()));

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.DOCUMENT_BOOKED);
            assertThat(economic.received()).isEmpty();
        }

        @Test
        void aDraftIsDeletedAndAGoneOneReported() {
            // Given
            economic.on("DELETE " + DRAFTS + "/424", 200, "{\"message\":\"Deleted invoice.\",\"deletedCount\":1}")
                    .on("DELETE " + DRAFTS + "/424", 404, "{\"errorCode\":\"E06000\",\"message\":\"Not found.\"}");

            // When / Then
            assertThat(sent(ledger().planRemoval(DRAFT))).isEqualTo(DRAFT);
            assertThatThrownBy(() -> sent(ledger().planRemoval(DRAFT)))
                    .isInstanceOf(AccountingException.RecordGone.class);
            assertThat(economic.last().body()).isEmpty();
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
    }

    @Nested
    class Orders {

        private static final Place ORDERED = new Place(ORDER, Stage.ORDER, "77");

        @ParameterizedTest
        @CsvSource({"sent, DOCUMENT_BOOKED", "archived, ORDER_ALREADY_INVOICED"})
        void oneThatWasMovedIsNotGone(String folder, ProblemCode code) {
            // Given
            for (var place : List.of("drafts", "sent", "archived")) {
                economic.on(
                        "GET /rest/orders/" + place + "/77", place.equals(folder) ? 200 : 404, "{\"orderNumber\":77}");
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

    @Nested
    class Booking {

        @Test
        void namesTheDraftTheNumberAndTheWayItIsSent() {
            // Given
            economic.on("POST /rest/invoices/booked", 201, booked());

            // When
            var booked = ledger().planBooking(DRAFT, Optional.of("10042"), Optional.of(Channel.E_INVOICE))
                    .send();

            // Then
            assertThat(economic.last().body()).isEqualTo("""
                    {"draftInvoice":{"draftInvoiceNumber":424},"bookWithNumber":10042,"sendBy":"EAN"}""");
            assertThat(booked.place()).isEqualTo(new Place(INVOICE, Stage.BOOKED, "10042"));
            assertThat(booked.draftNumber()).hasValue("424");
            assertThat(booked.open()).hasValue(new BigDecimal("1250.00"));
        }

        @Test
        void aRememberedBookingOfAnotherDraftUnderTheNumberIsNone() {
            // Given
            economic.on("POST /rest/invoices/booked", 201, booked(), Map.of("X-ResultFromCache", "true"))
                    .on("POST /rest/invoices/booked", 201, booked().replace("10042", "10043"))
                    .on("GET " + DRAFTS + "/424", 200, tended("1002 #aabbccdd"));

            // When
            var booked = ledger().planBooking(DRAFT, Optional.empty(), Optional.empty())
                    .send();

            // Then
            assertThat(booked.place().number()).isEqualTo("10043");
        }

        @ParameterizedTest
        @CsvSource({
            "date, E04870, PERIOD_CLOSED",
            "product, E06600, PRODUCT_BARRED",
            "product, '', PRODUCT_NUMBER_MISSING",
            "sendBy, '', E_INVOICE_INCOMPLETE"
        })
        void aRefusalSaysWhatStandsInTheWay(String property, String vendorCode, ProblemCode code) {
            economic.on("POST /rest/invoices/booked", 400, refusal(property, vendorCode));

            var failure = catchThrowableOfType(
                    AccountingException.Rejected.class,
                    () -> ledger().planBooking(DRAFT, Optional.empty(), Optional.of(Channel.E_INVOICE))
                            .send());

            assertThat(failure.problem().code()).isEqualTo(code);
            assertThat(failure.problem().detail(Detail.REQUEST_ID)).contains("a-CPH");
        }

        @Test
        void anInvoiceThatCannotBeMailedSaysSo() {
            economic.on("POST /rest/invoices/booked", 400, refusal("sendBy", ""));

            var failure = catchThrowableOfType(
                    AccountingException.Rejected.class,
                    () -> ledger().planBooking(DRAFT, Optional.empty(), Optional.of(Channel.EMAIL))
                            .send());

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.MAIL_ADDRESS_MISSING);
        }

        @Test
        void aNumberInUseIsTaken() {
            economic.on("POST /rest/invoices/booked", 400, refusal("bookWithNumber", ""));

            var failure = catchThrowableOfType(
                    AccountingException.NumberTaken.class,
                    () -> ledger().planBooking(DRAFT, Optional.of("10042"), Optional.empty())
                            .send());

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_TAKEN);
            assertThat(failure.problem().detail(Detail.VALUE)).contains("10042");
        }

        @Test
        void nothingIsSentAfterwards() {
            assertThatThrownBy(() -> ledger().planSending(DRAFT.at(Stage.BOOKED), Channel.EMAIL))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void aWholeCreditIsADraftOfItsOwn() {
            assertThat(ledger().planCredit(DRAFT.at(Stage.BOOKED))).isEmpty();
        }
    }

    @Nested
    class Files {

        private static final String FILE = "POST " + DRAFTS + "/424/attachment/file";
        private static final String ATTACHMENT = "GET " + DRAFTS + "/424/attachment";

        private final DocumentFile paper =
                new DocumentFile("Faktura.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), false);

        @Test
        void oneThatIsThereAlreadyIsLeftThere() {
            economic.on(FILE, 400, "{\"message\":\"Invoice already has attachment\"}")
                    .on(ATTACHMENT, 200, "{\"pages\":1}");

            attach();

            assertThat(economic.asked()).containsExactly(FILE, ATTACHMENT);
            assertThat(economic.received().getFirst().headers().get("Content-Type"))
                    .startsWith("multipart/form-data; boundary=");
        }

        @Test
        void oneThatIsRefusedIsReported() {
            economic.on(FILE, 400, "{\"message\":\"The file is damaged.\"}").on(ATTACHMENT, 404, "{}");

            var failure = catchThrowableOfType(AccountingException.Rejected.class, this::attach);

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.FILE_REFUSED);
            assertThat(failure.problem().details())
                    .containsEntry(Detail.NAME, "Faktura.pdf")
                    .containsEntry(Detail.VENDOR_MESSAGE, "The file is damaged.");
        }

        @Test
        void aMissingModuleIsReportedAsThat() {
            economic.on(FILE, 403, "{\"errorCode\":\"E03040\"}").on(ATTACHMENT, 404, "{}");

            var failure = catchThrowableOfType(AccountingException.Rejected.class, this::attach);

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.MODULE_MISSING);
        }

        @Test
        void aDraftThatIsNotThereIsGone() {
            economic.on(FILE, 404, "{}");

            assertThatThrownBy(this::attach).isInstanceOf(AccountingException.RecordGone.class);
        }

        @Test
        void aVoucherThatDoesNotShowYetIsWaitedFor() {
            economic.on("POST /rest/journals/5/vouchers/2026-40012/attachment/file", 404, "{}");

            assertThatThrownBy(() -> attachTo("5:2026-40012")).isInstanceOf(AccountingException.Unavailable.class);
        }

        @Test
        void aVoucherThatIsInNoJournalAnyMoreIsNotAsked() {
            var failure = catchThrowableOfType(AccountingException.Rejected.class, () -> attachTo("2026-40012"));

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.FILE_REFUSED);
            assertThat(failure.problem().details()).containsEntry(Detail.NAME, "Faktura.pdf");
            assertThat(economic.received()).isEmpty();
        }

        private void attachTo(String voucher) {
            ledger().attach(new Place(INVOICE, Stage.JOURNAL, voucher), paper, new Upload.NotBegun(), upload -> {});
        }

        @Test
        void aPdfIsAskedForByNoType() {
            economic.on("GET /rest/invoices/booked/10042/pdf", 404, "{}")
                    .on("GET /rest/invoices/booked/10042/pdf", 200, "%PDF-1.4");
            var booked = new Place(INVOICE, Stage.BOOKED, "10042");

            assertThat(ledger().pdf(booked)).isEmpty();
            assertThat(ledger().pdf(booked))
                    .hasValueSatisfying(pdf ->
                            assertThat(pdf).asString(StandardCharsets.UTF_8).isEqualTo("%PDF-1.4"));
            assertThat(economic.last().headers().get("Accept")).isEqualTo("*/*");
        }

        private void attach() {
            ledger().attach(DRAFT, paper, new Upload.NotBegun(), upload -> {});
        }
    }

    @Nested
    class Journals {

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

        private Optional<BookedDocument> ledgerFinds(String vouchers) {
            economic.on("GET " + vouchers + "/2025_6_2026-40012", 200, VOUCHER);
            return ledger().find(PLACE);
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
            assertThat(RestSchema.published("journals.journalNumber.vouchers.post")
                            .requestFaults(sent))
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
    }

    @Nested
    class Surveying {

        private final List<List<Sighting>> pages = new ArrayList<>();

        @Test
        void readsTheListsOfWhatIsOpenWhateverTheMoment() {
            // Given
            nothing("/orders/drafts");
            list(
                    "/invoices/drafts",
                    0,
                    draft("1001 #x", "1250.000000"),
                    draft("1002 #y", "-1250.000000").replace("424", "425"));
            list("/invoices/unpaid", 0, booked().replace("\"remainder\":1250.00", "\"remainder\":-12.5"));

            // When
            ledger().survey(NOW, pages::add);

            // Then
            assertThat(economic.asked())
                    .containsExactly(
                            page("/orders/drafts", 0), page("/invoices/drafts", 0), page("/invoices/unpaid", 0));
            assertThat(pages)
                    .containsExactly(
                            List.of(
                                    sighting(DRAFT, "1001 #x", Optional.empty()),
                                    sighting(new Place(CREDIT_NOTE, Stage.DRAFT, "425"), "1002 #y", Optional.empty())),
                            List.of(sighting(
                                    new Place(INVOICE, Stage.BOOKED, "10042"),
                                    "1001 #x",
                                    Optional.of(new BigDecimal("-12.50")))));
        }

        @Test
        void readsEveryPage() {
            // Given
            economic.on(
                    page("/orders/drafts", 0),
                    200,
                    collection("\"nextPage\":\"https://restapi.example/orders/drafts?skippages=1\"", order(1)));
            list("/orders/drafts", 1, order(2));
            nothing("/invoices/drafts");
            nothing("/invoices/unpaid");

            // When
            ledger().survey(NOW, pages::add);

            // Then
            assertThat(economic.asked()).startsWith(page("/orders/drafts", 0), page("/orders/drafts", 1));
            assertThat(pages)
                    .extracting(page -> page.getFirst().place())
                    .containsExactly(new Place(ORDER, Stage.ORDER, "1"), new Place(ORDER, Stage.ORDER, "2"));
        }

        @Test
        void aRowThatDoesNotSayWhatIsLeftToPayIsReadByItself() {
            // Given
            nothing("/orders/drafts");
            nothing("/invoices/drafts");
            list("/invoices/unpaid", 0, booked().replace("\"remainder\":1250.00,", ""));
            economic.on("GET /rest/invoices/booked/10042", 200, booked());

            // When
            ledger().survey(NOW, pages::add);

            // Then
            assertThat(economic.asked()).endsWith("GET /rest/invoices/booked/10042");
            assertThat(pages.getFirst().getFirst().open()).hasValue(new BigDecimal("1250.00"));
        }

        private void nothing(String path) {
            list(path, 0);
        }

        private void list(String path, int page, String... entries) {
            economic.on(page(path, page), 200, collection("", entries));
        }

        private static String page(String path, int page) {
            return "GET /rest" + path + "?skippages=" + page + "&pagesize=1000";
        }

        private static String collection(String pagination, String... entries) {
            return "{\"collection\":[%s],\"pagination\":{%s}}".formatted(String.join(",", entries), pagination);
        }

        private static String order(int number) {
            return draft("1001 #x", "1250.000000").replace("\"draftInvoiceNumber\":424", "\"orderNumber\":" + number);
        }

        private static Sighting sighting(Place place, String reference, Optional<BigDecimal> open) {
            return new Sighting(place, reference, "1001", DAY, "DKK", new BigDecimal("1250.00"), open);
        }
    }

    private DocumentLedger ledger() {
        var access = BookAccess.of("connection-1", new EconomicAccess("app-s3cret", "grant-s3cret"));
        return system.books(access, CallMeter.none()).documents();
    }

    private Problem rejected(DocumentFixture wanted) {
        return catchThrowableOfType(AccountingException.Rejected.class, () -> ledger().planDraft(wanted.get()))
                .problem();
    }

    private static DocumentFixture invoice() {
        return document(INVOICE);
    }

    private static DocumentFixture document(DocumentKind kind) {
        return DocumentFixture.of(kind, "1001", DAY, "DKK").with(NEEDED);
    }

    private static Line.Item item(Optional<String> product, String quantity, String unitPrice) {
        return new Line.Item(
                "Timer",
                product,
                new BigDecimal(quantity),
                Optional.of("Time"),
                new BigDecimal(unitPrice),
                Discount.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static <R> R sent(Plan<R> plan) {
        assertThat(plan).isInstanceOf(Plan.Send.class);
        return ((Plan.Send<R>) plan).send();
    }

    private static String search(String path) {
        return search(path, invoice().reference());
    }

    private static String search(String path, String reference) {
        return "GET /rest" + path + "?pagesize=1000&filter="
                + URLEncoder.encode("references.other$eq:" + reference, StandardCharsets.UTF_8);
    }

    private static String draft(String reference, String gross) {
        return """
                {"draftInvoiceNumber":424,"date":"2026-09-01","currency":"DKK","customer":{"customerNumber":1001},
                 "references":{"other":"%s"},"netAmount":1000.000000,"vatAmount":250.000000,"grossAmount":%s,
                 "roundingAmount":0.00}""".formatted(reference, gross);
    }

    private static String booked() {
        return """
                {"bookedInvoiceNumber":10042,"orderNumber":424,"date":"2026-09-01","currency":"DKK",
                 "customer":{"customerNumber":1001},"references":{"other":"1001 #x"},"netAmount":1000.00,
                 "vatAmount":250.00,"grossAmount":1250.00,"roundingAmount":0.00,"remainder":1250.00,
                 "sent":"https://restapi.e-conomic.com/invoices/booked/10042/sent"}""";
    }

    /** As e-conomic shows a draft that people have worked on. */
    private static String tended(String reference) {
        return """
                {"draftInvoiceNumber":424,"soap":{"currentInvoiceHandle":{"id":133}},"templates":{},"attachment":"https://x",
                 "lines":[{"lineNumber":1,"sortKey":1,"description":"Konsulenttimer",
                   "product":{"productNumber":"T1","self":"https://x/T1"},"unit":{"unitNumber":2,"name":"time"},
                   "quantity":2.00,"unitNetPrice":500.00,"discountPercentage":0.00,"unitCostPrice":0.00,
                   "totalNetAmount":1000.00,"marginInBaseCurrency":1000.00,"marginPercentage":100.00}],
                 "date":"2026-09-01","currency":"DKK","exchangeRate":100.000000,"netAmount":1000.000000,
                 "netAmountInBaseCurrency":1000.00,"grossAmount":1250.000000,"grossAmountInBaseCurrency":1250.00,
                 "marginInBaseCurrency":1000.0000,"marginPercentage":100.00,"vatAmount":250.000000,"roundingAmount":0.00,
                 "costPriceInBaseCurrency":0.0000,"dueDate":"2026-09-09",
                 "paymentTerms":{"paymentTermsNumber":1,"daysOfCredit":8,"name":"Netto 8 dage","paymentTermsType":"net",
                   "self":"https://x/1"},
                 "customer":{"customerNumber":1001,"self":"https://x/1001"},
                 "recipient":{"name":"Nordlys ApS","address":"Havnegade 1",
                   "vatZone":{"name":"Domestic","vatZoneNumber":1,"enabledForCustomer":true,"self":"https://x/1"}},
                 "notes":{"heading":"Faktura","textLine1":"Tak"},
                 "references":{"other":"%s","salesPerson":{"employeeNumber":3,"self":"https://x/3"}},
                 "layout":{"layoutNumber":14,"self":"https://x/14"},"pdf":{"download":"https://x"},
                 "lastUpdated":"2026-09-01T10:00:00Z","self":"https://x/424"}""".formatted(reference);
    }

    private static String refusal(String property, String code) {
        return """
                {"message":"Validation failed. 1 error found.","errorCode":"E04300","logId":"a-CPH","httpStatusCode":400,
                 "errors":{"%s":{"errors":[{"propertyName":"%s","errorMessage":"…","errorCode":"%s"}]}}}""".formatted(property, property, code);
    }
}
