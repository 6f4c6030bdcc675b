package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.accounting.contract.TestDocuments;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An agreement in the stand-in. */
record EconomicCompany(EconomicSystem system, SandboxServer sandbox, Company company) implements TestCompany {

    /** Flows that are booked on a day. */
    private static final Set<Flow> BOOKED = Set.of(Flow.INVOICES, Flow.CREDIT_NOTES, Flow.VOUCHERS, Flow.PAYMENTS);

    /** Where the stand-in keeps its registers. */
    private static final Map<Register, String> SHELVES = Map.ofEntries(
            Map.entry(Register.CUSTOMER_GROUP, "customer-groups"),
            Map.entry(Register.PRODUCT_GROUP, "product-groups"),
            Map.entry(Register.PROJECT_GROUP, "project-groups"),
            Map.entry(Register.PAYMENT_TERMS, "payment-terms"),
            Map.entry(Register.VAT_ZONE, "vat-zones"),
            Map.entry(Register.VAT_CODE, "vat-accounts"),
            Map.entry(Register.CURRENCY, "currencies"),
            Map.entry(Register.LAYOUT, "layouts"),
            Map.entry(Register.PRICE_LIST, "price-groups"),
            Map.entry(Register.UNIT, "units"),
            Map.entry(Register.PRODUCT, "products"),
            Map.entry(Register.PROJECT, "projects"),
            Map.entry(Register.EMPLOYEE, "employees"),
            Map.entry(Register.DEPARTMENT, "departments"),
            Map.entry(Register.DEPARTMENTAL_DISTRIBUTION, "departmental-distributions"),
            Map.entry(Register.ACTIVITY, "activities"),
            Map.entry(Register.COST_TYPE, "cost-types"),
            Map.entry(Register.ACCOUNT, "accounts"),
            Map.entry(Register.JOURNAL, "journals"));

    @Override
    public BookAccess access() {
        return BookAccess.of(
                company.id(),
                new EconomicAccess(
                        company.credentials().get("appSecretToken"),
                        company.credentials().get("agreementGrantToken")));
    }

    @Override
    public Access foreignAccess() {
        return new EconomicAccess(company.credentials().get("appSecretToken"), "a-grant-of-nobody");
    }

    @Override
    public Map<CustomerField, String> customerDefaults() {
        return CustomerFixture.DEFAULTS;
    }

    @Override
    public ProjectDefaults projectDefaults() {
        return new ProjectDefaults(Optional.of("2"), LocalDate.of(2026, 9, 1));
    }

    @Override
    public int callsPerChange() {
        return 2;
    }

    @Override
    public void enterCustomer(String number, String name) {
        inTheBooks(
                "customers",
                customers -> customers.put(
                        number,
                        Json.object()
                                .put("name", name)
                                .put("currency", "DKK")
                                .put("customerGroup", 1)
                                .put("paymentTerms", 1)
                                .put("vatZone", 1)));
    }

    @Override
    public void changeCustomer(String number, CustomerField field, String value) {
        inTheBooks(
                "customers",
                customers -> customers.put(
                        number,
                        customers
                                .find(number)
                                .orElseThrow()
                                .content()
                                .deepCopy()
                                .put(property(field), value)));
    }

    @Override
    public void deleteCustomer(String number) {
        inTheBooks("customers", customers -> {
            customers.delete(number);
            return number;
        });
    }

    @Override
    public void deleteProject(String number) {
        inTheBooks("projects", projects -> {
            projects.delete(number);
            return number;
        });
    }

    @Override
    public Optional<String> customerField(String number, CustomerField field) {
        return inTheBooks("customers", customers -> customers.find(number))
                .map(Entry::content)
                .flatMap(customer -> Json.text(customer, property(field)));
    }

    @Override
    public Optional<String> projectName(String number) {
        return inTheBooks("projects", projects -> projects.find(number))
                .map(Entry::content)
                .flatMap(project -> Json.text(project, "name"));
    }

    @Override
    public TestDocuments documents() {
        return new EconomicPeople(this);
    }

    @Override
    public int writes() {
        return company.journal().count();
    }

    @Override
    public void strikes(Trouble trouble) {
        company.faults()
                .add(
                        switch (trouble) {
                            case THROTTLED -> FaultRule.once(new Fault.Throttled(7));
                            case FAILING -> FaultRule.once(new Fault.ServerError(503, Moment.BEFORE_WRITE));
                            case FAILING_AFTER_WRITE -> FaultRule.once(new Fault.ServerError(503, Moment.AFTER_WRITE));
                            case CUT_BEFORE_WRITE -> FaultRule.once(new Fault.Cut(Moment.BEFORE_WRITE));
                            case CUT_AFTER_WRITE -> FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE));
                            case MALFORMED_ANSWER -> FaultRule.once(new Fault.Malformed());
                            case UNREACHABLE -> FaultRule.always(new Fault.Cut(Moment.BEFORE_WRITE));
                            case ACCESS_WITHDRAWN -> FaultRule.always(new Fault.GrantRevoked());
                        });
    }

    @Override
    public void losesTheAnswerOfTheNextWrite() {
        company.faults().add(FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE)).on("POST", ""));
    }

    /** Both modules, and projects to choose from. */
    void hasEverything() {
        company.settings().putArray("modules").add("Project").add("Departments");
        inTheBooks("projects", projects -> {
            projects.furnish("1", project("Hovedprojekt").put("number", 1).put("isMainProject", true));
            projects.furnish("2", project("Vedligehold").put("number", 2));
            return projects;
        });
    }

    private static ObjectNode project(String name) {
        return Json.object().put("name", name).put("projectGroupNumber", 1);
    }

    @Override
    public void enterMany(Register register, int count) {
        inTheBooks(SHELVES.get(register), records -> {
            for (var number = 10_000; number < 10_000 + count; number++) {
                records.furnish(
                        Integer.toString(number),
                        register == Register.PROJECT
                                ? project("Projekt").put("number", number)
                                : Json.object()
                                        .put("productNumber", Integer.toString(number))
                                        .put("name", "Vare")
                                        .put("productGroup", 1));
            }
            return records;
        });
    }

    @Override
    public void takeAway(Register register, String code) {
        inTheBooks(SHELVES.get(register), records -> {
            records.delete(code);
            return code;
        });
    }

    @Override
    public void bar(Register register, String code) {
        change(SHELVES.get(register), code, "barred");
    }

    @Override
    public Set<Flow> loses(Loss loss) {
        return switch (loss) {
            case ROLE_OR_SCOPE -> {
                company.settings().put("role", "Sales");
                yield Set.of(Flow.PROJECTS, Flow.INVOICES, Flow.CREDIT_NOTES, Flow.VOUCHERS, Flow.PAYMENTS);
            }
            case MODULE_OR_LICENCE -> {
                company.settings().putArray("modules").add("Departments");
                yield Set.of(Flow.PROJECTS);
            }
            case OPEN_YEAR -> {
                change("accounting-years", Integer.toString(today().getYear()), "closed");
                yield BOOKED;
            }
            case OPEN_PERIOD -> {
                var month = today().withDayOfMonth(1).atStartOfDay().toString();
                var period = inTheBooks(
                                "accounting-periods",
                                periods -> periods.all().stream()
                                        .filter(entry -> entry.content()
                                                .path("dateFrom")
                                                .asText()
                                                .startsWith(month))
                                        .findFirst())
                        .orElseThrow();
                change("accounting-periods", period.number(), "isBarred");
                yield BOOKED;
            }
            case PACKAGE, DEFAULT_ACCOUNT -> Set.of();
        };
    }

    private static LocalDate today() {
        return LocalDate.now(SystemName.ECONOMIC.zone());
    }

    private void change(String register, String code, String flag) {
        inTheBooks(
                register,
                records -> records.put(
                        code,
                        records.find(code).orElseThrow().content().deepCopy().put(flag, true)));
    }

    /** Somebody does something in the vendor's pages. */
    void act(String action, String details) {
        sandbox.act(company, action, Json.parseObject(details).orElseThrow());
    }

    <T> T inTheBooks(String register, Function<dev.kontobro.sandbox.Register, T> work) {
        return company.exclusively(() -> work.apply(company.books().register(register)));
    }

    private static String property(CustomerField field) {
        return EconomicCustomers.rules().get(field).target();
    }
}
