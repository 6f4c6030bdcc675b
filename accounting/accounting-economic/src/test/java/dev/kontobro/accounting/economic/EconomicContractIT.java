package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.AccountingSystemContract;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** e-conomic keeps the contract, as far as its stand-in is like it. */
class EconomicContractIT extends AccountingSystemContract {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private static SandboxServer sandbox;
    private static HttpClient http;
    private static EconomicSystem economic;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxConfig.of());
        http = CallClient.newHttpClient(Duration.ofSeconds(5));
        var config = EconomicConfig.at(
                URI.create(sandbox.baseUrl() + "/economic/rest"), URI.create(sandbox.baseUrl() + "/economic/apis"));
        economic = new EconomicSystem(config, http, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        http.close();
        sandbox.close();
    }

    @Override
    protected TestCompany openCompany() {
        var id = "contract-" + OPENED.incrementAndGet();
        var credentials = Map.of("appSecretToken", "app-of-" + id, "agreementGrantToken", "grant-of-" + id);
        return new EconomicCompany(
                sandbox.create(new Company.Description(id, Vendor.ECONOMIC, "Eksempel ApS", credentials)));
    }

    private record EconomicCompany(Company company) implements TestCompany {

        @Override
        public AccountingSystem system() {
            return economic;
        }

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
                                case FAILING_AFTER_WRITE ->
                                    FaultRule.once(new Fault.ServerError(503, Moment.AFTER_WRITE));
                                case CUT_BEFORE_WRITE -> FaultRule.once(new Fault.Cut(Moment.BEFORE_WRITE));
                                case CUT_AFTER_WRITE -> FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE));
                                case MALFORMED_ANSWER -> FaultRule.once(new Fault.Malformed());
                                case UNREACHABLE -> FaultRule.always(new Fault.Cut(Moment.BEFORE_WRITE));
                                case ACCESS_WITHDRAWN -> FaultRule.always(new Fault.GrantRevoked());
                            });
        }

        private <T> T inTheBooks(String register, Function<Register, T> work) {
            return company.exclusively(() -> work.apply(company.books().register(register)));
        }

        private static String property(CustomerField field) {
            return EconomicCustomers.rules().get(field).target();
        }
    }
}
