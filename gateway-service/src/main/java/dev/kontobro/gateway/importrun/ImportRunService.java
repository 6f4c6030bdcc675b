package dev.kontobro.gateway.importrun;

import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.TransferPage;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** What a service that owns transfers answers about the imports they came in with. */
@Path("/internal/import-runs")
@OidcClientFilter
public interface ImportRunService {

    /** Those begun last, the last one first. */
    @GET
    List<ImportRun> runs(@QueryParam("tenant") String tenant, @QueryParam("limit") int limit);

    /** 404 when the tenant has no such run here. */
    @GET
    @Path("/progress")
    ImportRunProgress progress(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") String connection,
            @QueryParam("name") String name);

    /**
     * In the order of {@link dev.kontobro.events.log.LogPosition}. 404 when the tenant has no such run here.
     *
     * @param status any when null
     * @param cursor left out when null
     */
    @GET
    @Path("/transfers")
    TransferPage transfers(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") String connection,
            @QueryParam("name") String name,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") int limit);
}
