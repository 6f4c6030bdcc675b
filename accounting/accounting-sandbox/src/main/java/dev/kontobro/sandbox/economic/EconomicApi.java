package dev.kontobro.sandbox.economic;

import static java.util.function.Predicate.not;

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
import dev.kontobro.sandbox.Secrets;
import dev.kontobro.sandbox.Vendor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * e-conomic, as far as its own documents and what others saw of it tell: both surfaces over the same books, with one
 * budget of calls and one memory of idempotency keys.
 */
public final class EconomicApi implements SandboxApi {

    /** Without this add-on, or a package that has it, documents take no files. */
    private static final String FILES = "Scanning";

    private static final String APP_SECRET_TOKEN = "X-AppSecretToken";
    static final String GRANT_TOKEN = "X-AgreementGrantToken";

    /** Where a request goes: a surface and the path below it. */
    private record Route(Surface surface, List<String> segments) {

        Optional<Resource> resource() {
            return surface.resource(segments);
        }
    }

    private static final Duration WEBHOOK_PAUSE = Duration.ofSeconds(1);

    static final ZoneId DANISH_TIME = ZoneId.of("Europe/Copenhagen");

    private final Companies companies;
    private final Clock clock;
    private final InstallPages pages;
    private final RestSurface rest;
    private final OpenApiSurface openApis;
    private final RateBudget budget;
    private final Idempotency idempotency;
    private final WebhookCalls webhookCalls;

    public EconomicApi(Companies companies, Clock clock) {
        this.companies = companies;
        this.clock = clock;
        this.pages = new InstallPages(companies);
        this.rest = new RestSurface(Catalogue.REST, clock);
        this.openApis = new OpenApiSurface(Catalogue.OPEN_APIS, clock);
        this.budget = new RateBudget(clock);
        this.idempotency = new Idempotency(clock);
        this.webhookCalls = new WebhookCalls(WEBHOOK_PAUSE);
    }

    @Override
    public Optional<Company> company(SandboxRequest request) {
        return isToPages(request)
                ? pages.company(request)
                : request.header(GRANT_TOKEN).flatMap(this::company);
    }

    /** Whose grant it is, or was. */
    private Optional<Company> company(String grant) {
        return companies.having(Vendor.ECONOMIC, Agreement.GRANT, grant).stream()
                .findFirst()
                .or(() -> companies.find(Vendor.ECONOMIC, Secrets.companyId(grant)));
    }

    private static boolean isToPages(SandboxRequest request) {
        return request.path().startsWith(InstallPages.PREFIX);
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        if (isToPages(request)) {
            return pages.handle(request);
        }
        var route = route(request);
        var secret = request.header(APP_SECRET_TOKEN);
        var grant = request.header(GRANT_TOKEN);
        if (secret.isEmpty() || grant.isEmpty()) {
            return route.surface().failure(Failure.NO_TOKENS);
        }
        return company(grant.get())
                .map(Agreement::new)
                .filter(agreement -> agreement.hasAppSecret(secret.get()))
                .filter(agreement -> agreement.grants().has(grant.get()))
                .map(agreement -> handle(agreement, request, route))
                .orElseGet(() -> route.surface().failure(Failure.WRONG_TOKENS));
    }

    private SandboxResponse handle(Agreement agreement, SandboxRequest request, Route route) {
        var wait = budget.spend(agreement);
        var response = wait.isPresent()
                ? throttled(route, (int) wait.getAsLong())
                : forbidden(agreement, request, route)
                        .map(route.surface()::failure)
                        .orElseGet(() -> idempotency.once(
                                agreement,
                                request,
                                route.surface()::failure,
                                () -> route.surface().handle(agreement, request, route.segments())));
        webhookCalls.begin(agreement.company());
        return budget.announce(agreement, response);
    }

    private static Optional<Failure> forbidden(Agreement agreement, SandboxRequest request, Route route) {
        if (agreement.isDemo() && !request.method().equals("GET")) {
            return Optional.of(Failure.ONLY_READING);
        }
        var role = Optional.of(agreement.role());
        var resource = route.resource();
        if (resource.isEmpty()) {
            return role.filter(_ -> route.segments().equals(List.of(Catalogue.SELF)))
                    .filter(not(Catalogue.SELF_ROLES::contains))
                    .map(Failure::roleMissing);
        }
        return role.filter(not(resource.get().roles()::contains))
                .map(Failure::roleMissing)
                .or(() -> Optional.of(resource.get().module())
                        .filter(not(String::isEmpty))
                        .filter(not(agreement.boughtModules()::contains))
                        .map(Failure::moduleMissing));
    }

    @Override
    public Optional<SandboxResponse> refuse(Company company, SandboxRequest request, Fault.Refusal refusal) {
        return isToPages(request) ? refusePage(request, refusal) : refuseCall(company, request, refusal);
    }

    private Optional<SandboxResponse> refusePage(SandboxRequest request, Fault.Refusal refusal) {
        return switch (refusal) {
            case Fault.ServerError error -> Optional.of(pages.unavailable(request, error.status()));
            case Fault.Throttled throttled -> Optional.of(pages.unavailable(request, 429));
            case Fault.GrantRevoked revoked -> Optional.empty();
            case Fault.ModuleOff off -> Optional.empty();
            case Fault.ClosedPeriod closed -> Optional.empty();
            case Fault.Refused refused -> Optional.empty();
        };
    }

    private Optional<SandboxResponse> refuseCall(Company company, SandboxRequest request, Fault.Refusal refusal) {
        var agreement = new Agreement(company);
        var route = route(request);
        Optional<SandboxResponse> response = switch (refusal) {
            case Fault.Throttled throttled -> Optional.of(throttled(route, throttled.retryAfterSeconds()));
            case Fault.ServerError error -> Optional.of(route.surface().failure(Failure.serverError(error.status())));
            case Fault.GrantRevoked revoked -> Optional.of(route.surface().failure(Failure.WRONG_TOKENS));
            case Fault.ModuleOff off ->
                route.resource()
                        .filter(resource -> resource.module().equals(off.module())
                                || off.module().equals(FILES) && request.path().endsWith("/attachment/file"))
                        .map(_ -> route.surface().failure(Failure.moduleMissing(off.module())));
            case Fault.ClosedPeriod closed ->
                Optional.of(request)
                        .filter(write -> !write.method().equals("GET"))
                        .map(_ -> route.surface().closedPeriod(agreement, route.segments()));
            case Fault.Refused refused -> Optional.of(route.surface().refused(agreement, refused));
        };
        return response.map(answer -> budget.announce(agreement, answer));
    }

    @Override
    public void furnish(Company company) {
        var agreement = new Agreement(company);
        agreement.check();
        Optional.ofNullable(company.credentials().get(Agreement.GRANT)).ifPresent(agreement.grants()::furnish);
        Furniture.putInto(company.books(), today());
    }

    @Override
    public String number(Company company) {
        return Integer.toString(new Agreement(company).agreementNumber());
    }

    @Override
    public List<Ledger> ledgers() {
        return Ledgers.ALL;
    }

    @Override
    public List<Access> accesses(Company company) {
        var agreement = new Agreement(company);
        return agreement.grants().oldestFirst().stream()
                .map(grant -> new Access(
                        agreement.app().name(),
                        Grants.giver(grant).map(Grants.Giver::name).orElse(""),
                        agreement.role().vendorName(),
                        grant.createdAt()))
                .toList();
    }

    @Override
    public JsonNode act(Company company, String action, ObjectNode details) {
        var result = new Deeds(new Agreement(company), today()).act(action, details);
        webhookCalls.begin(company);
        return result;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DANISH_TIME);
    }

    @Override
    public void withdraw(Company company) {
        new Agreement(company).grants().withdraw();
    }

    private static SandboxResponse throttled(Route route, int retryAfterSeconds) {
        var response = route.surface().failure(Failure.THROTTLED);
        return retryAfterSeconds == 0 ? response : response.with("Retry-After", String.valueOf(retryAfterSeconds));
    }

    private Route route(SandboxRequest request) {
        return request.path().startsWith(OpenApiSurface.PREFIX)
                ? new Route(openApis, segments(request, OpenApiSurface.PREFIX))
                : new Route(rest, segments(request, RestSurface.PREFIX));
    }

    /** None when the path does not begin with the prefix. */
    private static List<String> segments(SandboxRequest request, String prefix) {
        return request.path().startsWith(prefix)
                ? Arrays.stream(request.path().substring(prefix.length()).split("/"))
                        .filter(not(String::isEmpty))
                        .toList()
                : List.of();
    }
}
