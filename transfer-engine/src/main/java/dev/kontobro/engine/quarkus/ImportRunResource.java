package dev.kontobro.engine.quarkus;

import static dev.kontobro.engine.quarkus.Parameters.pageSize;
import static dev.kontobro.engine.quarkus.Parameters.parsed;
import static dev.kontobro.engine.quarkus.Parameters.required;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The imports that have brought records to this service, for the gateway, which knows who asks. */
@Path("/internal/import-runs")
@RolesAllowed("service")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImportRunResource {

    private final TransferEngine engine;

    ImportRunResource(TransferEngine engine) {
        this.engine = engine;
    }

    /** Those begun last, the last one first. */
    @GET
    public List<ImportRun> runs(
            @QueryParam("tenant") String tenant, @QueryParam("limit") @DefaultValue("200") int limit) {
        return engine.importRuns().runs(required("tenant", tenant), pageSize(limit));
    }

    /** 404 when the tenant has no such run here. */
    @GET
    @Path("progress")
    public ImportRunProgress progress(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") String connection,
            @QueryParam("name") String name) {
        return engine.importRuns()
                .progress(required("tenant", tenant), required("connection", connection), required("name", name))
                .orElseThrow(NotFoundException::new);
    }

    /** 404 when the tenant has no such run here. */
    @GET
    @Path("transfers")
    public TransferPage transfers(
            @QueryParam("tenant") String tenant,
            @QueryParam("connection") String connection,
            @QueryParam("name") String name,
            @QueryParam("status") Optional<String> statuses,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return engine.importRuns()
                .transfers(
                        required("tenant", tenant),
                        required("connection", connection),
                        required("name", name),
                        statuses.map(parsed("status", Parameters::statuses)).orElseGet(List::of),
                        cursor.map(parsed("cursor", LogPosition::ofCursor)),
                        pageSize(limit))
                .orElseThrow(NotFoundException::new);
    }
}
