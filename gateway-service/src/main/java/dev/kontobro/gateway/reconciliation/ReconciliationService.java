package dev.kontobro.gateway.reconciliation;

import dev.kontobro.events.log.ReconciliationState;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What a service answers that follows documents in the books. */
@Path("/internal/connections/{connection}/reconciliations")
@OidcClientFilter
public interface ReconciliationService {

    /**
     * @param days to look back
     */
    record LookBack(long days) {}

    /** 404 when nothing of the connection is followed here. */
    @GET
    ReconciliationState state(@PathParam("connection") String connection, @QueryParam("tenant") String tenant);

    /** Begins soon. 404 when nothing of the connection is followed here. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    ReconciliationState ask(
            @PathParam("connection") String connection, @QueryParam("tenant") String tenant, LookBack lookBack);
}
