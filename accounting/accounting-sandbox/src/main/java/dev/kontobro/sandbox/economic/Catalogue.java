package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL;
import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Operator.EQUALITY;
import static dev.kontobro.sandbox.economic.Operator.ORDER;
import static dev.kontobro.sandbox.economic.Resource.Verb.CREATE;
import static dev.kontobro.sandbox.economic.Resource.Verb.DELETE;
import static dev.kontobro.sandbox.economic.Resource.Verb.REPLACE;
import static dev.kontobro.sandbox.economic.Role.BOOKKEEPING;
import static dev.kontobro.sandbox.economic.Role.PROJECT_EMPLOYEE;
import static dev.kontobro.sandbox.economic.Role.SALES;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.SandboxResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What each surface offers of which register. Limits, required properties and what can be filtered are those of the
 * published schemas, corrected where live answers differ (customers can be filtered by {@code pNumber}, customer groups
 * not by their account, employees not by e-mail or phone).
 */
final class Catalogue {

    static final String SELF = "self";
    static final Set<Role> SELF_ROLES = Set.of(Role.SUPER_USER, SALES);

    private static final long LARGEST_NUMBER = 999_999_999;
    private static final String ACCOUNT_NOT_FOUND = "E07150";

    static final String CUSTOMERS = "customers";
    static final String CONTACTS = "contacts";
    static final String CUSTOMER_GROUPS = "customer-groups";
    static final String PAYMENT_TERMS = "payment-terms";
    static final String VAT_ZONES = "vat-zones";
    static final String CURRENCIES = "currencies";
    static final String LAYOUTS = "layouts";
    static final String EMPLOYEES = "employees";
    static final String PROJECTS = "projects";
    static final String PROJECT_GROUPS = "project-groups";
    static final String PROJECT_STATUSES = "project-statuses";
    static final String ACCOUNTS = "accounts";
    static final String ACCOUNTING_YEARS = "accounting-years";
    static final String ACCOUNTING_PERIODS = "accounting-periods";

    static final String PRODUCTS = "products";
    static final String PRODUCT_GROUPS = "product-groups";
    static final String UNITS = "units";
    static final String JOURNALS = "journals";
    static final String VAT_ACCOUNTS = "vat-accounts";
    static final String DEPARTMENTAL_DISTRIBUTIONS = "departmental-distributions";
    static final String INVOICE_DRAFTS = "invoices-drafts";
    static final String BOOKED_INVOICES = "invoices-booked";
    static final String SENT = "sent";
    static final String ORDERS = "orders";
    static final String COST_TYPES = "cost-types";

    /** Kept in the order of their numbers. */
    private static final List<String> VAT_TYPES = List.of("Salgsmoms", "Købsmoms");

    static final List<Resource> REST = join(
            List.of(DraftInvoices.resource()),
            BookedInvoices.resources(),
            Orders.resources(),
            List.of(Vouchers.resource(), JournalEntries.resource(), BookedEntries.resource()),
            registers());

    private static List<Resource> registers() {
        return List.of(
                customers(),
                contacts(),
                customerGroups(),
                paymentTerms(),
                vatZones(),
                currencies(),
                layouts(),
                employees(),
                appRoles(),
                productGroups(),
                products(),
                units(),
                accounts(),
                vatAccounts(),
                journals(),
                departments(),
                departmentalDistributions(),
                accountingYears());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static List<Resource> join(List<Resource>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    static final Map<String, List<Resource>> OPEN_APIS = Map.of(
            "projectsapi/v1.1.0",
            List.of(projects(), projectGroups(), projectStatuses(), projectEmployees(), activities(), costTypes()),
            "productsapi/v2.0.0",
            List.of(openProductGroups(), priceGroups()),
            "journalsapi/v15.0.0",
            List.of(openJournals()),
            "webhooksapi/v1.0.0",
            Webhooks.resources(),
            "accountingyearsapi/v2.0.1",
            List.of(accountingPeriods()));

    private Catalogue() {}

    private static Resource customers() {
        return Resource.of(
                        CUSTOMERS,
                        "customer",
                        Field.whole("customerNumber", 1, LARGEST_NUMBER)
                                .filterable(ALL)
                                .sortable(),
                        Field.code("currency", 3, CURRENCIES)
                                .required()
                                .filterable(ALL)
                                .sortable(),
                        Field.reference("paymentTerms", "paymentTermsNumber", PAYMENT_TERMS, "E07080")
                                .required(),
                        Field.reference("customerGroup", "customerGroupNumber", CUSTOMER_GROUPS, "E07140")
                                .required()
                                .filterable(ALL),
                        Field.text("address", 510).filterable(ALL).sortable(),
                        Field.decimal("balance", 2).readOnly().filterable(ALL).sortable(),
                        Field.decimal("dueAmount", 2).readOnly(),
                        Field.flag("barred").filterable(EQUALITY),
                        Field.text("corporateIdentificationNumber", 40)
                                .filterable(ALL)
                                .sortable(),
                        Field.text("pNumber", 10, 10).filterable(ALL),
                        Field.text("city", 50).filterable(ALL).sortable(),
                        Field.text("country", 50).filterable(ALL).sortable(),
                        Field.decimal("creditLimit", 2).filterable(ALL).sortable(),
                        Field.text("ean", 13).filterable(ALL).sortable(),
                        Field.text("email", 255).filterable(ALL).sortable(),
                        Field.text("name", 1, 255).required().filterable(ALL).sortable(),
                        Field.text("publicEntryNumber", 50).filterable(ALL).sortable(),
                        Field.text("zip", 30).filterable(ALL).sortable(),
                        Field.text("telephoneAndFaxNumber", 255).filterable(ALL).sortable(),
                        Field.text("mobilePhone", 50).filterable(ALL).sortable(),
                        Field.text("vatNumber", 20).filterable(ALL).sortable(),
                        Field.text("website", 255).filterable(ALL).sortable(),
                        Field.reference("vatZone", "vatZoneNumber", VAT_ZONES, Violation.DOES_NOT_EXIST)
                                .required(),
                        Field.reference("layout", "layoutNumber", LAYOUTS, Violation.DOES_NOT_EXIST),
                        Field.reference("salesPerson", "employeeNumber", EMPLOYEES, Violation.DOES_NOT_EXIST),
                        contact("attention"),
                        contact("customerContact"),
                        Field.flagShownWhenFalse("eInvoicingDisabledByDefault"),
                        Field.moment("lastUpdated")
                                .in(Row.LAST_UPDATED)
                                .readOnly()
                                .filterable(ORDER)
                                .sortable())
                .offering(CREATE, REPLACE, DELETE)
                .openTo(SALES)
                .with(new CustomerRules())
                .with(Catalogue::addCustomerLinks);
    }

    private static Field contact(String name) {
        return Field.reference(
                        name,
                        "customerContactNumber",
                        CONTACTS,
                        "customers/{customerNumber}/contacts",
                        Violation.DOES_NOT_EXIST)
                .onlyWhenReplacing();
    }

    private static void addCustomerLinks(ObjectNode answer, Row row, Links links) {
        var number = row.number();
        var self = links.to("customers/" + number);
        var zero = new BigDecimal("0.0");
        answer.put("balance", zero).put("dueAmount", zero);
        answer.put("contacts", self + "/contacts").put("deliveryLocations", self + "/delivery-locations");
        answer.putObject("templates")
                .put("invoice", self + "/templates/invoice")
                .put("invoiceLine", self + "/templates/invoiceline")
                .put("self", self + "/templates");
        answer.putObject("totals")
                .put("drafts", links.to("invoices/totals/drafts/customers/" + number))
                .put("booked", links.to("invoices/totals/booked/customers/" + number))
                .put("self", self + "/totals");
        answer.putObject("invoices")
                .put("drafts", self + "/invoices/drafts")
                .put("booked", self + "/invoices/booked")
                .put("self", self + "/invoices");
    }

    private static Resource contacts() {
        return Resource.of(
                        "customers/{customer}/contacts",
                        "customer contact",
                        Field.whole("customerContactNumber", 1, Integer.MAX_VALUE)
                                .readOnly()
                                .filterable(ALL)
                                .sortable(),
                        Field.text("name", 1, 255).required().filterable(ALL).sortable(),
                        Field.text("email", 255).filterable(ALL).sortable(),
                        Field.text("phone", 50).filterable(ALL).sortable(),
                        Field.text("eInvoiceId", 50).filterable(ALL).sortable(),
                        Field.text("notes", 2000),
                        Field.choices("emailNotifications", "invoices", "orders", "quotations", "reminders"),
                        Field.reference("customer", "customerNumber", CUSTOMERS, Violation.DOES_NOT_EXIST)
                                .readOnly()
                                .filterable(ALL)
                                .sortable())
                .of(CONTACTS)
                .offering(CREATE)
                .openTo(SALES);
    }

    private static Resource customerGroups() {
        return Resource.of(
                        CUSTOMER_GROUPS,
                        "customer group",
                        Field.whole("customerGroupNumber", 1, LARGEST_NUMBER)
                                .required()
                                .filterable(ALL)
                                .sortable(),
                        Field.text("name", 50).filterable(ALL).sortable(),
                        Field.reference("account", "accountNumber", ACCOUNTS, ACCOUNT_NOT_FOUND)
                                .required(),
                        Field.reference("layout", "layoutNumber", LAYOUTS, Violation.DOES_NOT_EXIST))
                .offering(CREATE)
                .openTo(SALES)
                .with((answer, row, links) ->
                        answer.put("customers", links.to("customer-groups/%s/customers".formatted(row.number()))));
    }

    private static Resource paymentTerms() {
        return Resource.of(
                        PAYMENT_TERMS,
                        "payment term",
                        Field.whole("paymentTermsNumber").readOnly(),
                        Field.whole("daysOfCredit"),
                        Field.text("name", 1, 50).required(),
                        Field.choice("paymentTermsType", Terms.TYPES).required())
                .offering(CREATE)
                .openTo(SALES, BOOKKEEPING);
    }

    private static Resource vatZones() {
        return Resource.of(
                        VAT_ZONES,
                        "VAT zone",
                        Field.whole("vatZoneNumber"),
                        Field.text("name", 50),
                        Field.flag("enabledForCustomer"),
                        Field.flag("enabledForSupplier"))
                .openTo(SALES, BOOKKEEPING);
    }

    private static Resource currencies() {
        return Resource.of(
                        CURRENCIES,
                        "currency",
                        Field.text("code", 3),
                        Field.text("isoNumber", 3),
                        Field.text("name", 50))
                .openTo(SALES, BOOKKEEPING);
    }

    private static Resource layouts() {
        return Resource.of(LAYOUTS, "layout", Field.whole("layoutNumber"), Field.text("name", 100))
                .openTo(SALES);
    }

    private static Resource employees() {
        return Resource.of(
                        EMPLOYEES,
                        "employee",
                        Field.whole("employeeNumber").filterable(ALL).sortable(),
                        Field.text("name", 250).filterable(ALL).sortable(),
                        Field.text("email", 250).sortable(),
                        Field.text("phone", 250).sortable(),
                        Field.flag("barred").filterable(EQUALITY))
                .openTo(SALES)
                .with((answer, row, links) ->
                        answer.put("customers", links.to("employees/%s/customers".formatted(row.number()))));
    }

    private static Resource appRoles() {
        return Resource.of(
                "app-roles",
                "app role",
                Field.whole("roleNumber").filterable(ALL).sortable(),
                Field.word("name"));
    }

    private static Resource projects() {
        return Resource.of(
                        "Projects",
                        "project",
                        Field.whole("number", 0, LARGEST_NUMBER)
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.text("name", 1, 100).required().filterable(ALL),
                        Field.whole("projectGroupNumber").required().filterable(ALL_BUT_LIKE),
                        Field.whole("customerNumber", 1, LARGEST_NUMBER).filterable(ALL_BUT_LIKE),
                        Field.flag("isClosed").readOnly().filterable(ORDER),
                        Field.decimal("mileage", 2).filterable(ALL_BUT_LIKE),
                        Field.flag("isBarred").filterable(ORDER),
                        Field.flag("isMainProject").filterable(ORDER),
                        Field.flag("isMileageInvoiced").filterable(ORDER),
                        Field.moment("lastUpdated")
                                .in(Row.LAST_UPDATED)
                                .readOnly()
                                .filterable(ORDER),
                        Field.whole("responsibleEmployeeNumber").filterable(ALL_BUT_LIKE),
                        Field.whole("mainProjectNumber").filterable(ALL_BUT_LIKE),
                        Field.whole("otherResponsibleEmployeeNumber").filterable(ALL_BUT_LIKE),
                        Field.whole("status").filterable(ALL_BUT_LIKE),
                        Field.text("description", 2500),
                        Field.moment("deliveryDate").filterable(ORDER),
                        Field.whole("departmentNumber").filterable(ALL_BUT_LIKE),
                        Field.moment("closedDate").filterable(ORDER),
                        Field.decimal("fixedPrice", 2).filterable(ALL_BUT_LIKE),
                        Field.whole("contactPersonId").filterable(ALL_BUT_LIKE),
                        Field.whole("deliveryLocationNumber").filterable(ALL_BUT_LIKE),
                        Field.text("otherReference", 250).filterable(ORDER),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(PROJECTS)
                .offering(CREATE, REPLACE, DELETE)
                .openTo(PROJECT_EMPLOYEE)
                .needing(Agreement.PROJECT)
                .with(new ProjectRules());
    }

    private static Resource projectGroups() {
        return Resource.of(
                        "ProjectGroups",
                        "project group",
                        Field.whole("number").filterable(ALL_BUT_LIKE).sortable(),
                        Field.text("name", 100).required().filterable(ALL),
                        Field.whole("type", 1, 3).required().filterable(EQUALITY),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(PROJECT_GROUPS)
                .offering(CREATE)
                .openTo(PROJECT_EMPLOYEE)
                .needing(Agreement.PROJECT)
                .with(new UniqueNumber(
                        PROJECT_GROUPS, "number", "ProjectGroupCannotBeCreatedUpdatedNumberAlreadyExists"));
    }

    private static Resource projectStatuses() {
        return Resource.of(
                        "ProjectStatuses",
                        "project status",
                        Field.whole("number").filterable(ALL_BUT_LIKE).sortable(),
                        Field.text("name", 100).filterable(ALL),
                        Field.whole("type", 1, 2).filterable(EQUALITY),
                        Field.whole("priority").filterable(ALL_BUT_LIKE),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(PROJECT_STATUSES)
                .openTo(PROJECT_EMPLOYEE)
                .needing(Agreement.PROJECT);
    }

    /** The only ones of this service that an agreement without the Project module may read. */
    private static Resource projectEmployees() {
        return Resource.of(
                        "Employees",
                        "employee",
                        Field.whole("number")
                                .in("employeeNumber")
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.whole("groupNumber").in("employeeGroup").filterable(ALL_BUT_LIKE),
                        Field.text("name", 100).filterable(ALL),
                        Field.flagShownWhenFalse("isBarred").in("barred").filterable(ORDER),
                        Field.text("phone", 20).filterable(ALL_BUT_LIKE),
                        Field.text("email", 50).filterable(ALL_BUT_LIKE),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(EMPLOYEES)
                .openTo(SALES);
    }

    private static Resource activities() {
        return Resource.of(
                        "Activities",
                        "activity",
                        Field.whole("number").filterable(ALL_BUT_LIKE).sortable(),
                        Field.text("name", 100).filterable(ALL),
                        Field.whole("groupNumber").filterable(ALL_BUT_LIKE),
                        Field.flagShownWhenFalse("isBarred").filterable(ORDER),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of("activities")
                .openTo(PROJECT_EMPLOYEE)
                .needing(Agreement.PROJECT);
    }

    private static Resource costTypes() {
        return Resource.of(
                        "CostTypes",
                        "cost type",
                        Field.whole("number").filterable(ALL_BUT_LIKE).sortable(),
                        Field.text("name", 100).filterable(ALL),
                        Field.whole("costGroupNumber"),
                        Field.text("vatCode", 5),
                        Field.flagShownWhenFalse("isBarred").filterable(ORDER),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(COST_TYPES)
                .openTo(PROJECT_EMPLOYEE)
                .needing(Agreement.PROJECT);
    }

    /** In the legacy REST API they are only read; {@link #openProductGroups} are the same ones. */
    private static Resource productGroups() {
        return Resource.of(
                        PRODUCT_GROUPS,
                        "product group",
                        Field.whole("productGroupNumber"),
                        Field.text("name", 50),
                        Field.flag("inventoryEnabled"))
                .openTo(SALES)
                .with((answer, row, links) -> {
                    var self = links.to(PRODUCT_GROUPS + "/" + row.number());
                    answer.put("salesAccounts", self + "/sales-accounts").put("products", self + "/products");
                })
                .with(Endpoint.onRecord("GET", "{}/sales-accounts", Catalogue::salesAccounts));
    }

    /** By VAT zone; what VAT is on a sale follows from them. */
    private static SandboxResponse salesAccounts(Call call, Row group) {
        var answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray("collection");
        var accounts = accounts();
        var zones = vatZones();
        for (var zone : call.books().register(VAT_ZONES).all()) {
            VatRates.salesAccount(group.entry().content(), zone.number())
                    .flatMap(account -> call.books().register(ACCOUNTS).find(account.asText()))
                    .ifPresent(account -> {
                        var item = items.addObject();
                        item.set("salesAccount", addressed(accounts, new Row(account), call.links()));
                        item.set("vatZone", addressed(zones, new Row(zone), call.links()));
                    });
        }
        var self = call.place().addressOf(group) + "/sales-accounts";
        answer.putObject("pagination")
                .put("skipPages", 0)
                .put("pageSize", Page.DEFAULT_SIZE)
                .put("maxPageSizeAllowed", 1_000)
                .put("results", items.size())
                .put("resultsWithoutFilter", items.size())
                .put("firstPage", self)
                .put("lastPage", self);
        return RestAnswers.json(200, answer.put("self", self));
    }

    private static ObjectNode addressed(Resource resource, Row row, Links links) {
        return resource.show(row, links).put("self", links.to(resource.path() + "/" + row.number()));
    }

    private static Resource openProductGroups() {
        return Resource.of(
                        "productgroups",
                        "product group",
                        Field.whole("id", 1, Integer.MAX_VALUE)
                                .in("productGroupNumber")
                                .required()
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.text("name", 50).required().filterable(ALL),
                        Field.whole("domesticAccountId", 1, Integer.MAX_VALUE).required(),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(PRODUCT_GROUPS)
                .offering(CREATE)
                .openTo(SALES)
                .with(new UniqueNumber(PRODUCT_GROUPS, "id", "ProductGroupAlreadyExists"));
    }

    private static Resource priceGroups() {
        return Resource.of(
                        "pricegroups",
                        "price group",
                        Field.whole("number").filterable(ALL_BUT_LIKE).sortable(),
                        Field.text("name", 50).filterable(ALL_BUT_LIKE),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of("price-groups")
                .openTo(SALES);
    }

    private static Resource products() {
        return Resource.of(
                        PRODUCTS,
                        "product",
                        Field.text("productNumber", 1, 25)
                                .required()
                                .filterable(ALL)
                                .sortable(),
                        Field.text("name", 1, 300).required().filterable(ALL).sortable(),
                        Field.text("description", 500).filterable(ALL).sortable(),
                        Field.text("barCode", 50).filterable(ALL).sortable(),
                        Field.decimal("costPrice", 2).filterable(ALL).sortable(),
                        Field.decimal("recommendedPrice", 2).filterable(ALL).sortable(),
                        Field.decimal("salesPrice", 2).filterable(ALL).sortable(),
                        Field.flagShownWhenFalse("barred").filterable(EQUALITY).sortable(),
                        Field.reference("productGroup", "productGroupNumber", PRODUCT_GROUPS, Violation.DOES_NOT_EXIST)
                                .required()
                                .filterable(ALL),
                        Field.reference("unit", "unitNumber", UNITS, Violation.DOES_NOT_EXIST)
                                .filterable(ALL),
                        Field.moment("lastUpdated")
                                .in(Row.LAST_UPDATED)
                                .readOnly()
                                .filterable(ORDER)
                                .sortable())
                .offering(CREATE, REPLACE, DELETE)
                .openTo(SALES)
                .with(new ProductRules());
    }

    private static Resource units() {
        return Resource.of(
                        UNITS,
                        "unit",
                        Field.whole("unitNumber").readOnly(),
                        Field.text("name", 1, 100).required())
                .offering(CREATE)
                .openTo(SALES);
    }

    private static Resource accounts() {
        return Resource.of(
                        ACCOUNTS,
                        "account",
                        Field.whole("accountNumber").filterable(ALL).sortable(),
                        Field.word("accountType").filterable(EQUALITY).sortable(),
                        Field.decimal("balance", 2).filterable(ALL).sortable(),
                        Field.flag("barred").filterable(EQUALITY),
                        Field.flag("blockDirectEntries").filterable(EQUALITY).sortable(),
                        Field.word("debitCredit").filterable(EQUALITY).sortable(),
                        Field.text("name", 125).filterable(ALL).sortable(),
                        Field.reference("vatAccount", "vatCode", 5, VAT_ACCOUNTS, Violation.DOES_NOT_EXIST))
                .openTo(BOOKKEEPING);
    }

    private static Resource vatAccounts() {
        return Resource.of(
                        VAT_ACCOUNTS,
                        "VAT account",
                        Field.text("vatCode", 5),
                        Field.text("name", 40),
                        Field.decimal("ratePercentage", 8),
                        Field.flag("barred"))
                .openTo(BOOKKEEPING)
                .with((answer, row, links) -> {
                    var number = row.value("vatType").asInt();
                    answer.putObject("vatType")
                            .put("vatTypeNumber", number)
                            .put("name", VAT_TYPES.get(number - 1))
                            .put("self", links.to("vat-types/" + number));
                });
    }

    /** In the legacy REST API they are only read; {@link #openJournals} are the same ones. */
    private static Resource journals() {
        return Resource.of(
                        JOURNALS,
                        "journal",
                        Field.whole("journalNumber").filterable(ALL).sortable(),
                        Field.text("name", 50).filterable(ALL).sortable())
                .openTo(BOOKKEEPING)
                .with((answer, row, links) -> {
                    var settings = answer.putObject("settings");
                    var numbers = settings.putObject("voucherNumbers");
                    numbers.put("minimumVoucherNumber", Vouchers.Range.of(row).lowest());
                    if (!row.value(Vouchers.Range.HIGHEST).isNull()) {
                        numbers.set(Vouchers.Range.HIGHEST, row.value(Vouchers.Range.HIGHEST));
                    }
                    if (!row.value("entryTypeRestrictedTo").isNull()) {
                        settings.set("entryTypeRestrictedTo", row.value("entryTypeRestrictedTo"));
                    }
                    var self = links.to(JOURNALS + "/" + row.number());
                    answer.put("vouchers", self + "/vouchers").put("entries", self + "/entries");
                });
    }

    private static Resource openJournals() {
        return Resource.of(
                        JOURNALS,
                        "journal",
                        Field.whole("number")
                                .in("journalNumber")
                                .readOnly()
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.text("name", 1, 50).required(),
                        Field.flagShownWhenFalse("allowPartialBooking").required(),
                        Field.flagShownWhenFalse("autoApprove").required(),
                        Field.flagShownWhenFalse("balancingBehavior").required().filterable(ORDER),
                        Field.flagShownWhenFalse("isStandingJournal").required().filterable(ORDER),
                        Field.flagShownWhenFalse("lockVatCodes").required(),
                        Field.flagShownWhenFalse("repeatText").required(),
                        Field.flagShownWhenFalse("requireAdminApproval").required(),
                        Field.flagShownWhenFalse("requireBalancePerVoucherId").required(),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .offering(CREATE)
                .openTo(BOOKKEEPING);
    }

    private static Resource departments() {
        return Resource.of(
                        "departments",
                        "department",
                        Field.whole("departmentNumber").filterable(ALL).sortable(),
                        Field.text("name", 250).filterable(ALL).sortable(),
                        Field.flag("barred").filterable(EQUALITY))
                .openTo(SALES, BOOKKEEPING)
                .needing(Agreement.DEPARTMENTS);
    }

    private static Resource departmentalDistributions() {
        return Resource.of(
                        DEPARTMENTAL_DISTRIBUTIONS,
                        "departmental distribution",
                        Field.whole("departmentalDistributionNumber")
                                .filterable(ALL)
                                .sortable(),
                        Field.text("name", 250).filterable(ALL).sortable(),
                        Field.word("distributionType"))
                .openTo(SALES, BOOKKEEPING)
                .needing(Agreement.DEPARTMENTS);
    }

    private static Resource accountingYears() {
        return Resource.of(
                        ACCOUNTING_YEARS,
                        "accounting year",
                        Field.text("year", 10).filterable(ALL).sortable(),
                        Field.word("fromDate").filterable(ORDER).sortable(),
                        Field.word("toDate").filterable(ORDER).sortable(),
                        Field.flag("closed"))
                .openTo(BOOKKEEPING)
                .with((answer, row, links) -> {
                    var self = links.to(ACCOUNTING_YEARS + "/" + row.number());
                    answer.put("periods", self + "/periods")
                            .put("entries", self + "/entries")
                            .put("totals", self + "/totals")
                            .put("vouchers", self + "/vouchers");
                });
    }

    /** Only here it is told which are barred. */
    private static Resource accountingPeriods() {
        return Resource.of(
                        "accountingYears/periods",
                        "accounting period",
                        Field.whole("periodNumber").filterable(ORDER).sortable(),
                        Field.text("year", 10).filterable(ORDER).sortable(),
                        Field.moment("dateFrom").filterable(ORDER).sortable(),
                        Field.moment("dateTo").filterable(ORDER).sortable(),
                        Field.flagShownWhenFalse("isClosed"),
                        Field.flagShownWhenFalse("isBarred"),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(ACCOUNTING_PERIODS)
                .openTo(BOOKKEEPING);
    }
}
