package dev.kontobro.gateway.connect;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.access.OpenIncidents;
import dev.kontobro.gateway.connect.Choosing.Selection;
import dev.kontobro.gateway.connect.PageWriter.Desk;
import dev.kontobro.gateway.connect.PageWriter.OwnersDesk;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.tenant.Tenants;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Clock;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The pages that an owner connects by. A link leads to the first; pressing its button uses it up and begins a visit, which
 * is this browser's alone: it holds a secret in a cookie, every form sends a token that is made of it, and what the vendor
 * sends back counts only in the browser that was sent there. A page is looked at with GET, which changes nothing but for the
 * vendors' answers, and done with POST, which leads back to a page.
 */
@Path(Addresses.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class ConnectResource {

    private static final Logger LOG = Logger.getLogger(ConnectResource.class);

    /** One per connection, so that several can be connected side by side. */
    private static final String COOKIE = "kontobro-visit-";

    /**
     * Nothing is loaded from elsewhere, nothing runs, nobody frames a page, and forms are sent here only: the way to the
     * vendor is no form's, since he may send the browser on to addresses that are not known here.
     */
    private static final String CONTENT_SECURITY = "default-src 'none'; style-src 'self'; img-src data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private final Links links;
    private final OpenIncidents incidents;
    private final Visits visits;
    private final LettingIn lettingIn;
    private final Choosing choosing;
    private final Connections connections;
    private final Tenants tenants;
    private final PageWriter pages;
    private final GatewayConfig config;
    private final Clock clock;
    private final HttpHeaders headers;
    private final HttpServerRequest request;

    ConnectResource(
            Links links,
            OpenIncidents incidents,
            Visits visits,
            LettingIn lettingIn,
            Choosing choosing,
            Connections connections,
            Tenants tenants,
            PageWriter pages,
            GatewayConfig config,
            Clock clock,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        this.links = links;
        this.incidents = incidents;
        this.visits = visits;
        this.lettingIn = lettingIn;
        this.choosing = choosing;
        this.connections = connections;
        this.tenants = tenants;
        this.pages = pages;
        this.config = config;
        this.clock = clock;
        this.headers = headers;
        this.request = request;
    }

    @GET
    @Operation(hidden = true)
    public Response nothing() {
        return page(404, reader().nothingHere());
    }

    /** Uses nothing up: whoever looks through mails opens links, too. */
    @GET
    @Path("/{connection}/open/{token}")
    @Operation(hidden = true)
    public Response link(@PathParam("connection") String id, @PathParam("token") String token) {
        var link = links.read(id, token);
        var found = link.flatMap(_ -> connections.find(id));
        if (found.isEmpty()) {
            return page(404, reader().unreadableLink());
        }
        var connection = found.get();
        if (isOpenedHere(link.get())) {
            return page(200, owner(connection).linkUsedHere());
        }
        var ended = end(link.get(), connection);
        if (ended.isPresent()) {
            return ended.get();
        }
        var secret = secret(id).filter(Predicate.not(visits::isKnown)).orElseGet(Secret::random);
        return answered(200, owner(connection).link(secret, Addresses.ofLink(id, token)))
                .header(HttpHeaders.SET_COOKIE, cookie(id, secret))
                .build();
    }

    /** The page of a link that cannot be opened any more. */
    private Optional<Response> end(Link link, KeptConnection connection) {
        var owner = owner(connection);
        if (visits.isUsed(link)) {
            return Optional.of(page(410, owner.usedLink()));
        }
        if (link.isOver(clock.instant())) {
            return Optional.of(page(410, owner.expiredLink(link)));
        }
        if (link.incident().isPresent()
                && !incidents.isOpen(connection, link.incident().getAsLong())) {
            return Optional.of(page(200, owner.linkIsOver()));
        }
        return Optional.empty();
    }

    private boolean isOpenedHere(Link link) {
        return visit(link.connectionId())
                .filter(visit -> visit.linkId().equals(link.id()))
                .isPresent();
    }

    @POST
    @Path("/{connection}/open/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(
            @PathParam("connection") String id, @PathParam("token") String token, @FormParam("form") String form) {
        var link = links.read(id, token);
        var connection = link.flatMap(_ -> connections.find(id));
        if (connection.isEmpty()) {
            return page(404, reader().unreadableLink());
        }
        var secret = secret(id);
        if (secret.isEmpty()) {
            return page(403, reader().noVisit());
        }
        if (!isOwn(secret.get(), form)) {
            return page(403, reader().foreignForm());
        }
        if (visit(id).isPresent()) {
            return to(Addresses.of(id));
        }
        return end(link.get(), connection.get())
                .orElseGet(() -> lettingIn.open(link.get(), connection.get(), secret.get())
                        ? to(Addresses.of(id))
                        : page(410, owner(connection.get()).usedLink()));
    }

    /** How it stands. */
    @GET
    @Path("/{connection}")
    @Operation(hidden = true)
    public Response look(@PathParam("connection") String id) {
        return visit(id)
                .map(visit -> page(200, owner(connection(visit)).visit(visit)))
                .orElseGet(() -> page(403, reader().noVisit()));
    }

    /** Sends the owner to the vendor. */
    @POST
    @Path("/{connection}/go")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response go(
            @PathParam("connection") String id, @FormParam("form") String form, @FormParam("account") String account) {
        return visited(id, form, visit -> {
            var connection = connection(visit);
            var owner = owner(connection);
            var asService = connection.system() == SystemName.FORTNOX && !"person".equals(account);
            return page(200, owner.leaving(lettingIn.send(visit, connection, owner.language, asService)));
        });
    }

    /** Takes a key that the owner brings himself. */
    @POST
    @Path("/{connection}/key")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response key(
            @PathParam("connection") String id, @FormParam("form") String form, @FormParam("key") String key) {
        return done(id, form, (visit, connection) -> lettingIn.takeOver(visit, connection, sent(key)));
    }

    @POST
    @Path("/{connection}/yes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response yes(
            @PathParam("connection") String id, @FormParam("form") String form, @FormParam("company") String company) {
        return done(id, form, (visit, connection) -> lettingIn.confirm(visit, connection, sent(company)));
    }

    @POST
    @Path("/{connection}/no")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response no(
            @PathParam("connection") String id, @FormParam("form") String form, @FormParam("company") String company) {
        return done(id, form, (visit, connection) -> lettingIn.decline(visit, connection, sent(company)));
    }

    /** Looks at the books again. */
    @POST
    @Path("/{connection}/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response check(@PathParam("connection") String id, @FormParam("form") String form) {
        return done(id, form, lettingIn::check);
    }

    /** Keeps what the owner has chosen of what is missing, by fields that are called like the settings. */
    @POST
    @Path("/{connection}/choose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(@PathParam("connection") String id, MultivaluedMap<String, String> fields) {
        return done(
                id,
                fields.getFirst("form"),
                (visit, connection) -> choosing.choose(visit, connection, selection(fields)));
    }

    private static Selection selection(MultivaluedMap<String, String> fields) {
        var version = sent(fields.getFirst("version"));
        return new Selection(
                VERSION.matcher(version).matches() ? Long.parseLong(version) : 0,
                fields.keySet().stream()
                        .filter(name -> name.startsWith("/"))
                        .collect(Collectors.toMap(Function.identity(), name -> sent(fields.getFirst(name)))));
    }

    /** Lets transfers begin. */
    @POST
    @Path("/{connection}/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response start(@PathParam("connection") String id, @FormParam("form") String form) {
        return done(id, form, lettingIn::start);
    }

    /** Where e-conomic sends the owner back to: it sends no state along, so it stands in the path. */
    @GET
    @Path("/{connection}/economic/{state}")
    @Operation(hidden = true)
    public Response fromEconomic(@PathParam("connection") String id, @PathParam("state") String state) {
        return visit(id).map(visit -> back(visit, Optional.of(state))).orElseGet(() -> to(Addresses.of(id)));
    }

    /**
     * Where Fortnox sends the owner back to. When it drops the state, the visit is found by its cookie; if there are several
     * that wait for Fortnox, the one that was begun last.
     */
    @GET
    @Path(Addresses.FORTNOX_RETURN)
    @Operation(hidden = true)
    public Response fromFortnox(@QueryParam("state") String state) {
        return Optional.ofNullable(state)
                .map(sent -> LettingIn.connectionOf(sent).flatMap(this::visit))
                .orElseGet(this::waitingForFortnox)
                .map(visit -> back(visit, Optional.ofNullable(state)))
                .orElseGet(() -> page(403, reader().noVisit()));
    }

    private Optional<Visit> waitingForFortnox() {
        return headers.getCookies().keySet().stream()
                .filter(name -> name.startsWith(COOKIE))
                .flatMap(name -> visit(name.substring(COOKIE.length())).stream())
                .filter(Visit::isAwaited)
                .filter(visit -> connection(visit).system() == SystemName.FORTNOX)
                .max(Comparator.comparing(Visit::openedAt));
    }

    /** The address holds what opens the books: the browser is sent on at once, and keeps nothing of it. */
    private Response back(Visit visit, Optional<String> state) {
        lettingIn.takeBack(visit, connection(visit), state, Objects.requireNonNullElse(request.query(), ""));
        return to(Addresses.of(visit.connectionId()));
    }

    private Response done(String id, String form, BiConsumer<Visit, KeptConnection> step) {
        return visited(id, form, visit -> {
            step.accept(visit, connection(visit));
            return to(Addresses.of(id));
        });
    }

    /** A step of this browser's own. */
    private Response visited(String id, String form, Function<Visit, Response> step) {
        return visit(id)
                .map(visit -> isOwn(visit.secret(), form) ? step.apply(visit) : page(403, reader().foreignForm()))
                .orElseGet(() -> page(403, reader().noVisit()));
    }

    /** Whether a form is of a page of this browser's; browsers say, too, where a form comes from. */
    private boolean isOwn(Secret secret, String form) {
        return Optional.ofNullable(headers.getHeaderString("Sec-Fetch-Site"))
                        .filter(Predicate.not("same-origin"::equals))
                        .isEmpty()
                && secret.hasFormToken(sent(form));
    }

    private static String sent(String field) {
        return Objects.requireNonNullElse(field, "");
    }

    private Optional<Visit> visit(String connectionId) {
        return secret(connectionId)
                .flatMap(visits::find)
                .filter(visit -> visit.connectionId().equals(connectionId));
    }

    private Optional<Secret> secret(String connectionId) {
        return Optional.ofNullable(headers.getCookies().get(COOKIE + connectionId))
                .map(Cookie::getValue)
                .flatMap(Secret::of);
    }

    /** Gone with the browser; the visit's end is the table's to say. */
    private String cookie(String connectionId, Secret secret) {
        var cookie =
                COOKIE + connectionId + "=" + secret.text() + "; Path=" + Addresses.ROOT + "; HttpOnly; SameSite=Lax";
        return "https".equals(config.publicUrl().getScheme()) ? cookie + "; Secure" : cookie;
    }

    private KeptConnection connection(Visit visit) {
        return connections.find(visit.connectionId()).orElseThrow();
    }

    private OwnersDesk owner(KeptConnection connection) {
        return pages.to(tenants.get(connection.tenantId()), connection);
    }

    private Desk reader() {
        return pages.to(headers.getAcceptableLanguages());
    }

    /** Relative, so that it holds behind whatever terminates TLS. */
    private static Response to(String path) {
        return guarded(Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path))
                .build();
    }

    private static Response page(int status, TemplateInstance page) {
        return answered(status, page).build();
    }

    private static ResponseBuilder answered(int status, TemplateInstance page) {
        return guarded(Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(page.render()));
    }

    private static ResponseBuilder guarded(ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", CONTENT_SECURITY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY");
    }

    /** A page for whoever sits before it. The address is not written down: it may hold what nobody else may know. */
    @ServerExceptionMapper
    Response fault(RuntimeException e) {
        var number = UUID.randomUUID();
        LOG.errorf(e, "KB-3009 A page could not be shown: %s", number);
        return page(500, reader().fault(number));
    }
}
