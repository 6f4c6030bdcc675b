package dev.kontobro.gateway.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the service that mails owners gets the link for a mail about a grant that broke or is about to die. */
@Path("/internal/connections/{connection}/reconnect-links")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.SERVICE)
class ReconnectLinkResource {

    private final LinkDesk links;
    private final Connections connections;

    ReconnectLinkResource(LinkDesk links, Connections connections) {
        this.links = links;
        this.connections = connections;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response create(@PathParam("connection") String id, JsonNode json) {
        var body = Body.of(json);
        var incident = body.number("incident", "send the incident that the mail is about");
        body.done();
        var connection =
                connections.find(id).orElseThrow(() -> new ProblemException(ProblemType.CONNECTION_UNKNOWN.problem()));
        return LinkView.created(links.toReconnect(connection, incident));
    }
}
