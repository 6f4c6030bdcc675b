package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Access;
import dev.kontobro.sandbox.Companies;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Ledger;
import dev.kontobro.sandbox.SandboxApi;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sandbox.fortnox.AccessTokens.Bearer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Fortnox: {@code /fortnox/3/…} and {@code /fortnox/api/…} for {@code api.fortnox.se} and {@code /fortnox/oauth-v1/…} for {@code apps.fortnox.se}. */
public final class FortnoxApi implements SandboxApi {

    static final String ROOT = "/fortnox/";
    static final String BOOKS = ROOT + "3/";
    static final String SERVICES = ROOT + "api/";
    static final String AUTH = ROOT + "oauth-v1/";

    static final ZoneId FORTNOX_TIME = ZoneId.of("Europe/Stockholm");

    private static final String BEARER = "Bearer ";
    private final Companies companies;
    private final Clock clock;
    private final AccessTokens accessTokens;
    private final AuthorizationServer authorization;
    private final AuthorizationPages pages;
    private final Endpoints endpoints;
    private final Map<String, RateWindow> windows = new ConcurrentHashMap<>();

    public FortnoxApi(Companies companies, Clock clock) {
        this.companies = companies;
        this.clock = clock;
        this.accessTokens = new AccessTokens(clock);
        this.authorization = new AuthorizationServer(companies, accessTokens, clock);
        this.pages = new AuthorizationPages(companies);
        this.endpoints = new Endpoints(clock);
    }

    @Override
    public Optional<Company> company(SandboxRequest request) {
        if (isToPages(request)) {
            return pages.company(request);
        }
        return request.path().startsWith(AUTH)
                ? authorization.company(request)
                : accessTokens.companyId(token(request)).flatMap(id -> companies.find(Vendor.FORTNOX, id));
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        if (isToPages(request)) {
            return pages.handle(request);
        }
        if (request.path().startsWith(AUTH)) {
            return authorization.handle(request);
        }
        var started = System.nanoTime();
        var response = books(request);
        return identified(response)
                .with(
                        "X-Rack-Responsetime",
                        Long.toString(
                                Duration.ofNanos(System.nanoTime() - started).toMillis()));
    }

    @Override
    public Optional<SandboxResponse> refuse(Company company, SandboxRequest request, Fault.Refusal refusal) {
        if (isToPages(request)) {
            return refusePage(request, refusal);
        }
        return request.path().startsWith(AUTH)
                ? refuseToken(refusal)
                : refuseCall(company, request, refusal).map(FortnoxApi::identified);
    }

    /** With the id that every answer of the books has. */
    private static SandboxResponse identified(SandboxResponse response) {
        return response.with("X-Uid", UUID.randomUUID().toString());
    }

    private Optional<SandboxResponse> refusePage(SandboxRequest request, Fault.Refusal refusal) {
        return switch (refusal) {
            case Fault.Throttled _ -> Optional.of(pages.unavailable(request, 429));
            case Fault.ServerError error -> Optional.of(pages.unavailable(request, error.status()));
            case Fault.GrantRevoked _, Fault.ModuleOff _, Fault.ClosedPeriod _, Fault.Refused _ -> Optional.empty();
        };
    }

    private static Optional<SandboxResponse> refuseToken(Fault.Refusal refusal) {
        return switch (refusal) {
            case Fault.Throttled throttled -> Optional.of(throttled(throttled));
            case Fault.ServerError error -> Optional.of(AuthorizationServer.serverError(error.status()));
            case Fault.GrantRevoked _ -> Optional.of(AuthorizationServer.invalidGrant("Invalid refresh token"));
            case Fault.Refused fault -> Optional.of(AuthorizationServer.invalidRequest(fault.message()));
            case Fault.ModuleOff _, Fault.ClosedPeriod _ -> Optional.empty();
        };
    }

    private Optional<SandboxResponse> refuseCall(Company company, SandboxRequest request, Fault.Refusal refusal) {
        return switch (refusal) {
            case Fault.Throttled throttled -> Optional.of(throttled(throttled));
            case Fault.ServerError error ->
                Optional.of(SandboxResponse.json(
                        error.status(),
                        "{\"ErrorInformation\":{\"error\":1,\"message\":\"System exception\",\"code\":1000003}}"));
            case Fault.GrantRevoked _ -> Optional.of(unauthorized());
            case Fault.ModuleOff off ->
                scope(request)
                        .filter(off.module()::equalsIgnoreCase)
                        .map(_ -> noLicence().response());
            case Fault.ClosedPeriod closed ->
                booksOn(company, request)
                        .filter(day -> !day.isBefore(closed.from()) && !day.isAfter(closed.to()))
                        .map(_ -> Booking.locked(company, closed.to()).response());
            case Fault.Refused fault -> Optional.of(Refused.by(fault).response());
        };
    }

    private Optional<LocalDate> booksOn(Company company, SandboxRequest request) {
        try {
            return endpoints.at(request).flatMap(target -> target.booksOn(company, request));
        } catch (Refused notThere) {
            return Optional.empty();
        }
    }

    private static boolean isToPages(SandboxRequest request) {
        return request.path().equals(AUTH + "auth");
    }

    @Override
    public String number(Company company) {
        return Integer.toString(Tenant.of(company).id());
    }

    @Override
    public List<Ledger> ledgers() {
        return Ledgers.ALL;
    }

    /**
     * @throws IllegalArgumentException when the company's credentials lack something
     */
    @Override
    public void furnish(Company company) {
        var tenant = Tenant.of(company);
        if (companies
                .of(Vendor.FORTNOX)
                .filter(other -> !other.id().equals(company.id()))
                .map(Tenant::of)
                .anyMatch(other -> other.isOf(tenant.clientId()) && other.id() == tenant.id())) {
            throw new IllegalArgumentException("there is another company with tenantId " + tenant.id());
        }
        Furniture.putInto(company, clock);
        endpoints.complete(company);
        var settings = Settings.of(company);
        if (settings.hasServiceAccountConsent()) {
            new Consents(company).furnish(settings.scopes());
        }
    }

    @Override
    public List<Access> accesses(Company company) {
        var app = Settings.of(company).integrationName();
        return new Consents(company)
                .oldestFirst().stream()
                        .map(consent -> new Access(
                                consent.isForServiceAccount()
                                        ? app + ", service account"
                                        : app + ", as " + consent.by(),
                                consent.by(),
                                Consents.joined(consent.scopes()),
                                consent.since()))
                        .toList();
    }

    @Override
    public JsonNode act(Company company, String action, ObjectNode details) {
        return endpoints.deeds().act(company, action, details);
    }

    @Override
    public void withdraw(Company company) {
        new Consents(company).withdraw();
    }

    static SandboxResponse nothingHere() {
        return SandboxResponse.json(404, "{\"message\":\"not found\"}");
    }

    private SandboxResponse books(SandboxRequest request) {
        var company = company(request);
        var bearer = company.flatMap(known -> accessTokens.bearer(token(request), known));
        if (bearer.isEmpty()) {
            return unauthorized();
        }
        try {
            return books(company.get(), bearer.get(), request);
        } catch (Refused refused) {
            return refused.response();
        }
    }

    private SandboxResponse books(Company company, Bearer bearer, SandboxRequest request) {
        var wait = wait(company);
        if (wait.isPresent()) {
            return throttled(wait.get(), Settings.of(company).tellsRetryAfter());
        }
        requireTypes(request);
        var scope = scope(request);
        if (scope.isEmpty()) {
            return nothingHere();
        }
        requireRight(Settings.of(company), bearer.scopes(), scope.get());
        var document = CompanyDocuments.at(Endpoints.path(request));
        if (document.isPresent() && request.method().equals("GET")) {
            return document.get().answer(company, bearer);
        }
        return endpoints
                .at(request)
                .flatMap(target -> target.handle(company, request))
                .orElseGet(FortnoxApi::nothingHere);
    }

    private Optional<Duration> wait(Company company) {
        var limit = Settings.of(company).callsPerWindow();
        return limit == 0
                ? Optional.empty()
                : windows.computeIfAbsent(company.id(), _ -> new RateWindow())
                        .enter(clock.instant(), limit, Settings.WINDOW);
    }

    /** JSON is asked for even where the answer is a file; files come in forms. */
    private static void requireTypes(SandboxRequest request) {
        if (request.header("Accept")
                .filter(type -> !type.contains("json") && !type.contains("*/*"))
                .isPresent()) {
            throw Refused.invalid(1000030, "Invalid response type");
        }
        if (!request.body().isEmpty()
                && request.header("Content-Type")
                        .filter(type -> type.contains("json") || type.startsWith("multipart/form-data"))
                        .isEmpty()) {
            throw Refused.invalid(1000031, "Invalid content type");
        }
    }

    private static void requireRight(Settings settings, Set<String> scopes, String scope) {
        if (!settings.hasIntegrationLicence()) {
            throw Refused.forbidden(2001103, "Api-licens saknas.");
        }
        if (!scopes.contains(scope) || !settings.scopes().contains(scope)) {
            throw Refused.forbidden(2000663, "Har inte behörighet för scope");
        }
        if (!settings.hasLicence(scope)) {
            throw noLicence();
        }
    }

    private static Refused noLicence() {
        return Refused.forbidden(2001101, "Det finns ingen aktiv licens för önskat scope");
    }

    private static SandboxResponse unauthorized() {
        return SandboxResponse.json(401, "{\"message\":\"unauthorized\"}");
    }

    private static SandboxResponse throttled(Fault.Throttled fault) {
        return throttled(Duration.ofSeconds(fault.retryAfterSeconds()), fault.retryAfterSeconds() > 0);
    }

    /** The body of a 429 is not known. */
    private static SandboxResponse throttled(Duration wait, boolean tellsHowLong) {
        var response = SandboxResponse.json(429, "{\"message\":\"Too Many Requests\"}");
        return tellsHowLong
                ? response.with("Retry-After", Long.toString(Math.ceilDiv(wait.toMillis(), 1000)))
                : response;
    }

    private static String token(SandboxRequest request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .orElse("");
    }

    /** The scope a request needs; empty where there is nothing. */
    private Optional<String> scope(SandboxRequest request) {
        return CompanyDocuments.at(Endpoints.path(request))
                .map(CompanyDocuments.Document::scope)
                .or(() -> endpoints.at(request).map(Endpoints.Target::scope));
    }

    /** Where Fortnox is. */
    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), FORTNOX_TIME);
    }
}
