package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.Companies;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.sandbox.signin.Language;
import dev.kontobro.sandbox.signin.Sessions;
import dev.kontobro.sandbox.signin.SignInPages;
import dev.kontobro.sandbox.signin.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code secure.e-conomic.com}: where the owner of an agreement lets an app in.
 *
 * <pre>
 * /economic/secure/api1/requestaccess.aspx    an app's installation URL: ?appPublicToken=…&amp;locale=…&amp;redirectUrl=…
 * /economic/secure/                           the agreement a user is in; an accountant administers a client's from here
 * </pre>
 *
 * An app gets the agreement its user is in. An accountant is in his own until he presses "Administer" at a client's, and
 * no page of the installation asks him which he means.
 */
final class InstallPages {

    static final String PREFIX = "/economic/secure/";

    private static final String REQUEST_ACCESS = PREFIX + "api1/requestaccess.aspx";
    private static final String ADMINISTERS = "administers";
    private static final int USERS_SHOWN = 20;

    /**
     * @param own the company of the user's own agreement
     * @param entered of the agreement he is in
     */
    private record Session(String own, String login, String entered) {}

    /** A session whose companies and user are all still there. */
    private record Visitor(Agreement own, User user, Agreement entered) {

        boolean isAway() {
            return !own.company().id().equals(entered.company().id());
        }
    }

    record UserRow(String name, String company, int agreementNumber, String login, String password) {

        static Stream<UserRow> of(Agreement agreement) {
            return User.of(agreement.company()).stream()
                    .map(user -> new UserRow(
                            user.name(),
                            agreement.company().name(),
                            agreement.agreementNumber(),
                            user.login(),
                            user.password()));
        }
    }

    record ClientRow(String id, String company, int agreementNumber) {

        static ClientRow of(Agreement agreement) {
            return new ClientRow(agreement.company().id(), agreement.company().name(), agreement.agreementNumber());
        }
    }

    private final Companies companies;
    private final Sessions<Session> sessions = new Sessions<>("economic-sandbox", PREFIX);
    private final SignInPages pages =
            new SignInPages(Vendor.ECONOMIC, "economic-login", "economic-consent", "economic-token", "economic-home");

    InstallPages(Companies companies) {
        this.companies = companies;
    }

    /** The agreement the user is in. */
    Optional<Company> company(SandboxRequest request) {
        return visitor(request).map(visitor -> visitor.entered().company());
    }

    SandboxResponse handle(SandboxRequest request) {
        var install = new InstallRequest(request.query());
        return switch (request.path()) {
            case REQUEST_ACCESS ->
                problem(install)
                        .map(problem -> complaint(400, install.language(), problem))
                        .orElseGet(() -> install(request, install));
            case PREFIX -> home(request, install.language());
            default -> complaint(404, install.language(), "nothingHere");
        };
    }

    /** In place of any page. */
    SandboxResponse unavailable(SandboxRequest request, int status) {
        return complaint(status, new InstallRequest(request.query()).language(), "unavailable");
    }

    private SandboxResponse complaint(int status, Language language, String text) {
        return pages.message(status, language, "notPossible", language.text(text));
    }

    private Optional<String> problem(InstallRequest install) {
        var app = agreementsFor(install).map(Agreement::app).findFirst();
        if (app.isEmpty()) {
            return Optional.of("unknownApp");
        }
        var mayReturn = !install.wantsRedirect()
                || install.returnAddress().isPresent() && app.get().mayReturnTo(install.redirectUrl());
        return mayReturn ? Optional.empty() : Optional.of("redirectNotAllowed");
    }

    private SandboxResponse install(SandboxRequest request, InstallRequest install) {
        var visitor = visitor(request).filter(known -> isFor(install, known.entered()));
        if (!request.method().equals("POST")) {
            return visitor.map(known -> consent(known, install))
                    .orElseGet(() -> login(200, agreementsFor(install), install.language(), false));
        }
        var form = Form.of(request.body());
        var address = REQUEST_ACCESS + "?" + install.encoded();
        var here = SandboxResponse.seeOther(address);
        return switch (form.field("do")) {
            case "login" -> logIn(form, () -> agreementsFor(install), install.language(), address);
            case "logout" -> sessions.close(request, here);
            case "allow" -> visitor.map(known -> allow(known, install)).orElse(here);
            case "deny" -> visitor.map(known -> deny(known, install)).orElse(here);
            default -> here;
        };
    }

    private SandboxResponse home(SandboxRequest request, Language language) {
        var visitor = visitor(request);
        if (!request.method().equals("POST")) {
            return visitor.map(known -> overview(known, language))
                    .orElseGet(() -> login(200, agreements(), language, false));
        }
        var form = Form.of(request.body());
        var here = SandboxResponse.seeOther(PREFIX);
        return switch (form.field("do")) {
            case "login" -> logIn(form, this::agreements, language, PREFIX);
            case "logout" -> sessions.close(request, here);
            case "administer" ->
                visitor.filter(known -> administers(known, form.field("company")))
                        .map(known -> enter(known, form.field("company"), here))
                        .orElse(here);
            case "leave" ->
                visitor.map(known -> enter(known, known.own().company().id(), here))
                        .orElse(here);
            default -> here;
        };
    }

    private SandboxResponse login(int status, Stream<Agreement> agreements, Language language, boolean wrong) {
        var users = agreements.flatMap(UserRow::of).limit(USERS_SHOWN).toList();
        return pages.page(status, language, "economic-login", Map.of("wrong", wrong, "users", users));
    }

    private SandboxResponse logIn(Form form, Supplier<Stream<Agreement>> agreements, Language language, String next) {
        return agreements
                .get()
                .filter(agreement -> Integer.toString(agreement.agreementNumber())
                        .equals(form.field("agreement").strip()))
                .flatMap(agreement -> User.of(agreement.company()).stream()
                        .filter(user -> user.opens(form.field("login"), form.field("password")))
                        .map(user -> new Session(
                                agreement.company().id(),
                                user.login(),
                                agreement.company().id())))
                .findFirst()
                .map(session -> sessions.open(session, SandboxResponse.seeOther(next)))
                .orElseGet(() -> login(403, agreements.get(), language, true));
    }

    private SandboxResponse enter(Visitor visitor, String company, SandboxResponse next) {
        return sessions.open(
                new Session(visitor.own().company().id(), visitor.user().login(), company), next);
    }

    private SandboxResponse overview(Visitor visitor, Language language) {
        var data = facts(visitor);
        data.put("visiting", visitor.isAway());
        data.put("own", visitor.own().company().name());
        data.put(
                "clients",
                agreements()
                        .filter(agreement ->
                                administers(visitor, agreement.company().id()))
                        .map(ClientRow::of)
                        .toList());
        return pages.page(200, language, "economic-home", data);
    }

    private SandboxResponse consent(Visitor visitor, InstallRequest install) {
        var language = install.language();
        var role = visitor.entered().role();
        var data = facts(visitor);
        data.put("app", visitor.entered().app().name());
        data.put("role", role.vendorName());
        data.put("roleMeaning", language.text("role" + role.vendorName()));
        data.put("allowed", mayGive(visitor));
        return install.returnAddress()
                .map(next -> pages.pageLeadingTo(next, language, "economic-consent", data))
                .orElseGet(() -> pages.page(200, language, "economic-consent", data));
    }

    private SandboxResponse allow(Visitor visitor, InstallRequest install) {
        if (!mayGive(visitor)) {
            return complaint(403, install.language(), "rightsMissing");
        }
        var agreement = visitor.entered();
        var token = agreement.grants().give(Grants.Giver.of(visitor.user(), visitor.own()));
        agreement.company().counters().count("access.given");
        return install.returnAddress()
                .map(next -> next.with(Map.of("token", token)))
                .orElseGet(() -> {
                    var data = facts(visitor);
                    data.put("token", token);
                    return pages.page(200, install.language(), "economic-token", data);
                });
    }

    /** Nothing is known of what a browser brings back then; here it brings nothing. */
    private SandboxResponse deny(Visitor visitor, InstallRequest install) {
        visitor.entered().company().counters().count("access.denied");
        return install.returnAddress()
                .map(next -> next.with(Map.of()))
                .orElseGet(() -> pages.message(
                        200,
                        install.language(),
                        "accessNotGiven",
                        install.language().text("nothingChanged")));
    }

    /** The user himself needs the permissions the app asks for. */
    private static boolean mayGive(Visitor visitor) {
        var roles = visitor.user().texts("roles");
        return roles.isEmpty()
                || roles.contains(Role.SUPER_USER.vendorName())
                || roles.contains(visitor.entered().role().vendorName());
    }

    private static boolean administers(Visitor visitor, String company) {
        return visitor.user().texts(ADMINISTERS).contains(company);
    }

    private static Map<String, Object> facts(Visitor visitor) {
        var facts = new HashMap<String, Object>();
        facts.put("person", visitor.user().name());
        facts.put("company", visitor.entered().company().name());
        facts.put("agreementNumber", visitor.entered().agreementNumber());
        return facts;
    }

    private Optional<Visitor> visitor(SandboxRequest request) {
        return sessions.of(request)
                .flatMap(session -> agreement(session.own())
                        .flatMap(own -> User.of(own.company()).stream()
                                .filter(user -> user.isCalled(session.login()))
                                .findFirst()
                                .flatMap(user ->
                                        agreement(session.entered()).map(entered -> new Visitor(own, user, entered)))));
    }

    private Optional<Agreement> agreement(String company) {
        return companies.find(Vendor.ECONOMIC, company).map(Agreement::new);
    }

    private static boolean isFor(InstallRequest install, Agreement agreement) {
        return agreement.app().publicToken().equals(install.appPublicToken());
    }

    /** Those that know the app. */
    private Stream<Agreement> agreementsFor(InstallRequest install) {
        return agreements().filter(agreement -> isFor(install, agreement));
    }

    private Stream<Agreement> agreements() {
        return companies.of(Vendor.ECONOMIC).map(Agreement::new);
    }
}
