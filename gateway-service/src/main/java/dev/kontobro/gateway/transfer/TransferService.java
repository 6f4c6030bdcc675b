package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.BookingPage;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferActionRequest;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.events.log.TransferSummary;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What a service that owns transfers answers to the rest of the hub. Asked with this service's own token; the service
 * trusts the tenant it is given.
 */
@Path("/internal/transfers")
@OidcClientFilter
public interface TransferService {

    /** In the order of {@link dev.kontobro.events.log.LogPosition}. A page with a next cursor is as long as asked for. */
    @GET
    TransferPage page(@QueryParam("tenant") String tenant, @RestQuery Map<String, String> filter);

    /**
     * Where those of these transfers stand in the log that something is still to happen to, or that have changed since.
     *
     * @param transfers a page of them and one at most
     */
    @POST
    @Path("/unsettled")
    List<LogPosition> unsettled(
            @QueryParam("tenant") String tenant, @QueryParam("since") String since, List<UUID> transfers);

    /**
     * Documents whose booking waits for a person, in the order of {@link dev.kontobro.events.log.LogPosition}.
     *
     * @param cursor left out when null
     */
    @GET
    @Path("/bookings")
    BookingPage bookings(
            @QueryParam("tenant") String tenant, @QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

    /** 404 when the tenant has no such transfer here. */
    @GET
    @Path("/{id}")
    TransferDetail detail(@PathParam("id") UUID id, @QueryParam("tenant") String tenant);

    /** 404 when the tenant has no such transfer here, 409 when there is nothing to retry now. */
    @POST
    @Path("/{id}/retry")
    TransferSummary retry(@PathParam("id") UUID id, @QueryParam("tenant") String tenant);

    /**
     * 404 when there is no such kind of record here.
     *
     * @param receivedUntil left out when null
     */
    @POST
    @Path("/release")
    TransferRelease release(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") String connection,
            @QueryParam("kind") String kind,
            @QueryParam("receivedUntil") String receivedUntil);

    /** Does it with what is found here of it, and can be done. */
    @POST
    @Path("/actions")
    TransferActionResult act(@QueryParam("tenant") String tenant, TransferActionRequest request);

    /** What would come of each action. */
    @POST
    @Path("/actions/look")
    List<TransferActionResult> look(@QueryParam("tenant") String tenant, TransferSelection selection);

    /** 404 when the tenant has no such transfer here. */
    @POST
    @Path("/{id}/preview")
    TransferPreview preview(@PathParam("id") UUID id, @QueryParam("tenant") String tenant);

    /** 404 when the tenant has no such transfer here, 409 when there is no PDF of it now. */
    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    byte[] pdf(@PathParam("id") UUID id, @QueryParam("tenant") String tenant);
}
