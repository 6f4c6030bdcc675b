package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.APIS;
import static dev.kontobro.sandbox.economic.EconomicFixture.PROJECTS_API;
import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.project;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.contract.RestSchema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stand-in answers is what e-conomic publishes that it answers. */
class PublishedSpecificationTest {

    private static final String OPEN_API = "economic/openapi/openapi-Projects.json";

    private final EconomicFixture economic = economic(withDepartments());

    @BeforeEach
    void fillTheBooks() {
        var full = customer(7)
                .put("address", "Havnegade 12")
                .put("zip", "5000")
                .put("city", "Odense C")
                .put("country", "Danmark")
                .put("email", "a@example.dk b@example.dk")
                .put("corporateIdentificationNumber", "38120475")
                .put("pNumber", "1001234567")
                .put("ean", "5790000000001")
                .put("publicEntryNumber", "17")
                .put("telephoneAndFaxNumber", "70101010")
                .put("mobilePhone", "20202020")
                .put("website", "https://example.dk")
                .put("creditLimit", 1000.5)
                .put("barred", true)
                .put("eInvoicingDisabledByDefault", true);
        full.putObject("layout").put("layoutNumber", 14);
        full.putObject("salesPerson").put("employeeNumber", 1);
        economic.put(REST + "customers/7", full);
        var contact =
                settings().put("name", "Anne").put("email", "anne@example.dk").put("phone", "20202020");
        contact.putArray("emailNotifications").add("invoices").add("reminders");
        int number = economic.post(REST + "customers/7/contacts", contact)
                .body()
                .path("customerContactNumber")
                .asInt();
        full.putObject("attention").put("customerContactNumber", number);
        economic.put(REST + "customers/7", full);
        economic.post(
                PROJECTS_API + "Projects",
                project()
                        .put("number", 5)
                        .put("projectGroupNumber", 2)
                        .put("customerNumber", 7)
                        .put("description", "Fase 1")
                        .put("deliveryDate", "2026-12-31")
                        .put("fixedPrice", 100_000)
                        .put("status", 1)
                        .put("responsibleEmployeeNumber", 1)
                        .put("contactPersonId", number)
                        .put("otherReference", "SRC-P-77")
                        .put("isBarred", true));
        fillTheDocuments(number);
    }

    private void fillTheDocuments(int contact) {
        economic.withCustomerAndProducts();
        var full = invoice(
                line("T1", "2", "500.50").put("discountPercentage", 5).put("unitCostPrice", 10.25),
                line("T6", "-1", "0.99"));
        full.withObject("/recipient")
                .put("address", "Havnegade 12")
                .put("ean", "5790000000001")
                .put("nemHandelType", "ean")
                .putObject("attention")
                .put("customerContactNumber", contact);
        full.putObject("delivery").put("city", "Odense").put("deliveryDate", "2026-09-02");
        full.putObject("notes").put("heading", "Ordre 77").put("textLine1", "Tak");
        var references = full.putObject("references").put("other", "SRC-1");
        references.putObject("salesPerson").put("employeeNumber", 1);
        references.putObject("customerContact").put("customerContactNumber", contact);
        full.putObject("project").put("projectNumber", 5);
        ((ObjectNode) full.at("/lines/0")).putObject("unit").put("unitNumber", 1);
        economic.book(economic.draft(full));
        economic.draft(full);
        ((ArrayNode) full.get("lines")).remove(1);
        economic.post(REST + "orders/drafts", full);
        economic.post(REST + "orders/sent", full);
        var voucher = settings();
        voucher.putObject("accountingYear").put("year", "2026");
        var entries = voucher.putObject("entries");
        var sale = entries.putArray("manualCustomerInvoices")
                .addObject()
                .put("text", "Faktura 77")
                .put("amount", 1250)
                .put("date", "2026-09-01")
                .put("customerInvoice", 77)
                .put("dueDate", "2026-09-09");
        sale.putObject("customer").put("customerNumber", 7);
        sale.putObject("contraAccount").put("accountNumber", 1010);
        sale.putObject("contraVatAccount").put("vatCode", "U25");
        var expense = entries.putArray("financeVouchers")
                .addObject()
                .put("text", "Taxa")
                .put("amount", 250)
                .put("date", "2026-09-01");
        expense.putObject("account").put("accountNumber", 4055);
        expense.putObject("contraAccount").put("accountNumber", 9780);
        expense.putObject("vatAccount").put("vatCode", "I25");
        economic.post(REST + "journals/1/vouchers", voucher);
        economic.act("book-journal", settings().put("journalNumber", 1));
        sale.put("customerInvoice", 78);
        economic.post(REST + "journals/1/vouchers", voucher);
        economic.upload("POST", REST + "journals/1/vouchers/2026-2/attachment/file", "a.pdf", "%PDF".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "self,                 self.get",
        "customers,            customers.get",
        "customers/7,          customers.customerNumber.get",
        "customers/7/contacts, customers.customerNumber.contacts.get",
        "customers/7/contacts/1, customers.customerNumber.contacts.contactNumber.get",
        "customer-groups,      customer-groups.get",
        "customer-groups/1,    customer-groups.customerGroupNumber.get",
        "payment-terms,        payment-terms.get",
        "payment-terms/1,      payment-terms.paymentTermsNumber.get",
        "vat-zones,            vat-zones.get",
        "vat-zones/1,          vat-zones.vatZoneNumber.get",
        "currencies,           currencies.get",
        "currencies/DKK,       currencies.code.get",
        "layouts,              layouts.get",
        "layouts/14,           layouts.layoutNumber.get",
        "employees,            employees.get",
        "employees/1,          employees.employeeNumber.get",
        "app-roles,            app-roles.get",
        "app-roles/1,          app-roles.roleNumber.get",
        "product-groups,       product-groups.get",
        "product-groups/1,     product-groups.productGroupNumber.get",
        "products,             products.get",
        "products/FRAGT,       products.productNumber.get",
        "units,                units.get",
        "units/1,              units.unitNumber.get",
        "accounts,             accounts.get",
        "accounts/5600,        accounts.accountNumber.get",
        "vat-accounts,         vat-accounts.get",
        "product-groups/1/sales-accounts, product-groups.productGroupNumber.sales-accounts.get",
        "invoices/drafts,      invoices.drafts.get",
        "invoices/drafts/2,    invoices.drafts.draftInvoiceNumber.get",
        "invoices/drafts/2/templates, invoices.drafts.draftInvoiceNumber.templates.get",
        "invoices/drafts/2/templates/booking-instructions, invoices.drafts.draftInvoiceNumber.templates.booking-instructions.get",
        "invoices/booked,      invoices.booked.get",
        "invoices/booked/1,    invoices.booked.bookedInvoiceNumber.get",
        "invoices/paid,        invoices.paid.get",
        "invoices/unpaid,      invoices.unpaid.get",
        "invoices/overdue,     invoices.overdue.get",
        "invoices/not-due,     invoices.not-due.get",
        "invoices/sent,        invoices.sent.get",
        "orders/drafts,        orders.drafts.get",
        "orders/drafts/3,      orders.drafts.orderNumber.get",
        "orders/sent,          orders.sent.get",
        "orders/sent/4,        orders.sent.orderNumber.get",
        "orders/archived,      orders.archived.get",
        "journals/1/vouchers,  journals.journalNumber.vouchers.get",
        "journals/1/vouchers/2026-2, journals.journalNumber.vouchers.accountingYear-voucherNumber.get",
        "journals/1/vouchers/2026-2/attachment, journals.journalNumber.vouchers.accountingYear-voucherNumber.attachment.get",
        "journals/1/entries,   journals.journalNumber.entries.get",
        "journals/1/entries/2, journals.journalNumber.entries.entryNumber.get",
        "accounting-years/2026/entries, accounting-years.accountingYear.entries.get",
        "journals,             journals.get",
        "journals/2,           journals.journalNumber.get",
        "departments,          departments.get",
        "departments/1,        departments.departmentNumber.get",
        "departmental-distributions, departmental-distributions.get",
        "accounting-years,     accounting-years.get",
        "accounting-years/{year}, accounting-years.accountingYear.get"
    })
    void whatTheRestApiAnswersMatchesItsSchema(String path, String schema) {
        var year = String.valueOf(LocalDate.now(ZoneId.of("Europe/Copenhagen")).getYear());
        var answer = economic.get(REST + path.replace("{year}", year));

        assertThat(answer.status()).isEqualTo(200);
        // The schemas of orders have lost the backslashes of a pattern that those of invoices have.
        assertThat(RestSchema.published(schema).responseFaults(answer.body()))
                .filteredOn(fault -> !fault.contains("Td{2}:d{2}:d{2}Z"))
                .isEmpty();
    }

    @Test
    void aWriteAnswersAsAReadDoes() {
        var created = economic.post(REST + "customers", customer());
        var replaced = economic.put(REST + "customers/7", customer());
        var schema = RestSchema.published("customers.customerNumber.get");

        assertThat(schema.responseFaults(created.body())).isEmpty();
        assertThat(schema.responseFaults(replaced.body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices", "orders"})
    void whatTheSchemaRequiresOfADocumentTheStandInRequires(String kind) {
        var schema = RestSchema.published(kind + ".drafts.post");
        for (var required : invoice().properties()) {
            var incomplete = invoice();
            incomplete.remove(required.getKey());

            assertThat(schema.requestFaults(incomplete)).isNotEmpty();
            assertThat(economic.post(REST + kind + "/drafts", incomplete).status())
                    .isEqualTo(400);
        }
        assertThat(schema.requestFaults(invoice())).isEmpty();
    }

    @Test
    void whatTheSchemaRequiresOfACustomerTheStandInRequires() {
        for (var required : customer().properties()) {
            ObjectNode incomplete = customer();
            incomplete.remove(required.getKey());

            assertThat(RestSchema.published("customers.post").requestFaults(incomplete))
                    .isNotEmpty();
            assertThat(economic.post(REST + "customers", incomplete).status()).isEqualTo(400);
        }
        assertThat(RestSchema.published("customers.post").requestFaults(customer()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Projects,              /Projects",
        "Projects/5,            /Projects/{number}",
        "Projects/paged,        /Projects/paged",
        "Projects/count,        /Projects/count",
        "ProjectGroups,         /ProjectGroups",
        "ProjectGroups/1,       /ProjectGroups/{number}",
        "ProjectGroups/paged,   /ProjectGroups/paged",
        "ProjectStatuses,       /ProjectStatuses",
        "ProjectStatuses/1,     /ProjectStatuses/{number}",
        "Employees,             /Employees",
        "Employees/1,           /Employees/{number}"
    })
    void whatTheProjectServiceAnswersMatchesItsDocument(String path, String template) {
        var answer = economic.get(PROJECTS_API + path);

        assertThat(answer.status()).isEqualTo(200);
        // Live answers carry no zone, although the document says date-time.
        assertThat(OpenApiDocument.published(OPEN_API).responseFaults("GET", template, 200, answer.body()))
                .filteredOn(fault -> !fault.contains("deliveryDate: does not match the date-time pattern"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "projectsapi/v1.1.0/Activities,    Projects,        /Activities",
        "projectsapi/v1.1.0/Activities/1,  Projects,        /Activities/{number}",
        "projectsapi/v1.1.0/CostTypes,     Projects,        /CostTypes",
        "productsapi/v2.0.0/productgroups, Products,        /productgroups",
        "productsapi/v2.0.0/productgroups/1, Products,      /productgroups/{number}",
        "productsapi/v2.0.0/pricegroups,   Products,        /pricegroups",
        "journalsapi/v15.0.0/journals,     Journals,        /journals",
        "journalsapi/v15.0.0/journals/1,   Journals,        /journals/{number}",
        "accountingyearsapi/v2.0.1/accountingYears/periods, AccountingYears, /accountingYears/periods",
        "accountingyearsapi/v2.0.1/accountingYears/periods/paged, AccountingYears, /accountingYears/periods/paged",
        "accountingyearsapi/v2.0.1/accountingYears/periods/1, AccountingYears, /accountingYears/periods/{number}"
    })
    void whatTheOtherServicesAnswerMatchesTheirDocuments(String path, String document, String template) {
        var answer = economic.get(APIS + path);

        assertThat(answer.status()).isEqualTo(200);
        // Live answers carry no zone, although the document says date-time.
        assertThat(OpenApiDocument.published("economic/openapi/openapi-%s.json".formatted(document))
                        .responseFaults("GET", template, 200, answer.body()))
                .filteredOn(fault -> !fault.contains("does not match the date-time pattern"))
                .isEmpty();
    }

    @Test
    void whatIsEnteredAnswersAsPublished() {
        var group = settings().put("customerGroupNumber", 7).put("name", "Offentlige");
        group.putObject("account").put("accountNumber", 5600);
        var product = settings().put("productNumber", "100").put("name", "Gebyr");
        product.putObject("productGroup").put("productGroupNumber", 1);
        var terms = settings()
                .put("name", "Netto 30 dage")
                .put("paymentTermsType", "net")
                .put("daysOfCredit", 30);

        assertAsPublished("customer-groups", group, "customer-groups.customerGroupNumber.get");
        assertAsPublished("products", product, "products.productNumber.get");
        assertAsPublished("payment-terms", terms, "payment-terms.paymentTermsNumber.get");
        assertAsPublished("units", settings().put("name", "liter"), "units.unitNumber.get");
    }

    private void assertAsPublished(String path, ObjectNode body, String schema) {
        var answer = economic.post(REST + path, body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(RestSchema.published(schema).responseFaults(answer.body())).isEmpty();
    }

    @Test
    void whatTheServicesMakeAnswersItsNumberAlone() {
        var group = settings().put("id", 9).put("name", "Fragt").put("domesticAccountId", 1010);
        var products = OpenApiDocument.published("economic/openapi/openapi-Products.json");

        var created = economic.post(APIS + "productsapi/v2.0.0/productgroups", group);
        var again = economic.post(APIS + "productsapi/v2.0.0/productgroups", group);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("id").asInt()).isEqualTo(9);
        assertThat(products.responseFaults("POST", "/productgroups", 201, created.body()))
                .isEmpty();
        assertThat(again.status()).isEqualTo(400);
        assertThat(products.responseFaults("POST", "/productgroups", 400, again.body()))
                .isEmpty();
    }

    @Test
    void aJournalIsNumberedByTheVendor() {
        var journal = settings().put("number", 77).put("name", "Kontobro");
        for (var flag : List.of(
                "allowPartialBooking",
                "autoApprove",
                "balancingBehavior",
                "isStandingJournal",
                "lockVatCodes",
                "repeatText",
                "requireAdminApproval",
                "requireBalancePerVoucherId")) {
            journal.put(flag, false);
        }

        var created = economic.post(APIS + "journalsapi/v15.0.0/journals", journal);

        assertThat(created.body().path("number").asInt()).isEqualTo(4);
        assertThat(economic.get(REST + "journals/4").body().path("name").asText())
                .isEqualTo("Kontobro");
    }

    private static ObjectNode withDepartments() {
        var settings = settings();
        settings.putArray("modules").add("Project").add("Departments");
        return settings;
    }

    @Test
    void aCreatedProjectAnswersAsDocumented() {
        var answer = economic.post(PROJECTS_API + "Projects", project());

        assertThat(OpenApiDocument.published(OPEN_API).responseFaults("POST", "/Projects", 201, answer.body()))
                .isEmpty();
    }

    @Test
    void anErrorOfTheProjectServiceIsAsDocumented() {
        var document = OpenApiDocument.published(OPEN_API);

        var refused = economic.post(PROJECTS_API + "Projects", project().put("projectGroupNumber", 99));
        var missing = economic.get(PROJECTS_API + "Projects/77");
        var conflict = economic.put(PROJECTS_API + "Projects", project().put("number", 5));

        assertThat(document.responseFaults("POST", "/Projects", 400, refused.body()))
                .isEmpty();
        assertThat(document.responseFaults("GET", "/Projects/{number}", 404, missing.body()))
                .isEmpty();
        assertThat(document.responseFaults("PUT", "/Projects", 409, conflict.body()))
                .isEmpty();
    }
}
