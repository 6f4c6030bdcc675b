package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.CustomerFixture.DEFAULTS;
import static dev.kontobro.accounting.economic.CustomerFixture.customer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.contract.RestSchema;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent keeps to what e-conomic publishes, at the longest a field may be. */
class PublishedSpecificationTest {

    /** Of the customer whom an e-invoice is for. */
    private static final String CARD = """
            {"customerNumber":1001,"name":"Nordlys","attention":{"customerContactNumber":140}}""";

    private static final String PROJECTS_API = "economic/openapi/openapi-Projects.json";
    /** PUT replaces all of a draft, so its layout is sent back, although that schema does not show it. */
    private static final String NOT_IN_THE_SCHEMA = "$.layout is not known";

    private static final String LONG = "x".repeat(3_000);

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Test
    void aNewCustomerKeepsToTheSchema() {
        var schema = RestSchema.published("customers.post");

        var plan = books().customers().planCreate(fullCustomer().get(), DEFAULTS);

        assertThat(schema.requestFaults(json(plan.call().body()))).isEmpty();
    }

    @Test
    void aChangedCustomerKeepsToTheSchema() {
        var schema = RestSchema.published("customers.customerNo.put");
        economic.on("GET /rest/customers/90017", 200, """
                {"customerNumber":90017,"name":"Nordlys ApS","currency":"DKK","customerGroup":{"customerGroupNumber":1},
                 "paymentTerms":{"paymentTermsNumber":1},"vatZone":{"vatZoneNumber":1},"barred":true,"creditLimit":10.00,
                 "attention":{"customerContactNumber":140,"self":"https://x/140"},"lastUpdated":"2026-09-01T10:00:00Z",
                 "balance":0.0,"dueAmount":0.0,"contacts":"https://x","deliveryLocations":"https://x","templates":{},
                 "totals":{},"invoices":{},"metaData":{},"self":"https://x"}""");

        var plan = books().customers().planUpdate("90017", fullCustomer().get(), EnumSet.allOf(CustomerField.class));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Send.class,
                        send -> assertThat(schema.requestFaults(json(send.call().body())))
                                .isEmpty());
    }

    @Test
    void theLimitsAreThoseOfTheSchema() {
        var schema = RestSchema.published("customers.post");

        EconomicCustomers.rules().forEach((field, rule) -> {
            var property = Json.object().put(rule.target(), "x".repeat(rule.maxLength() + 1));
            if (!rule.target().contains(".")) {
                assertThat(schema.requestFaults(property))
                        .as(field.key())
                        .anyMatch(fault ->
                                fault.startsWith("$." + rule.target() + " is longer than " + rule.maxLength()));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aNewDocumentKeepsToTheSchema(DocumentKind kind) {
        economic.on("GET /rest/customers/1001", 200, CARD);
        var schema = RestSchema.published(kind == DocumentKind.ORDER ? "orders.drafts.post" : "invoices.drafts.post");
        var ledger = books().documents();
        var wanted = fullDocument(kind).get();

        var plan = kind == DocumentKind.ORDER ? ledger.planOrder(wanted) : ledger.planDraft(wanted);

        assertThat(schema.requestFaults(json(plan.call().body()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "INVOICE"})
    void aChangedDocumentKeepsToTheSchema(DocumentKind kind) {
        economic.on("GET /rest/customers/1001", 200, CARD);
        var stage = kind == DocumentKind.ORDER ? Stage.ORDER : Stage.DRAFT;
        var path = kind == DocumentKind.ORDER ? "orders" : "invoices";
        var number = kind == DocumentKind.ORDER ? "orderNumber" : "draftInvoiceNumber";
        var schema = RestSchema.published(path + ".drafts." + number + ".put");
        economic.on("GET /rest/" + path + "/drafts/424", 200, """
                {"%s":424,"soap":{"currentInvoiceHandle":{"id":133}},"templates":{"self":"https://x"},"attachment":"https://x",
                 "lines":[{"lineNumber":1,"description":"Timer","totalNetAmount":1000.00}],
                 "date":"2026-09-01","currency":"DKK","exchangeRate":100.000000,"netAmount":1000.000000,
                 "netAmountInBaseCurrency":1000.00,"grossAmount":1250.000000,"grossAmountInBaseCurrency":1250.00,
                 "marginInBaseCurrency":1000.0000,"marginPercentage":100.00,"vatAmount":250.000000,"roundingAmount":0.00,
                 "costPriceInBaseCurrency":0.0000,"dueDate":"2026-09-09",
                 "paymentTerms":{"paymentTermsNumber":1,"daysOfCredit":8,"name":"Netto 8 dage","paymentTermsType":"net",
                   "self":"https://x"},
                 "customer":{"customerNumber":1001,"self":"https://x"},
                 "recipient":{"name":"Nordlys","vatZone":{"name":"Domestic","vatZoneNumber":1,"enabledForCustomer":true,
                   "enabledForSupplier":true,"self":"https://x"}},
                 "references":{"other":"%s"},"layout":{"layoutNumber":14,"self":"https://x"},
                 "pdf":{"download":"https://x"},"lastUpdated":"2026-09-01T10:00:00Z","self":"https://x"}""".formatted(
                                number, fullDocument(kind).reference()))
                .on("GET /rest/units?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"unitNumber":5,"name":"timer"}],"pagination":{}}""");

        var plan = books().documents()
                .planUpdate(new Place(kind, stage, "424"), fullDocument(kind).get());

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Send.class,
                        send -> assertThat(schema.requestFaults(json(send.call().body())))
                                .isSubsetOf(NOT_IN_THE_SCHEMA));
    }

    @Test
    void aBookingKeepsToTheSchema() {
        var schema = RestSchema.published("invoices.booked.post");

        for (var channel : Channel.values()) {
            var plan = books().documents()
                    .planBooking(
                            new Place(DocumentKind.INVOICE, Stage.DRAFT, "424"),
                            Optional.of("70001"),
                            Optional.of(channel));

            assertThat(schema.requestFaults(json(plan.call().body()))).isEmpty();
        }
    }

    @Test
    void aJournalInvoiceKeepsToTheSchema() {
        var schema = RestSchema.published("journals.journalNumber.vouchers.post");
        economic.on("GET /rest/accounting-years?skippages=0&pagesize=1000", 200, """
                {"collection":[{"year":"2026","fromDate":"2026-01-01","toDate":"2026-12-31"}],"pagination":{}}""");

        var plan = books().documents()
                .planJournalInvoice(new JournalInvoice(
                        DocumentKind.INVOICE,
                        "1001",
                        "1001 #5f2c9a41",
                        "5",
                        "1001",
                        "90017",
                        "1010",
                        Optional.of("U25"),
                        new BigDecimal("1250.00"),
                        "EUR",
                        Optional.of(new BigDecimal("7.46")),
                        LocalDate.of(2026, 9, 1),
                        Optional.of(LocalDate.of(2026, 9, 9)),
                        Optional.empty(),
                        LONG));

        assertThat(schema.requestFaults(json(plan.call().body()))).isEmpty();
    }

    @Test
    void theLimitsOfDocumentsAreThoseOfTheSchema() {
        var schema = RestSchema.published("invoices.drafts.post");

        DocumentWriter.FIELDS.rows().stream()
                .filter(row -> row.form() == Form.TEXT)
                .forEach(row -> {
                    var document = Json.object();
                    row.put(document, TextNode.valueOf("x".repeat(row.maxLength() + 1)));
                    assertThat(schema.requestFaults(document))
                            .as(row.field())
                            .anyMatch(fault ->
                                    fault.startsWith("$." + row.path() + " is longer than " + row.maxLength() + ":"));
                });
    }

    @Test
    void aNewProjectKeepsToTheDescription() {
        var description = OpenApiDocument.published(PROJECTS_API);

        var plan = books().projects().planCreate(fullProject(), new ProjectDefaults(Optional.of("2"), LocalDate.EPOCH));

        assertThat(description.requestFaults(
                        "POST", "/Projects", json(plan.call().body())))
                .isEmpty();
    }

    @Test
    void aChangedProjectKeepsToTheDescription() {
        var description = OpenApiDocument.published(PROJECTS_API);
        economic.on("GET /api/projectsapi/v1.1.0/Projects/5012", 200, """
                {"number":5012,"name":"Ombygning","projectGroupNumber":2,"isClosed":false,"costPrice":1.0,"salesPrice":1.0,
                 "invoicedTotal":1.0,"lastUpdated":"2026-09-01T10:00:00Z","fixedPrice":1.00,"objectVersion":"A"}""");

        var plan = books().projects().planUpdate("5012", fullProject());

        assertThat(plan).isInstanceOfSatisfying(Plan.Send.class, send -> {
            var body = json(send.call().body());
            assertThat(description.requestFaults("PUT", "/Projects", body)).isEmpty();
            assertThat(body.has("objectVersion")).isTrue();
        });
    }

    private static CustomerFixture fullCustomer() {
        return customer()
                .with(CustomerField.NAME, LONG)
                .with(CustomerField.ADDRESS, LONG)
                .with(CustomerField.CITY, LONG)
                .with(CustomerField.ZIP, "8000")
                .with(CustomerField.COUNTRY, "GS")
                .with(CustomerField.ORGANISATION_NUMBER, "1".repeat(40))
                .with(CustomerField.VAT_NUMBER, "1".repeat(20))
                .with(CustomerField.EAN, "5790000000005")
                .with(CustomerField.EMAIL, "bogholderi@nordlys.dk")
                .with(CustomerField.PHONE, "+45 11 22 33 44")
                .with(CustomerField.MOBILE_PHONE, "+45 11 22 33 44");
    }

    private static DocumentFixture fullDocument(DocumentKind kind) {
        var document = DocumentFixture.of(kind, "1001", LocalDate.of(2026, 9, 1), "DKK")
                .with(DocumentField.LAYOUT, "14")
                .with(DocumentField.PAYMENT_TERMS, "1")
                .with(DocumentField.VAT_ZONE, "EU")
                .with(DocumentField.DUE_DATE, "2026-09-30")
                .with(DocumentField.DELIVERY_DATE, "2026-09-03")
                .with(DocumentField.RECIPIENT_ZIP, "8000")
                .with(DocumentField.RECIPIENT_COUNTRY, "GS")
                .with(DocumentField.RECIPIENT_EAN, "5790000000005")
                .with(DocumentField.DELIVERY_ZIP, "8000")
                .with(DocumentField.DELIVERY_COUNTRY, "GS")
                .with(DocumentField.OUR_REFERENCE, "3")
                .with(DocumentField.PROJECT, "7")
                .with(DocumentField.COST_CENTRE, "2");
        for (var text : EnumSet.of(
                DocumentField.RECIPIENT_NAME,
                DocumentField.RECIPIENT_ADDRESS,
                DocumentField.RECIPIENT_CITY,
                DocumentField.DELIVERY_ADDRESS,
                DocumentField.DELIVERY_CITY,
                DocumentField.TERMS_OF_DELIVERY,
                DocumentField.HEADING,
                DocumentField.TEXT_1,
                DocumentField.TEXT_2)) {
            document = document.with(text, LONG);
        }
        return document.withText(LONG)
                .withItem(LONG, "P".repeat(25), "12.34", "56.78", "9.5")
                .withLine(new Line.Item(
                        "Timer",
                        Optional.of("T1"),
                        BigDecimal.ONE,
                        Optional.of("5"),
                        BigDecimal.TEN,
                        Line.Discount.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Project fullProject() {
        return new Project(
                "5012",
                LONG,
                Change.set("90017"),
                Change.keep(),
                Change.set(LocalDate.of(2026, 12, 31)),
                Change.set(ProjectStatus.COMPLETED),
                Change.set("3"),
                Change.set(LONG),
                Change.set("7"));
    }

    private Books books() {
        return new EconomicSystem(economic.config(), http, Clock.systemUTC())
                .books(BookAccess.of("connection-1", new EconomicAccess("app", "grant")), CallMeter.none());
    }

    private static JsonNode json(String body) {
        return Json.parse(body).orElseThrow();
    }
}
