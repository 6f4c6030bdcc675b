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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Ledger;
import dev.kontobro.sandbox.Ledger.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each surface offers of which register. Limits, required properties and what can be filtered are those of the
 * published schemas, corrected where live answers differ (customers can be filtered by {@code pNumber}, customer groups
 * not by their account, employees not by e-mail or phone).
 */
final class Catalogue {

    static final String SELF = "self";
    static final Set<Role> SELF_ROLES = Set.of(Role.SUPER_USER, SALES);

    private static final long LARGEST_NUMBER = 999_999_999;

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

    static final List<Resource> REST = List.of(
            customers(),
            contacts(),
            customerGroups(),
            paymentTerms(),
            vatZones(),
            currencies(),
            layouts(),
            employees(),
            appRoles());

    static final Map<String, List<Resource>> OPEN_APIS =
            Map.of("projectsapi/v1.1.0", List.of(projects(), projectGroups(), projectStatuses(), projectEmployees()));

    static final List<Ledger> LEDGERS = List.of(
            Ledger.of(
                    CUSTOMERS,
                    "Customers",
                    Column.of("Number", "customerNumber"),
                    Column.of("Name", "name"),
                    Column.of("CVR", "corporateIdentificationNumber"),
                    Column.named("Group", "customerGroup", CUSTOMER_GROUPS, "name"),
                    Column.named("Terms", "paymentTerms", PAYMENT_TERMS, "name"),
                    Column.named("VAT zone", "vatZone", VAT_ZONES, "name"),
                    Column.of("City", "city"),
                    Column.of("E-mail", "email"),
                    Column.of("Barred", "barred")),
            Ledger.of(
                    PROJECTS,
                    "Projects",
                    Column.of("Number", "number"),
                    Column.of("Name", "name"),
                    Column.named("Customer", "customerNumber", CUSTOMERS, "name"),
                    Column.named("Group", "projectGroupNumber", PROJECT_GROUPS, "name"),
                    Column.named("Status", "status", PROJECT_STATUSES, "name"),
                    Column.of("Delivery", "deliveryDate"),
                    Column.named("Responsible", "responsibleEmployeeNumber", EMPLOYEES, "name"),
                    Column.of("Reference", "otherReference"),
                    Column.of("Barred", "isBarred")));

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
                        Field.whole("customerGroupNumber").filterable(ALL).sortable(),
                        Field.text("name", 50).filterable(ALL).sortable())
                .openTo(SALES)
                .with((answer, row, links) ->
                        answer.put("customers", links.to("customer-groups/%s/customers".formatted(row.number()))));
    }

    private static Resource paymentTerms() {
        return Resource.of(
                        PAYMENT_TERMS,
                        "payment term",
                        Field.whole("paymentTermsNumber"),
                        Field.whole("daysOfCredit"),
                        Field.text("name", 50),
                        Field.word("paymentTermsType"))
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
                        Field.text("name", 100).filterable(ALL),
                        Field.whole("type", 1, 3).filterable(EQUALITY),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .of(PROJECT_GROUPS)
                .openTo(PROJECT_EMPLOYEE)
                .needing(Agreement.PROJECT);
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
}
