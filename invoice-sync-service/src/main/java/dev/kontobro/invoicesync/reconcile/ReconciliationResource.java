package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.events.log.ReconciliationState;
import dev.kontobro.invoicesync.reconcile.Surveys.State;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Looks at the books for what became of documents, for the gateway, which knows who asks. */
@Path("/internal/connections/{connectionId}/reconciliations")
@RolesAllowed("service")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReconciliationResource {

    private static final int MOST_DAYS = 400;

    private final Reconciliation reconciliation;
    private final ConnectionDirectory directory;

    ReconciliationResource(Reconciliation reconciliation, ConnectionDirectory directory) {
        this.reconciliation = reconciliation;
        this.directory = directory;
    }

    /** @param days to look back, 1 to 400 */
    public record Request(Integer days) {}

    /** 202: it is begun soon. Asking twice is asking once, as far back as either. */
    @POST
    public Response ask(
            @PathParam("connectionId") String connectionId, @QueryParam("tenant") String tenant, Request request) {
        var connection = connection(connectionId, tenant);
        if (request == null || request.days() == null || request.days() < 1 || request.days() > MOST_DAYS) {
            throw new BadRequestException("days is not between 1 and " + MOST_DAYS);
        }
        reconciliation.ask(connection, request.days());
        return Response.accepted(state(connectionId, tenant)).build();
    }

    /** 404 where the connection has never sent documents. */
    @GET
    public ReconciliationState state(
            @PathParam("connectionId") String connectionId, @QueryParam("tenant") String tenant) {
        return reconciliation
                .state(connection(connectionId, tenant).id())
                .map(State::shown)
                .orElseThrow(NotFoundException::new);
    }

    private Connection connection(String connectionId, String tenant) {
        if (tenant == null || tenant.isBlank()) {
            throw new BadRequestException("query parameter tenant is missing");
        }
        return directory
                .connection(connectionId)
                .filter(connection -> connection.tenantId().equals(tenant))
                .orElseThrow(NotFoundException::new);
    }
}
