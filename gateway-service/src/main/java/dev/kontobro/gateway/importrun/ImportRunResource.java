package dev.kontobro.gateway.importrun;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The imports of the caller's tenant. */
@Path("/v1/import-runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ImportRunResource {

    private static final String CONNECTION = "connection";
    private static final String NAME = "name";
    private static final Map<String, Query.Check> ONE = Map.of(CONNECTION, Query::text, NAME, Query::text);

    private final ImportRuns runs;
    private final Caller caller;

    ImportRunResource(ImportRuns runs, Caller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.SOURCE, Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "listImportRuns",
            summary = "The imports that sources name, last begun first",
            description = """
                    A run is everything that came in for one connection with events of the same `importrun`. The last 200 are \
                    listed; every one is found by its name. Runs that nothing came in with for 90 days are forgotten.""")
    @APIResponse(
            responseCode = "200",
            description = "The runs.",
            content = @Content(schema = @Schema(implementation = ImportRunList.class)))
    public ImportRunList list() {
        return runs.list(caller.tenant());
    }

    @GET
    @Path("/state")
    @RolesAllowed({Role.SOURCE, Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "getImportRun", summary = "How far an import is", description = """
                    How many of its transfers stand where, and what those stand still for that do. Everything is in the books, or \
                    left out on purpose, when none is `waiting`, `running`, `held` or `rejected`. A record counts as it stands now, \
                    whichever event brought it there.""")
    @APIResponse(
            responseCode = "200",
            description = "How far it is.",
            content = @Content(schema = @Schema(implementation = ImportRunState.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    @APIResponse(responseCode = "404", ref = "ImportRunUnknown")
    public ImportRunState state(@Context UriInfo uri) {
        var query = Query.of(uri.getQueryParameters(), ONE);
        return runs.state(
                caller.tenant(),
                query.required(CONNECTION, "give the id of the connection that the run is on"),
                query.required(NAME, "give the run's name, as the events carry it in importrun"));
    }
}
