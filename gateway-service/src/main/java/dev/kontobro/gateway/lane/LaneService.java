package dev.kontobro.gateway.lane;

import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.StuckLane;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What a service that owns transfers says of its lanes. */
@Path("/internal/lanes")
@OidcClientFilter
public interface LaneService {

    /** The lanes of these tenants, at most 200. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    List<LaneState> of(List<String> tenants);

    /**
     * The oldest first.
     *
     * @param overdue as ISO 8601 has it
     * @param since of the last lane of the page before; null for the first page
     * @param connection of the last lane of the page before
     */
    @GET
    @Path("/stuck")
    List<StuckLane> stuck(
            @QueryParam("overdue") String overdue,
            @QueryParam("since") String since,
            @QueryParam("connection") String connection,
            @QueryParam("limit") int limit);
}
