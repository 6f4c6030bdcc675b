package dev.kontobro.gateway.console.frame;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.Tenant;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connect.Secret;
import dev.kontobro.gateway.console.frame.Frame.Entry;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Frame.Tongue;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.support.SupportAccess;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.DatabaseException;
import io.quarkus.oidc.IdToken;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Where pages are handed to whoever has logged in: in his language, in the frame of the console, and under rules that
 * browsers keep for it. Whoever changes something sends along what only a page of this browser knows.
 */
@RequestScoped
public class Desk {

    /** Its qualifier does not go with parameters. */
    @Inject
    @IdToken
    JsonWebToken idToken;

    private static final Logger LOG = Logger.getLogger(Desk.class);

    private static final String ROOT = "/console";
    private static final String OPERATOR = ROOT + "/operator";
    private static final String SECRET = "kontobro-console";
    private static final String LANGUAGE = "kontobro-language";
    private static final String REFRESH = "Refresh";
    private static final String SECONDS_BETWEEN_LOADS = "5";
    private static final long A_YEAR = 365L * 24 * 60 * 60;

    private final SecurityIdentity identity;
    private final Caller caller;
    private final Tenants tenants;
    private final SupportAccess support;
    private final Issues issues;
    private final GatewayConfig config;
    private final HttpHeaders headers;
    private final UriInfo uri;

    private Optional<Secret> fresh = Optional.empty();

    Desk(
            SecurityIdentity identity,
            Caller caller,
            Tenants tenants,
            SupportAccess support,
            Issues issues,
            GatewayConfig config,
            HttpHeaders headers,
            UriInfo uri) {
        this.identity = identity;
        this.caller = caller;
        this.tenants = tenants;
        this.support = support;
        this.issues = issues;
        this.config = config;
        this.headers = headers;
        this.uri = uri;
    }

    /** How to speak to whoever has logged in: as he chose, else as his company does, else as his browser asks. */
    public Speech speech() {
        var tenant = tenant();
        var language = chosenLanguage().or(() -> tenant.map(Tenant::language)).orElseGet(this::browsersLanguage);
        return speech(language, tenant.map(Tenant::zone).orElse(ZoneOffset.UTC));
    }

    private Speech stranger() {
        return speech(chosenLanguage().orElseGet(this::browsersLanguage), ZoneOffset.UTC);
    }

    private static Speech speech(Locale language, ZoneId zone) {
        return new Speech(
                language, MessageBundles.get(ConsoleWords.class, Localized.Literal.of(language.getLanguage())), zone);
    }

    private Optional<Locale> chosenLanguage() {
        return cookie(LANGUAGE).flatMap(Desk::known);
    }

    private Locale browsersLanguage() {
        return headers.getAcceptableLanguages().stream()
                .flatMap(asked -> known(asked.getLanguage()).stream())
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> known(String language) {
        return ProblemTexts.LANGUAGES.stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst();
    }

    /** The one of the token, where there is one. */
    private Optional<Tenant> tenant() {
        return caller.tenantOfToken().flatMap(tenants::find);
    }

    public boolean mayChange() {
        return identity.hasRole(Role.TENANT_ADMIN);
    }

    /** As the API has it: who runs the hub may try again and hold back, too. */
    public boolean mayRetry() {
        return mayChange() || identity.hasRole(Role.OPERATOR);
    }

    /**
     * Lets nobody go on who may only look.
     *
     * @throws ForbiddenException for whoever may not change all that is the tenant's
     */
    public void requireMayChange() {
        if (!mayChange()) {
            throw new ForbiddenException();
        }
    }

    /** Whether a form is of a page of this browser's; browsers say, too, where a form comes from. */
    public boolean isOwn(String form) {
        return Optional.ofNullable(headers.getHeaderString("Sec-Fetch-Site"))
                        .filter(Predicate.not("same-origin"::equals))
                        .isEmpty()
                && secret().filter(secret -> secret.hasFormToken(Objects.requireNonNullElse(form, "")))
                        .isPresent();
    }

    private Optional<Secret> secret() {
        return cookie(SECRET).flatMap(Secret::of);
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(headers.getCookies().get(name)).map(Cookie::getValue);
    }

    public Frame frame(Speech speech, String title, List<Notice> notices) {
        var words = speech.words();
        var here = uri.getRequestUri().getRawPath();
        return new Frame(
                speech.language().getLanguage(),
                words,
                title,
                tenant().map(Tenant::name).orElse(""),
                person(),
                address(),
                formToken(),
                mayRetry(),
                mayChange(),
                navigation(speech, here),
                Stream.of(
                                new Tongue("da", "Dansk", false),
                                new Tongue("sv", "Svenska", false),
                                new Tongue("en", "English", false))
                        .map(tongue -> new Tongue(
                                tongue.id(),
                                tongue.name(),
                                tongue.id().equals(speech.language().getLanguage())))
                        .toList(),
                Stream.concat(supportLooks(speech).stream(), notices.stream()).toList());
    }

    /** Where whoever has logged in can go: to what is his company's, and to what is for whoever runs the hub. */
    private List<Entry> navigation(Speech speech, String here) {
        var words = speech.words();
        var more = speech.words(NavigationWords.class);
        var entries = new ArrayList<Entry>();
        if (caller.tenantOfToken().isPresent()) {
            entries.add(new Entry(words.overview(), ROOT, here.equals(ROOT)));
            entries.add(entry(issues(words), ROOT + "/issues", here));
            entries.add(entry(words.transfers(), ROOT + "/transfers", here));
            entries.add(entry(words.bookings(), ROOT + "/bookings", here));
            entries.add(entry(words.connections(), ROOT + "/connections", here));
            entries.add(entry(words.mails(), ROOT + "/mails", here));
            entries.add(entry(more.importRuns(), ROOT + "/import-runs", here));
            entries.add(entry(more.runs(), ROOT + "/runs", here));
            entries.add(entry(more.webhooks(), ROOT + "/webhooks", here));
            entries.add(entry(more.support(), ROOT + "/support", here));
        }
        if (caller.isOperator()) {
            entries.add(entry(more.tenants(), OPERATOR + "/tenants", here));
            entries.add(entry(more.problems(), OPERATOR + "/problems", here));
            entries.add(entry(more.stuck(), OPERATOR + "/stuck", here));
            entries.add(entry(more.deadLetters(), OPERATOR + "/dead-letters", here));
        }
        return entries;
    }

    /** Whoever works in a company sees on every page that others may look. */
    private Optional<Notice> supportLooks(Speech speech) {
        var words = speech.words(NavigationWords.class);
        return tenantToAskFor()
                .flatMap(support::until)
                .map(until -> Notice.good(words.supportLooks(), words.supportLooksWhy(speech.moment(until))));
    }

    /** With how many there are, where that is known. */
    private String issues(ConsoleWords words) {
        return tenantToAskFor()
                .flatMap(issues::openCount)
                .filter(count -> count > 0)
                .map(words::issuesOpen)
                .orElseGet(words::issues);
    }

    /** Empty on the page of whoever is refused at the door: that is written where nothing may be waited for. */
    private Optional<String> tenantToAskFor() {
        return caller.tenantOfToken().filter(_ -> BlockingOperationControl.isBlockingAllowed());
    }

    private static Entry entry(String label, String target, String here) {
        return new Entry(label, target, here.equals(target) || here.startsWith(target + "/"));
    }

    /** Who has logged in, as he is called. */
    public String person() {
        return Optional.<Object>ofNullable(idToken.getClaim("name"))
                .map(Object::toString)
                .filter(Predicate.not(String::isBlank))
                .orElseGet(() -> identity.getPrincipal().getName());
    }

    private String address() {
        var query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
    }

    private String formToken() {
        if (fresh.isEmpty()) {
            fresh = secret().or(() -> Optional.of(Secret.random()));
        }
        return fresh.get().formToken();
    }

    public Response page(TemplateInstance page) {
        return page(200, page);
    }

    public Response page(int status, TemplateInstance page) {
        var answer = Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(page.render());
        if (fresh.isPresent() && secret().isEmpty()) {
            answer.header(HttpHeaders.SET_COOKIE, cookie(SECRET, fresh.get().text(), "; SameSite=Lax"));
        }
        return guarded(answer).build();
    }

    /** A page that the browser loads again after a moment, and by that itself again and again. */
    public static Response loadingAgain(Response page) {
        return Response.fromResponse(page)
                .header(REFRESH, SECONDS_BETWEEN_LOADS)
                .build();
    }

    /** A file to keep, under the rules that pages have. */
    public Response file(String mediaType, String name, byte[] content) {
        return guarded(Response.ok(content, mediaType)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\""))
                .build();
    }

    /**
     * Sends the browser on.
     *
     * @param target relative, so that it holds behind whatever terminates TLS; or the identity provider's
     */
    public Response to(String target) {
        return guarded(Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, target))
                .build();
    }

    /** Back to where the language was chosen, if that is here. */
    public Response speaking(String language, String back) {
        var chosen = known(Objects.requireNonNullElse(language, ""));
        var target = Objects.requireNonNullElse(back, "");
        var answer = guarded(Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, isHere(target) ? target : ROOT));
        chosen.ifPresent(known -> answer.header(
                HttpHeaders.SET_COOKIE, cookie(LANGUAGE, known.getLanguage(), "; SameSite=Lax; Max-Age=" + A_YEAR)));
        return answer.build();
    }

    /** Where a page wants to be gone back to, if that is in the console; else the other. */
    public String backTo(String target, String otherwise) {
        return isHere(target) ? target : otherwise;
    }

    private static boolean isHere(String target) {
        return target.equals(ROOT) || target.startsWith(ROOT + "/") || target.startsWith(ROOT + "?");
    }

    private String cookie(String name, String value, String more) {
        var cookie = name + "=" + value + "; Path=" + ROOT + "; HttpOnly" + more;
        return "https".equals(config.publicUrl().getScheme()) ? cookie + "; Secure" : cookie;
    }

    /**
     * Nothing is loaded from elsewhere, nothing runs, and nobody frames a page. Forms are sent here, and by way of here to
     * the identity provider: when a session has ended, and to end one.
     */
    private ResponseBuilder guarded(ResponseBuilder response) {
        var provider = config.console().authServerUrl().map(Desk::origin).orElse("");
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' " + provider
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY");
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    public Response loggedOut() {
        var words = stranger().words();
        return strangers(200, words.loggedOut(), words.loggedOutWhy(), words.logInAgain());
    }

    public Response notLoggedIn() {
        var words = stranger().words();
        return strangers(200, words.notLoggedIn(), words.notLoggedInWhy(), words.logInAgain());
    }

    /** A page of nobody's company. */
    private Response strangers(int status, String title, String text, String label) {
        var speech = stranger();
        var frame = new Frame(
                speech.language().getLanguage(),
                speech.words(),
                title,
                "",
                "",
                "",
                "",
                false,
                false,
                List.of(),
                List.of(),
                List.of());
        return page(status, new ConsolePages.notice(frame, text, label, ROOT));
    }

    public Response foreignForm() {
        var words = speech().words();
        return notice(403, words.foreignForm(), words.foreignFormWhy());
    }

    public Response nothingHere() {
        var words = speech().words();
        return notice(404, words.nothingHere(), words.nothingHereWhy());
    }

    /** A page for whatever ends a request. */
    public Response trouble(RuntimeException e) {
        return e instanceof DatabaseException failure ? withoutDatabase(failure) : troubleOfCompany(e);
    }

    /** The company's name and language are where nothing can be read now. */
    private Response withoutDatabase(DatabaseException e) {
        var words = stranger().words();
        if (e.isPassing()) {
            LOG.warnf(
                    "KB-3015 A page of the console needs the database, which does not do what is asked: %s",
                    e.getMessage());
            return strangers(503, words.unavailable(), words.unavailableWhy(), words.overview());
        }
        return strangers(500, words.fault(), words.faultWhy(noted(e)), words.overview());
    }

    private Response troubleOfCompany(RuntimeException e) {
        var words = speech().words();
        return switch (e) {
            case ProblemException problem -> problem(problem);
            case ForbiddenException _ -> notice(403, words.notAllowed(), words.notAllowedWhy());
            case AccountingException _ -> notice(503, words.vendorUnavailable(), words.vendorUnavailableWhy());
            case WebApplicationException refused when refused.getResponse().getStatus() < 500 -> nothingHere();
            default -> notice(500, words.fault(), words.faultWhy(noted(e)));
        };
    }

    /** The number by which an operator finds it in the log. */
    private static String noted(RuntimeException e) {
        var number = UUID.randomUUID().toString();
        LOG.errorf(e, "KB-3014 A page of the console could not be shown: %s", number);
        return number;
    }

    private Response problem(ProblemException e) {
        var words = speech().words();
        var status = e.problem().status();
        if (e.problem().equals(ProblemType.TENANT_MISSING.problem())) {
            return notice(status, words.noTenant(), words.noTenantWhy());
        }
        return switch (status) {
            case 404 -> nothingHere();
            case 400, 422 -> notice(status, words.notUnderstood(), words.notUnderstoodWhy());
            case 503 -> notice(status, words.unavailable(), words.unavailableWhy());
            default -> notice(status, words.notNow(), words.notNowWhy());
        };
    }

    private Response notice(int status, String title, String text) {
        return page(status, new ConsolePages.notice(frame(speech(), title, List.of()), text, "", ""));
    }
}
