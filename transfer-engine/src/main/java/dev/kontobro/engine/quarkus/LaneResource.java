package dev.kontobro.engine.quarkus;

import dev.kontobro.engine.TransferEngine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Stops and starts the lanes of connections in this service. */
@Path("/internal/lanes/{connection}")
@RolesAllowed({"service", "operator"})
@RunOnVirtualThread
public class LaneResource {

    private final TransferEngine engine;

    LaneResource(TransferEngine engine) {
        this.engine = engine;
    }

    /** What comes in waits until the lane is resumed. */
    @POST
    @Path("pause")
    public void pause(@PathParam("connection") String connection) {
        engine.lanes().pause(connection);
    }

    /** A paused or broken lane goes on where it stopped. */
    @POST
    @Path("resume")
    public void resume(@PathParam("connection") String connection) {
        engine.lanes().resume(connection);
    }
}
