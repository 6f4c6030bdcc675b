package dev.kontobro.engine.quarkus;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.log.LaneLog;
import dev.kontobro.engine.log.LaneLog.Position;
import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.StuckLane;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the lanes of this service stand, for the gateway, which knows who asks. Numbers only. */
@Path("/internal/lanes")
@RolesAllowed("service")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LaneResource {

    private final TransferEngine engine;

    LaneResource(TransferEngine engine) {
        this.engine = engine;
    }

    @POST
    public List<LaneState> of(List<String> tenants) {
        if (tenants == null || tenants.size() > LaneLog.MOST_TENANTS) {
            throw new BadRequestException("the body is no list of at most " + LaneLog.MOST_TENANTS + " tenants");
        }
        return engine.laneLog().of(tenants);
    }

    /**
     * Lanes in which something should have happened and has not, the oldest first.
     *
     * @param overdue how long ago, for example {@code PT15M}
     * @param since of the last lane of the page before
     * @param connection of the last lane of the page before
     */
    @GET
    @Path("stuck")
    public List<StuckLane> stuck(
            @QueryParam("overdue") String overdue,
            @QueryParam("since") Optional<String> since,
            @QueryParam("connection") Optional<String> connection,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (overdue == null || limit < 1 || limit > LaneLog.MAX_PAGE) {
            throw new BadRequestException(
                    "overdue is missing, or limit " + limit + " is not between 1 and " + LaneLog.MAX_PAGE);
        }
        try {
            return engine.laneLog()
                    .stuck(
                            Duration.parse(overdue),
                            since.map(Instant::parse).map(time -> new Position(time, connection.orElse(""))),
                            limit);
        } catch (DateTimeException e) {
            throw new BadRequestException("overdue or since is not valid: " + e.getMessage(), e);
        }
    }
}
