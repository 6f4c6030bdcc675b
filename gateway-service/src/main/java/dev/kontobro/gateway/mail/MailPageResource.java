package dev.kontobro.gateway.mail;

import dev.kontobro.gateway.mail.IssueLink.Deed;
import dev.kontobro.gateway.mail.MailDesk.Standing;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The pages that links in mails lead to. Nobody logs in here, and no cookie is set or looked at: the link says who may do what.
 * GET changes nothing, since programs open every link in a mail before people do; what is done is done with POST, by the button
 * on the page or, to leave a list, by the mail program itself (RFC 8058).
 */
@Path(MailLinks.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class MailPageResource {

    private static final Logger LOG = Logger.getLogger(MailPageResource.class);

    private static final String CONTENT_SECURITY = "default-src 'none'; style-src 'self'; img-src data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final int GONE = Response.Status.GONE.getStatusCode();

    private final MailLinks links;
    private final MailDesk desk;
    private final Tenants tenants;
    private final Clock clock;
    private final HttpHeaders headers;

    MailPageResource(MailLinks links, MailDesk desk, Tenants tenants, Clock clock, @Context HttpHeaders headers) {
        this.links = links;
        this.desk = desk;
        this.tenants = tenants;
        this.clock = clock;
        this.headers = headers;
    }

    @GET
    @Path("/retry/{token}")
    @Operation(hidden = true)
    public Response lookAtRetry(@PathParam("token") String token) {
        return look(Deed.RETRY, token);
    }

    @POST
    @Path("/retry/{token}")
    @Operation(hidden = true)
    public Response retry(@PathParam("token") String token) {
        return act(Deed.RETRY, token);
    }

    @GET
    @Path("/mute/{token}")
    @Operation(hidden = true)
    public Response lookAtMute(@PathParam("token") String token) {
        return look(Deed.MUTE, token);
    }

    @POST
    @Path("/mute/{token}")
    @Operation(hidden = true)
    public Response mute(@PathParam("token") String token) {
        return act(Deed.MUTE, token);
    }

    private Response look(Deed deed, String token) {
        return links.read(deed, token)
                .map(link -> page(link, desk.look(link), token))
                .orElseGet(this::unreadable);
    }

    private Response act(Deed deed, String token) {
        return links.read(deed, token)
                .map(link -> page(link, desk.act(link), token))
                .orElseGet(this::unreadable);
    }

    @GET
    @Path("/" + MailLinks.LEAVING + "/{token}")
    @Operation(hidden = true)
    public Response lookAtMails(@PathParam("token") String token) {
        return links.readLeaving(token)
                .map(link -> leaving(link, token, Optional.empty()))
                .orElseGet(this::unreadable);
    }

    /** By mail programs, which want no page and follow no way on; and by whoever opens the link and presses the first button. */
    @POST
    @Path("/" + MailLinks.LEAVING + "/{token}")
    @Operation(hidden = true)
    public Response leave(@PathParam("token") String token) {
        return links.readLeaving(token)
                .map(link -> leaving(link, token, Optional.of(link.wish())))
                .orElseGet(this::unreadable);
    }

    @POST
    @Path("/" + MailLinks.LEAVING + "/{token}/{wish}")
    @Operation(hidden = true)
    public Response choose(@PathParam("token") String token, @PathParam("wish") String wish) {
        var chosen = Wish.ofId(wish);
        return links.readLeaving(token)
                .filter(_ -> chosen.isPresent())
                .map(link -> leaving(link, token, chosen))
                .orElseGet(this::unreadable);
    }

    private Response leaving(LeavingLink link, String token, Optional<Wish> wished) {
        var writer = MailPageWriter.to(link.reader());
        var tenant = tenants.find(link.reader().tenantId());
        if (tenant.isEmpty()) {
            return unreadable();
        }
        if (link.isOver(clock.instant())) {
            return answered(GONE, writer.leavingExpired(link, tenant.get()));
        }
        var wish = wished.isEmpty() || desk.wish(link.reader(), wished.get())
                ? wished.or(() -> desk.wish(link.reader()))
                : Optional.<Wish>empty();
        return wish.map(now -> answered(200, writer.leaving(link, tenant.get(), now, here(MailLinks.LEAVING, token))))
                .orElseGet(() -> answered(503, writer.unavailable()));
    }

    private static Response page(IssueLink link, Standing standing, String token) {
        var status = switch (standing) {
            case Standing.ReadyToRetry _,
                    Standing.ReadyToMute _,
                    Standing.Retried _,
                    Standing.NothingToRetry _,
                    Standing.NowMuted _,
                    Standing.Over _,
                    Standing.Muted _ -> 200;
            case Standing.Used _, Standing.Expired _, Standing.Stranger _ -> GONE;
            case Standing.Gone _ -> 404;
            case Standing.Unavailable _ -> 503;
        };
        return answered(
                status,
                MailPageWriter.to(link.reader())
                        .about(link, standing, here(link.deed().id(), token)));
    }

    /** Relative, so that it holds behind whatever terminates TLS. What is read as a link has no other characters than these. */
    private static String here(String what, String token) {
        return MailLinks.ROOT + "/" + what + "/" + token;
    }

    private Response unreadable() {
        return answered(404, stranger().unreadable());
    }

    private MailPageWriter stranger() {
        return MailPageWriter.to(headers.getAcceptableLanguages());
    }

    private static Response answered(int status, MailPages.page written) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(written.render())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", CONTENT_SECURITY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }

    /** A page for whoever sits before it. The address is not written down: whoever has it may use it. */
    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return switch (e) {
            case ProblemException problem
            when problem.problem().status() == 429 -> answered(429, stranger().tooMany());
            case WebApplicationException refused when refused.getResponse().getStatus() < 500 -> unreadable();
            default -> fault(e);
        };
    }

    private Response fault(RuntimeException e) {
        var number = UUID.randomUUID().toString();
        LOG.errorf(e, "KB-3026 A page of a link in a mail could not be shown: %s", number);
        return answered(500, stranger().fault(number));
    }
}
