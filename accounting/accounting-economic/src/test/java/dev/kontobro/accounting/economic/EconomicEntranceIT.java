package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.contract.EntranceContract;
import dev.kontobro.accounting.contract.OwnersBrowser;
import dev.kontobro.accounting.contract.TestOwner;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EconomicEntranceIT extends EntranceContract {

    private static final EconomicApp APP = new EconomicApp("demo-app-public", "demo-app-s3cret-0123456789");
    private static final AtomicInteger AGREEMENTS = new AtomicInteger(100);

    private static SandboxServer sandbox;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxConfig.of());
        http = CallClient.newHttpClient(Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        http.close();
        sandbox.close();
    }

    @Override
    protected TestOwner newOwner() {
        return new Owner("Eksempel ApS", Json.object());
    }

    @Test
    void anAccountantWhoGaveHisOwnAgreementIsSeenToHaveDoneSo() {
        // Given
        var client = new Owner("Butik ApS", Json.object());
        var accountant = accountantOf(client);

        // When
        var mistaken = company(accountant, accountant::letsIn);
        var meant = company(accountant, page -> accountant.letsInTo(client, page));

        // Then
        assertThat(mistaken.name()).isEqualTo("Revision ApS");
        assertThat(meant.name()).isEqualTo("Butik ApS");
        assertThat(meant.giver()).hasValueSatisfying(giver -> {
            assertThat(giver.name()).isEqualTo("Rie Revisor");
            assertThat(giver.agreementNumber()).isEqualTo(accountant.agreementNumber());
        });
    }

    @Test
    void anAppWhoseRoleIsTooSmallForAFlowIsNamed() {
        // Given
        var owner = new Owner("Kun Salg ApS", Json.object().put("role", "Sales"));

        // When
        var company = company(owner, owner::letsIn);

        // Then
        var entrance = owner.entrance(CallMeter.none());
        assertThat(entrance.missing(company, Set.of(Flow.CUSTOMERS))).isEmpty();
        assertThat(entrance.missing(company, Set.of(Flow.CUSTOMERS, Flow.PROJECTS)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail(Detail.RECORD)).hasValue("project"));
    }

    private static Owner accountantOf(Owner client) {
        var users = Json.object();
        var accountant =
                users.putArray("users").addObject().put("login", "owner").put("name", "Rie Revisor");
        accountant.putArray("administers").add(client.company.id());
        return new Owner("Revision ApS", users);
    }

    private static CompanyInformation company(Owner owner, UnaryOperator<URI> lettingIn) {
        var entrance = owner.entrance(CallMeter.none());
        var invitation = new Invitation(
                "7", URI.create("https://hub.example/connect/7"), Locale.of("da"), Set.of(Flow.CUSTOMERS), false);
        var landed = lettingIn.apply(entrance.invite(invitation));
        return entrance.company(entrance.accept(landed.toString(), invitation).access());
    }

    private static final class Owner implements TestOwner {

        private final String agreementNumber = Integer.toString(AGREEMENTS.incrementAndGet());
        private final Company company;

        Owner(String name, ObjectNode settings) {
            company = sandbox.create(new Company.Description(
                    "entrance-" + agreementNumber,
                    Vendor.ECONOMIC,
                    name,
                    Map.of("appSecretToken", APP.secretToken()),
                    settings.put("agreementNumber", Integer.parseInt(agreementNumber)),
                    Map.of()));
        }

        @Override
        public Entrance entrance(CallMeter meter) {
            var base = sandbox.baseUrl() + "/economic";
            var config = EconomicConfig.at(URI.create(base + "/rest"), URI.create(base + "/apis"));
            return new EconomicEntrance(
                    new EconomicSystem(config, http, Clock.systemUTC()), APP, URI.create(base), meter);
        }

        @Override
        public boolean asService() {
            return false;
        }

        @Override
        public String companyName() {
            return company.name();
        }

        @Override
        public String agreementNumber() {
            return agreementNumber;
        }

        @Override
        public URI letsIn(URI page) {
            return decides(page, "allow");
        }

        @Override
        public URI declines(URI page) {
            return decides(page, "deny");
        }

        URI letsInTo(Owner client, URI page) {
            try (var browser = new OwnersBrowser()) {
                browser.submit(page, login());
                browser.submit(
                        page.resolve("/economic/secure/"), Map.of("do", "administer", "company", client.company.id()));
                return browser.submit(page, Map.of("do", "allow"));
            }
        }

        @Override
        public void removesTheApp() {
            sandbox.withdraw(company);
        }

        @Override
        public void isOutOfReach() {
            company.faults().add(FaultRule.always(new Fault.Cut(Moment.BEFORE_WRITE)));
        }

        @Override
        public String answerName() {
            return "token";
        }

        @Override
        public Set<String> secrets() {
            return Set.of(APP.secretToken());
        }

        private URI decides(URI page, String decision) {
            try (var browser = new OwnersBrowser()) {
                browser.submit(page, login());
                return browser.submit(page, Map.of("do", decision));
            }
        }

        private Map<String, String> login() {
            return Map.of("do", "login", "agreement", agreementNumber, "login", "owner", "password", "demo");
        }
    }
}
