package dev.kontobro.accounting.fortnox;

import static dev.kontobro.sandbox.Fault.Moment.AFTER_WRITE;
import static dev.kontobro.sandbox.Fault.Moment.BEFORE_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.accounting.contract.TestDocuments;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A tenant of the sandbox; what a person does is done over the API, as that tenant. */
final class SandboxTenant implements TestCompany {

    private static final AtomicInteger TENANTS = new AtomicInteger(4711);

    private static final List<String> SCOPES_WITHOUT_BOOKKEEPING = List.of(
            "article",
            "companyinformation",
            "costcenter",
            "currency",
            "customer",
            "invoice",
            "order",
            "payment",
            "price",
            "print",
            "project",
            "settings");

    /** Where the stand-in keeps its registers. */
    private static final Map<Register, String> SHELVES = Map.ofEntries(
            Map.entry(Register.PAYMENT_TERMS, "termsofpayments"),
            Map.entry(Register.CURRENCY, "currencies"),
            Map.entry(Register.PRINT_TEMPLATE, "printtemplates"),
            Map.entry(Register.PRICE_LIST, "pricelists"),
            Map.entry(Register.UNIT, "units"),
            Map.entry(Register.PRODUCT, "articles"),
            Map.entry(Register.PROJECT, "projects"),
            Map.entry(Register.DEPARTMENT, "costcenters"),
            Map.entry(Register.ACCOUNT, "accounts"),
            Map.entry(Register.VOUCHER_SERIES, "voucherseries"),
            Map.entry(Register.MODE_OF_PAYMENT, "modesofpayments"),
            Map.entry(Register.TERMS_OF_DELIVERY, "termsofdeliveries"),
            Map.entry(Register.WAY_OF_DELIVERY, "wayofdeliveries"));

    private static final Map<CustomerField, String> PROPERTIES =
            Map.of(CustomerField.NAME, "Name", CustomerField.EMAIL, "Email", CustomerField.CITY, "City");

    final Company company;
    private final SandboxServer sandbox;
    private final FortnoxConfig config;
    private final FortnoxSystem system;
    private final Access access;

    SandboxTenant(SandboxServer sandbox) {
        this.sandbox = sandbox;
        var tenantId = Integer.toString(TENANTS.incrementAndGet());
        company = sandbox.create(new Company.Description(
                "tenant-" + tenantId,
                Vendor.FORTNOX,
                "Testbolaget AB",
                Map.of("clientId", "client-1", "clientSecret", "very-secret", "tenantId", tenantId)));
        company.settings().put("callsPerFiveSeconds", 0);
        inTheBooks("projects", projects -> {
            projects.furnish("1", project("1", "Underhåll"));
            return projects;
        });
        var base = URI.create(sandbox.baseUrl() + "/fortnox");
        config = new FortnoxConfig(base, base, Duration.ofSeconds(10));
        system = new FortnoxSystem(config, Fixture.HTTP, Clock.systemUTC());
        var app = new FortnoxApp("client-1", "very-secret");
        access = new FortnoxEntrance(config, app, Fixture.HTTP, CallMeter.none(), Clock.systemUTC())
                .open(new FortnoxServiceGrant(tenantId))
                .access();
    }

    @Override
    public AccountingSystem system() {
        return system;
    }

    @Override
    public BookAccess access() {
        return BookAccess.of(company.id(), access);
    }

    @Override
    public Access foreignAccess() {
        return new FortnoxAccess("a-token-of-nobody", Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public Map<CustomerField, String> customerDefaults() {
        return Map.of(CustomerField.CURRENCY, "SEK", CustomerField.PAYMENT_TERMS, "30");
    }

    @Override
    public ProjectDefaults projectDefaults() {
        return new ProjectDefaults(Optional.empty(), LocalDate.parse("2026-11-22"));
    }

    @Override
    public int callsPerChange() {
        return 1;
    }

    @Override
    public void enterCustomer(String number, String name) {
        call("POST", "customers", "{\"Customer\":{\"CustomerNumber\":\"%s\",\"Name\":\"%s\"}}".formatted(number, name));
    }

    @Override
    public void changeCustomer(String number, CustomerField field, String value) {
        call("PUT", "customers/" + number, "{\"Customer\":{\"%s\":\"%s\"}}".formatted(PROPERTIES.get(field), value));
    }

    @Override
    public void deleteCustomer(String number) {
        call("DELETE", "customers/" + number, "");
    }

    @Override
    public void deleteProject(String number) {
        call("DELETE", "projects/" + number, "");
    }

    @Override
    public Optional<String> customerField(String number, CustomerField field) {
        return field("customers", number, PROPERTIES.get(field));
    }

    @Override
    public Optional<String> projectName(String number) {
        return field("projects", number, "Description");
    }

    @Override
    public TestDocuments documents() {
        call(
                "POST",
                "articles",
                "{\"Article\":{\"ArticleNumber\":\"%s\",\"Description\":\"Ugn\",\"VAT\":25}}"
                        .formatted(SandboxDocuments.PRODUCT));
        return new SandboxDocuments(this);
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
                            case THROTTLED -> once(new Fault.Throttled(0));
                            case FAILING -> once(new Fault.ServerError(500, BEFORE_WRITE));
                            case CUT_BEFORE_WRITE -> once(new Fault.Cut(BEFORE_WRITE));
                            case CUT_AFTER_WRITE -> once(new Fault.Cut(AFTER_WRITE));
                            case FAILING_AFTER_WRITE -> once(new Fault.ServerError(503, AFTER_WRITE));
                            case MALFORMED_ANSWER -> once(new Fault.Malformed());
                            case UNREACHABLE -> FaultRule.always(new Fault.Cut(BEFORE_WRITE));
                            case ACCESS_WITHDRAWN -> FaultRule.always(new Fault.GrantRevoked());
                        });
    }

    @Override
    public void losesTheAnswerOfTheNextWrite() {
        company.faults().add(FaultRule.once(new Fault.Cut(AFTER_WRITE)).on("POST", "/3/"));
    }

    @Override
    public void enterMany(Register register, int count) {
        inTheBooks(SHELVES.get(register), records -> {
            for (var number = 10_000; number < 10_000 + count; number++) {
                var code = Integer.toString(number);
                records.furnish(
                        code,
                        register == Register.PROJECT
                                ? project(code, "Projekt")
                                : Json.object()
                                        .put("ArticleNumber", code)
                                        .put("Description", "Artikel")
                                        .put("Active", true));
            }
            return records;
        });
    }

    private static ObjectNode project(String number, String name) {
        return Json.object()
                .put("ProjectNumber", number)
                .put("Description", name)
                .put("Status", "ONGOING");
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
        change(SHELVES.get(register), code, record -> record.put("Active", false));
    }

    @Override
    public Set<Flow> loses(Loss loss) {
        return switch (loss) {
            case ROLE_OR_SCOPE -> {
                var scopes = company.settings().putArray("scopes");
                SCOPES_WITHOUT_BOOKKEEPING.forEach(scopes::add);
                yield Set.of(Flow.VOUCHERS);
            }
            case MODULE_OR_LICENCE -> {
                company.settings().putArray("licencesMissing").add("order");
                yield Set.of(Flow.ORDERS);
            }
            case PACKAGE -> {
                company.settings().put("integrationLicence", false);
                yield Set.of(Flow.values());
            }
            case DEFAULT_ACCOUNT -> {
                change("predefinedaccounts", "SALES", account -> account.putNull("Account"));
                yield Set.of(Flow.INVOICES, Flow.CREDIT_NOTES);
            }
            case OPEN_PERIOD -> {
                company.settings()
                        .put("lockedUntil", LocalDate.now(system.name().zone()).toString());
                yield Set.of(Flow.INVOICES, Flow.CREDIT_NOTES, Flow.VOUCHERS, Flow.PAYMENTS);
            }
            case OPEN_YEAR -> Set.of();
        };
    }

    private void change(String register, String code, Consumer<ObjectNode> change) {
        inTheBooks(register, records -> {
            var record = records.find(code).orElseThrow().content().deepCopy();
            change.accept(record);
            return records.put(code, record);
        });
    }

    <T> T inTheBooks(String register, Function<dev.kontobro.sandbox.Register, T> work) {
        return company.exclusively(() -> work.apply(company.books().register(register)));
    }

    static FaultRule once(Fault fault) {
        return FaultRule.once(fault).on("", "/3/");
    }

    private Optional<String> field(String register, String number, String property) {
        return Json.scalar(record(register, number), property);
    }

    /** As it lies in the books; nothing when it does not. */
    JsonNode record(String register, String number) {
        return company.exclusively(() -> company.books().register(register).find(number))
                .<JsonNode>map(Entry::content)
                .orElseGet(Json::object);
    }

    /** How many files are connected to a document. */
    int attachments(String entityType, String number) {
        var answer =
                ask("GET", "/api/fileattachments/attachments-v1?entityid=" + number + "&entitytype=" + entityType, "");
        return Json.tree(answer).orElseThrow().size();
    }

    /** Something that people do in Fortnox' own pages. */
    void act(String action, ObjectNode details) {
        sandbox.act(company, action, details);
    }

    void call(String method, String path, String body) {
        ask(method, "/3/" + path, body);
    }

    private String ask(String method, String path, String body) {
        var request = HttpRequest.newBuilder(config.api(path))
                .header("Authorization", "Bearer " + ((FortnoxAccess) access).accessToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = Fixture.HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
