package dev.kontobro.gateway.console.booking;

import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.gateway.booking.BookingChecklists;
import dev.kontobro.gateway.booking.BookingChecklists.Checklist;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.action.ActionForms;
import dev.kontobro.gateway.console.booking.BookingPages.ToConfirm;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.transfer.BookingsToApprove;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What waits to be booked, and what booking without a person hangs on, for people. */
@Path(BookingResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class BookingResource {

    static final String ROOT = "/console/bookings";

    private static final int LINES = 25;
    private static final int MOST_CONNECTIONS = 100;

    private static final String CONFIRMED = "confirmed";
    private static final String WITHDRAWN = "withdrawn";

    private final BookingsToApprove bookings;
    private final BookingChecklists checklists;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;

    BookingResource(
            BookingsToApprove bookings,
            BookingChecklists checklists,
            Connections connections,
            Caller caller,
            Desk desk) {
        this.bookings = bookings;
        this.checklists = checklists;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response list(@QueryParam("cursor") String cursor) {
        var tenant = caller.tenant();
        var speech = desk.speech();
        var writer = BookingWriter.of(speech);
        var known = connections.of(tenant, MOST_CONNECTIONS);
        var names = known.stream().collect(Collectors.toMap(KeptConnection::id, KeptConnection::name));
        var page = bookings.page(tenant, Optional.ofNullable(cursor).map(BookingResource::checked), LINES);
        var frame = desk.frame(speech, speech.words().bookings(), List.of());
        return desk.page(new BookingPages.bookings(
                frame,
                writer.words(),
                ActionForms.words(speech),
                page.bookings().stream()
                        .map(booking -> writer.line(booking, names))
                        .toList(),
                page.bookings().stream()
                        .map(BookingToApprove::transfer)
                        .map(transfer -> transfer.id().toString())
                        .collect(Collectors.joining(",")),
                ActionForms.buttons(speech, List.of(TransferAction.APPROVE_BOOKING, TransferAction.SKIP)),
                writer.groups(page.bookings(), names, frame.here()),
                page.nextCursor()
                        .map(next -> ROOT + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                        .orElse(""),
                cursor == null ? "" : ROOT,
                String.join(", ", page.incomplete()),
                writer.connections(known)));
    }

    private static String checked(String cursor) {
        try {
            LogPosition.ofCursor(cursor);
            return cursor;
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.PARAMETER_INVALID.problem());
        }
    }

    @GET
    @Path("/{connection}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(@PathParam("connection") String id, @QueryParam("done") String done) {
        var connection = connections.get(caller.tenant(), id);
        var speech = desk.speech();
        var writer = BookingWriter.of(speech);
        var words = writer.words();
        var checklist = checklists.of(connection, speech.language());
        return desk.page(new BookingPages.checklist(
                desk.frame(speech, words.checklistTitle(connection.name()), notices(words, done)),
                words,
                writer.state(connection.automaticBooking()),
                writer.steps(checklist, desk.mayChange()),
                toConfirm(checklist),
                checklist.confirmedAt().map(speech::moment).orElse(""),
                "/console/connections/" + connection.id()));
    }

    private Optional<ToConfirm> toConfirm(Checklist checklist) {
        return Optional.of(checklist)
                .filter(each -> desk.mayChange()
                        && each.canBeConfirmed()
                        && each.confirmedAt().isEmpty())
                .map(each -> new ToConfirm(each.toConfirm(), each.version()));
    }

    private static List<Notice> notices(BookingWords words, String done) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case CONFIRMED -> List.of(Notice.good(words.confirmed(), words.confirmedWhy()));
            case WITHDRAWN -> List.of(Notice.good(words.withdrawn(), words.withdrawnWhy()));
            default -> List.of();
        };
    }

    /** Confirms what was read, or withdraws it. */
    @POST
    @Path("/{connection}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response change(
            @PathParam("connection") String id,
            @FormParam("form") String form,
            @FormParam("do") String what,
            @FormParam("version") @DefaultValue("0") long version,
            @FormParam("text") String text) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var connection = connections.get(caller.tenant(), id);
        var here = ROOT + "/" + connection.id();
        return switch (Objects.requireNonNullElse(what, "")) {
            case "confirm" -> {
                checklists.confirm(connection, version, Objects.requireNonNullElse(text, ""), caller.actor());
                yield desk.to(here + "?done=" + CONFIRMED);
            }
            case "withdraw" -> {
                checklists.withdraw(connection, caller.actor());
                yield desk.to(here + "?done=" + WITHDRAWN);
            }
            default -> desk.to(here);
        };
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
