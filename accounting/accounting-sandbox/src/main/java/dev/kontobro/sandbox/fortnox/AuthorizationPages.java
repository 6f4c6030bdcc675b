package dev.kontobro.sandbox.fortnox;

import static java.util.stream.Collectors.joining;

import dev.kontobro.sandbox.Companies;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sandbox.signin.Language;
import dev.kontobro.sandbox.signin.ReturnAddress;
import dev.kontobro.sandbox.signin.Sessions;
import dev.kontobro.sandbox.signin.SignInPages;
import dev.kontobro.sandbox.signin.User;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /oauth-v1/auth}: a person logs in, chooses one of his companies, and lets the integration in or does not. The
 * company stands in the address as {@code tenant}, which no integration sends.
 */
final class AuthorizationPages {

    private static final String TENANT = "tenant";
    private static final int USERS_SHOWN = 20;

    /** Somebody who is logged in; which companies he may open, they tell. */
    private record Session(String login) {}

    private record Seat(Company company, User user) {}

    record UserRow(String name, String login, String password, String companies) {}

    record CompanyRow(String name, String organisationNumber, int tenant) {

        static CompanyRow of(Company company) {
            return new CompanyRow(
                    company.name(),
                    Settings.of(company).organisationNumber(),
                    Tenant.of(company).id());
        }
    }

    record ScopeRow(String name, boolean licensed) {}

    private final Companies companies;
    private final Sessions<Session> sessions = new Sessions<>("fortnox-sandbox", FortnoxApi.AUTH);
    private final SignInPages pages =
            new SignInPages(Vendor.FORTNOX, "fortnox-login", "fortnox-companies", "fortnox-consent");

    AuthorizationPages(Companies companies) {
        this.companies = companies;
    }

    /** The one that was chosen, when the person who is logged in may open it. */
    Optional<Company> company(SandboxRequest request) {
        return chosen(request).map(Seat::company);
    }

    SandboxResponse handle(SandboxRequest request) {
        var language = language(request);
        var asked = new AuthorizationRequest(request.query());
        var problem = problem(asked);
        if (problem.isPresent()) {
            return pages.message(400, language, "notPossible", problem.get());
        }
        var back = asked.returnAddress().orElseThrow();
        if (!isOffered(asked)) {
            return back.with(asked.answer(
                    Map.of("error", "invalid_scope", "error_description", "An unsupported scope was requested")));
        }
        return request.method().equals("POST")
                ? act(request, asked, back, language)
                : show(request, asked, back, language);
    }

    /** In place of any page. */
    SandboxResponse unavailable(SandboxRequest request, int status) {
        var language = language(request);
        return pages.message(status, language, "notPossible", language.text("unavailable"));
    }

    private static Language language(SandboxRequest request) {
        return Language.of(request.header("Accept-Language").orElse(""), Language.SWEDISH);
    }

    private Optional<String> problem(AuthorizationRequest request) {
        var asked = of(request.clientId()).map(Settings::of).toList();
        if (asked.isEmpty() || !request.asksForCode()) {
            return Optional.of("Auth code or ClientID supplied is invalid");
        }
        if (request.returnAddress().isEmpty()
                || !asked.stream().allMatch(app -> app.acceptsRedirect(request.redirectUri()))) {
            return Optional.of("The redirect URI is missing or do not match");
        }
        if (request.isForServiceAccount() && !asked.stream().allMatch(Settings::allowsServiceAccounts)) {
            return Optional.of("Client does not allow service account");
        }
        return Optional.empty();
    }

    /** Whether the integration may ask for these scopes at all. */
    private boolean isOffered(AuthorizationRequest request) {
        return !request.scopes().isEmpty()
                && of(request.clientId())
                        .map(Settings::of)
                        .allMatch(app -> app.scopes().containsAll(request.scopes()));
    }

    private SandboxResponse show(
            SandboxRequest request, AuthorizationRequest asked, ReturnAddress back, Language language) {
        var seats = seats(request, asked);
        if (seats.isEmpty()) {
            return login(200, asked, language, false);
        }
        return chosen(request)
                .map(seat -> consent(seat, asked, back, language))
                .orElseGet(() -> choice(seats, asked, language));
    }

    private SandboxResponse act(
            SandboxRequest request, AuthorizationRequest asked, ReturnAddress back, Language language) {
        var form = Form.of(request.body());
        var start = SandboxResponse.seeOther(address(asked.fields()));
        return switch (form.field("do")) {
            case "login" -> logIn(form, asked, language);
            case "logout" -> sessions.close(request, start);
            case "allow" ->
                chosen(request).map(seat -> allow(seat, asked, back, language)).orElse(start);
            case "deny" -> chosen(request).map(seat -> deny(seat, asked, back)).orElse(start);
            default -> start;
        };
    }

    private SandboxResponse login(int status, AuthorizationRequest asked, Language language, boolean wrong) {
        var rows = new LinkedHashMap<String, List<Seat>>();
        everySeat(asked)
                .forEach(seat -> rows.merge(
                        seat.user().login() + " " + seat.user().password(),
                        List.of(seat),
                        (before, more) ->
                                Stream.concat(before.stream(), more.stream()).toList()));
        var users = rows.values().stream()
                .limit(USERS_SHOWN)
                .map(AuthorizationPages::row)
                .toList();
        return pages.page(status, language, "fortnox-login", Map.of("wrong", wrong, "users", users));
    }

    private static UserRow row(List<Seat> seats) {
        var user = seats.getFirst().user();
        return new UserRow(
                user.name(),
                user.login(),
                user.password(),
                seats.stream().map(seat -> seat.company().name()).collect(joining(", ")));
    }

    private SandboxResponse logIn(Form form, AuthorizationRequest asked, Language language) {
        return everySeat(asked)
                .map(Seat::user)
                .filter(user -> user.opens(form.field("login"), form.field("password")))
                .findFirst()
                .map(user ->
                        sessions.open(new Session(user.login()), SandboxResponse.seeOther(address(asked.fields()))))
                .orElseGet(() -> login(403, asked, language, true));
    }

    /** Who has one company only is not asked. */
    private SandboxResponse choice(List<Seat> seats, AuthorizationRequest asked, Language language) {
        var rows = seats.stream().map(seat -> CompanyRow.of(seat.company())).toList();
        if (rows.size() == 1) {
            var chosen = new LinkedHashMap<>(asked.fields());
            chosen.put(TENANT, Integer.toString(rows.getFirst().tenant()));
            return SandboxResponse.seeOther(address(chosen));
        }
        return pages.page(
                200,
                language,
                "fortnox-companies",
                Map.of(
                        "person", seats.getFirst().user().name(),
                        "choices", rows,
                        "question", asked.fields().entrySet()));
    }

    private SandboxResponse consent(Seat seat, AuthorizationRequest asked, ReturnAddress back, Language language) {
        var settings = Settings.of(seat.company());
        var data = new HashMap<String, Object>();
        data.put("person", seat.user().name());
        data.put("integration", settings.integrationName());
        data.put("company", seat.company().name());
        data.put("organisationNumber", settings.organisationNumber());
        data.put(
                "scopes",
                asked.scopes().stream()
                        .sorted()
                        .map(scope -> new ScopeRow(scope, settings.hasLicence(scope)))
                        .toList());
        data.put("service", asked.isForServiceAccount());
        data.put("allowed", mayAllow(seat, asked));
        return pages.pageLeadingTo(back, language, "fortnox-consent", data);
    }

    private SandboxResponse allow(Seat seat, AuthorizationRequest asked, ReturnAddress back, Language language) {
        if (!mayAllow(seat, asked)) {
            return pages.message(403, language, "notPossible", language.text("administratorNeeded"));
        }
        if (Settings.of(seat.company()).isLocked()) {
            return back.with(Map.of());
        }
        var consents = new Consents(seat.company());
        var consent = asked.isForServiceAccount()
                ? consents.giveServiceAccount(seat.user(), asked.scopes())
                : consents.givePersonal(seat.user(), asked.scopes());
        seat.company().counters().count("access.given");
        return back.with(asked.answer(Map.of("code", AuthorizationServer.newCode(seat.company(), consent, asked))));
    }

    private static SandboxResponse deny(Seat seat, AuthorizationRequest asked, ReturnAddress back) {
        seat.company().counters().count("access.denied");
        return back.with(asked.answer(Map.of("error", "access_denied", "error_description", "The user denied access")));
    }

    private static boolean mayAllow(Seat seat, AuthorizationRequest asked) {
        return !asked.isForServiceAccount() || Settings.isSystemAdministrator(seat.user());
    }

    private static String address(Map<String, String> query) {
        return FortnoxApi.AUTH + "auth?" + Form.encoded(query);
    }

    private Optional<Seat> chosen(SandboxRequest request) {
        var tenant = request.queried(TENANT).orElse("");
        return seats(request, new AuthorizationRequest(request.query())).stream()
                .filter(seat -> Integer.toString(Tenant.of(seat.company()).id()).equals(tenant))
                .findFirst();
    }

    /** Those of the person who is logged in. */
    private List<Seat> seats(SandboxRequest request, AuthorizationRequest asked) {
        return sessions.of(request).stream()
                .flatMap(session -> everySeat(asked).filter(seat -> seat.user().isCalled(session.login())))
                .toList();
    }

    private Stream<Seat> everySeat(AuthorizationRequest asked) {
        return of(asked.clientId()).flatMap(company -> User.of(company).stream().map(user -> new Seat(company, user)));
    }

    private Stream<Company> of(String clientId) {
        return companies.of(Vendor.FORTNOX).filter(company -> Tenant.of(company).isOf(clientId));
    }
}
