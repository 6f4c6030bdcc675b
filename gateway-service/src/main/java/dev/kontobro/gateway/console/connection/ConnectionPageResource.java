package dev.kontobro.gateway.console.connection;

import dev.kontobro.gateway.books.Preflights;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connect.LinkDesk;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.mail.MailNotices;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The connections of a company, for people. What is done to one is sent to its page's own address. */
@Path(ConnectionPageResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ConnectionPageResource {

    static final String ROOT = "/console/connections";

    private static final int MOST_CONNECTIONS = 200;

    private final Connections connections;
    private final Preflights preflights;
    private final LinkDesk links;
    private final Tenants tenants;
    private final MailNotices mailNotices;
    private final Caller caller;
    private final Desk desk;
    private final Db db;

    ConnectionPageResource(
            Connections connections,
            Preflights preflights,
            LinkDesk links,
            Tenants tenants,
            MailNotices mailNotices,
            Caller caller,
            Desk desk,
            Db db) {
        this.connections = connections;
        this.preflights = preflights;
        this.links = links;
        this.tenants = tenants;
        this.mailNotices = mailNotices;
        this.caller = caller;
        this.desk = desk;
        this.db = db;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response list() {
        var tenant = caller.tenant();
        var speech = desk.speech();
        return desk.page(new ConnectionPages.connections(
                desk.frame(speech, speech.words().connections(), List.of()),
                connections.of(tenant, MOST_CONNECTIONS).stream()
                        .map(connection -> ConnectionLine.of(connection, speech))
                        .toList()));
    }

    @GET
    @Path("/{connection}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(@PathParam("connection") String id, @QueryParam("done") String done) {
        var connection = connections.get(caller.tenant(), id);
        var speech = desk.speech();
        return desk.page(new ConnectionWriter(speech, connection)
                .page(
                        desk.frame(speech, connection.name(), notices(connection, speech, done)),
                        preflights.last(connection)));
    }

    @POST
    @Path("/{connection}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response act(
            @PathParam("connection") String id, @FormParam("form") String form, @FormParam("do") String what) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var connection = connections.get(caller.tenant(), id);
        return switch (Objects.requireNonNullElse(what, "")) {
            case "pause" -> pause(connection);
            case "check" -> check(connection);
            case "activate" -> activate(connection);
            case "link" -> link(connection);
            default -> desk.nothingHere();
        };
    }

    private Response pause(KeptConnection connection) {
        try {
            db.inTransaction(tx -> connections.pause(tx, connection.id(), caller.actor()));
            return back(connection, "paused");
        } catch (ProblemException e) {
            return overtaken(connection, e);
        }
    }

    private Response check(KeptConnection connection) {
        preflights.run(connection, caller.actor());
        return back(connection, "checked");
    }

    private Response activate(KeptConnection connection) {
        desk.requireMayChange();
        var zone = tenants.get(connection.tenantId()).zone();
        try {
            var clearance = preflights.clear(connection, caller.actor());
            if (clearance.isEmpty()) {
                return back(connection, "not-cleared");
            }
            db.inTransaction(tx -> connections.activate(tx, connection.id(), clearance.get(), zone, caller.actor()));
            return back(connection, "activated");
        } catch (ProblemException e) {
            return overtaken(connection, e);
        }
    }

    /** Shown this once: whoever has the link may use it, so it stands in no address and is kept nowhere. */
    private Response link(KeptConnection connection) {
        desk.requireMayChange();
        var link = links.toConnect(connection, caller.actor());
        var speech = desk.speech();
        return desk.page(new ConnectionPages.link(
                desk.frame(speech, speech.words().linkTitle(), List.of()),
                speech.words().linkWhy(speech.moment(link.expiresAt())),
                link.url().toString(),
                ROOT + "/" + connection.id()));
    }

    private Response overtaken(KeptConnection connection, ProblemException e) {
        if (e.problem().status() == Response.Status.CONFLICT.getStatusCode()) {
            return back(connection, "not-now");
        }
        throw e;
    }

    private Response back(KeptConnection connection, String done) {
        return desk.to(ROOT + "/" + connection.id() + "?done=" + done);
    }

    private List<Notice> notices(KeptConnection connection, Speech speech, String done) {
        return Stream.concat(notices(speech, done).stream(), mailNotices.of(connection.tenantId(), speech).stream())
                .toList();
    }

    private static List<Notice> notices(Speech speech, String done) {
        var words = speech.words();
        return switch (Objects.requireNonNullElse(done, "")) {
            case "paused" -> List.of(Notice.good(words.isPaused(), words.isPausedWhy()));
            case "activated" -> List.of(Notice.good(words.isActive(), words.isActiveWhy()));
            case "checked" -> List.of(Notice.good(words.isChecked(), words.isCheckedWhy()));
            case "not-cleared" -> List.of(Notice.bad(words.notCleared(), words.notClearedWhy()));
            case "not-now" -> List.of(Notice.bad(words.notNow(), words.notNowWhy()));
            default -> List.of();
        };
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
