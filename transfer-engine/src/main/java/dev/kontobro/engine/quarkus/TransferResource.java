package dev.kontobro.engine.quarkus;

import static dev.kontobro.engine.quarkus.Parameters.pageSize;
import static dev.kontobro.engine.quarkus.Parameters.parsed;
import static dev.kontobro.engine.quarkus.Parameters.required;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.action.Actions;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.record.Printout;
import dev.kontobro.events.log.BookingPage;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.SearchWords;
import dev.kontobro.events.log.TransferActionRequest;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferSelection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The transfer log of this service for the gateway, which knows who asks. */
@Path("/internal/transfers")
@RolesAllowed("service")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TransferResource {

    private final TransferEngine engine;

    TransferResource(TransferEngine engine) {
        this.engine = engine;
    }

    @GET
    public TransferPage list(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") Optional<String> connection,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("status") Optional<String> statuses,
            @QueryParam("number") Optional<String> number,
            @QueryParam("problem") Optional<String> problem,
            @QueryParam("text") Optional<String> text,
            @QueryParam("changedSince") Optional<String> changedSince,
            @QueryParam("changedUntil") Optional<String> changedUntil,
            @QueryParam("unsettledSince") Optional<String> unsettledSince,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return engine.log()
                .page(new TransferLog.Query(
                        required("tenant", tenant),
                        connection,
                        kind,
                        statuses.map(parsed("status", Parameters::statuses)).orElseGet(List::of),
                        number,
                        problem,
                        text.map(SearchWords::of).orElseGet(List::of),
                        changedSince.map(parsed("changedSince", Instant::parse)),
                        changedUntil.map(parsed("changedUntil", Instant::parse)),
                        unsettledSince.map(parsed("unsettledSince", Instant::parse)),
                        cursor.map(parsed("cursor", LogPosition::ofCursor)),
                        pageSize(limit)));
    }

    /** Where those of these transfers stand in the log that something is still to happen to, or that have changed since. */
    @POST
    @Path("unsettled")
    public List<LogPosition> unsettled(
            @QueryParam("tenant") String tenant, @QueryParam("since") String since, List<UUID> transfers) {
        if (transfers.size() > TransferLog.MAX_PAGE + 1) {
            throw new BadRequestException(transfers.size() + " transfers are more than a page and one");
        }
        return engine.log()
                .unsettled(
                        required("tenant", tenant),
                        transfers,
                        parsed("since", Instant::parse).apply(required("since", since)));
    }

    /** Documents whose booking waits for a person. */
    @GET
    @Path("bookings")
    public BookingPage bookings(
            @QueryParam("tenant") String tenant,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return engine.log()
                .bookings(
                        required("tenant", tenant),
                        cursor.map(parsed("cursor", LogPosition::ofCursor)),
                        pageSize(limit));
    }

    @GET
    @Path("{id}")
    public TransferDetail detail(@QueryParam("tenant") String tenant, @PathParam("id") UUID id) {
        return engine.log().detail(required("tenant", tenant), id).orElseThrow(NotFoundException::new);
    }

    @POST
    @Path("{id}/retry")
    public Response retry(@QueryParam("tenant") String tenant, @PathParam("id") UUID id) {
        return switch (engine.log().retry(required("tenant", tenant), id)) {
            case UNKNOWN -> throw new NotFoundException();
            case RUNNING, NOT_KEPT -> Response.status(Response.Status.CONFLICT).build();
            case ACCEPTED -> Response.accepted(detail(tenant, id).transfer()).build();
        };
    }

    /** 404 where this service has no such kind of record. */
    @POST
    @Path("release")
    public TransferRelease release(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") String connection,
            @QueryParam("kind") String kind,
            @QueryParam("receivedUntil") Optional<String> receivedUntil) {
        return engine.log()
                .release(
                        required("tenant", tenant),
                        required("connection", connection),
                        required("kind", kind),
                        receivedUntil.map(parsed("receivedUntil", Instant::parse)))
                .orElseThrow(NotFoundException::new);
    }

    @POST
    @Path("actions")
    public TransferActionResult act(@QueryParam("tenant") String tenant, TransferActionRequest request) {
        return engine.actions()
                .act(
                        required("tenant", tenant),
                        request.selection(),
                        new Actions.Wish(request.action(), request.by(), request.note()));
    }

    /** What would come of every action; nothing is done. */
    @POST
    @Path("actions/look")
    public List<TransferActionResult> look(@QueryParam("tenant") String tenant, TransferSelection selection) {
        return engine.actions().look(required("tenant", tenant), selection);
    }

    @POST
    @Path("{id}/preview")
    public TransferPreview preview(@QueryParam("tenant") String tenant, @PathParam("id") UUID id) {
        return engine.log().preview(required("tenant", tenant), id).orElseThrow(NotFoundException::new);
    }

    /** 404 when the tenant has no such transfer here, 409 when there is no PDF of it now. */
    @GET
    @Path("{id}/pdf")
    @Produces("application/pdf")
    public byte[] pdf(@QueryParam("tenant") String tenant, @PathParam("id") UUID id) {
        try {
            return switch (engine.log().printout(required("tenant", tenant), id).orElseThrow(NotFoundException::new)) {
                case Printout.Pdf(byte[] content) -> content;
                case Printout.NotReady(), Printout.None() -> throw new ClientErrorException(Response.Status.CONFLICT);
            };
        } catch (AccountingException e) {
            throw new ServiceUnavailableException(e.getMessage());
        }
    }
}
