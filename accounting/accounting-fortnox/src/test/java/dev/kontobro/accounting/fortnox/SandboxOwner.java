package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.access.Entrance.Opened;
import dev.kontobro.accounting.contract.OwnersBrowser;
import dev.kontobro.accounting.contract.TestOwner;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The owner of a company of the sandbox, which nobody has been let into yet. */
final class SandboxOwner implements TestOwner {

    static final URI RETURN_TO = URI.create("https://hub.example/connect/back");

    private static final FortnoxApp APP = new FortnoxApp("client-1", "very-secret");
    private static final AtomicInteger TENANTS = new AtomicInteger(4711);

    private final String tenantId = Integer.toString(TENANTS.incrementAndGet());
    private final SandboxServer sandbox;
    private final boolean asService;
    private final Company company;

    SandboxOwner(SandboxServer sandbox, boolean asService) {
        this(sandbox, asService, Json.object());
    }

    SandboxOwner(SandboxServer sandbox, boolean asService, ObjectNode settings) {
        this.sandbox = sandbox;
        this.asService = asService;
        this.company = sandbox.create(new Company.Description(
                "tenant-" + tenantId,
                Vendor.FORTNOX,
                "Testbolaget " + tenantId + " AB",
                Map.of("clientId", APP.clientId(), "clientSecret", APP.clientSecret(), "tenantId", tenantId),
                settings.put("serviceAccountConsent", false),
                Map.of()));
    }

    Invitation invitation() {
        return new Invitation(
                "state-" + tenantId, RETURN_TO, Locale.of("sv"), Set.of(Flow.CUSTOMERS, Flow.PROJECTS), asService);
    }

    /** From the invitation to the first access. */
    Opened comesIn(Entrance entrance) {
        var invitation = invitation();
        return entrance.accept(letsIn(entrance.invite(invitation)).toString(), invitation);
    }

    /** What goes wrong with the next request for a token. */
    void suffers(Fault fault) {
        company.faults().add(FaultRule.once(fault).on("POST", "oauth-v1/token"));
    }

    long count(String counter) {
        return company.exclusively(() -> company.counters().all()).getOrDefault(counter, 0L);
    }

    @Override
    public FortnoxEntrance entrance(CallMeter meter) {
        var base = URI.create(sandbox.baseUrl() + "/fortnox");
        var config = new FortnoxConfig(base, base, Duration.ofSeconds(10));
        return new FortnoxEntrance(config, APP, Fixture.HTTP, meter, Clock.systemUTC());
    }

    @Override
    public boolean asService() {
        return asService;
    }

    @Override
    public String companyName() {
        return company.name();
    }

    @Override
    public String agreementNumber() {
        return tenantId;
    }

    @Override
    public URI letsIn(URI page) {
        return decides(page, "allow");
    }

    @Override
    public URI declines(URI page) {
        return decides(page, "deny");
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
        return "code";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(APP.clientSecret(), APP.basicAuthorization());
    }

    private URI decides(URI page, String decision) {
        try (var browser = new OwnersBrowser()) {
            browser.submit(page, Map.of("do", "login", "login", "owner", "password", "demo"));
            return browser.submit(URI.create(page + "&tenant=" + tenantId), Map.of("do", decision));
        }
    }
}
