package dev.kontobro.gateway.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.log.ReconciliationState;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where somebody has the books looked at for what became of documents. */
@Path("/v1/connections/{connection}/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "409", ref = "NothingToReconcile")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ReconciliationResource {

    private static final String REMEDY = "send how many days to look back, from 1 to " + Reconciliations.MOST_DAYS;

    private final Reconciliations reconciliations;
    private final Connections connections;
    private final Caller caller;

    ReconciliationResource(Reconciliations reconciliations, Connections connections, Caller caller) {
        this.reconciliations = reconciliations;
        this.connections = connections;
        this.caller = caller;
    }

    /** For the API document. */
    @Schema(name = "LookBack", requiredProperties = "days")
    record LookBackBody(
            @Schema(minimum = "1", maximum = "400", description = "How far to look back.")
            int days) {}

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getReconciliation",
            summary = "When the books were looked at for what became of documents",
            description = "What the last look took and found, when the next one comes, and why one came to nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The last look, and the next.",
            content = @Content(schema = @Schema(implementation = ReconciliationState.class)))
    public ReconciliationState state(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return reconciliations.state(connection).orElseThrow(ReconciliationResource::nothing);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "reconcile", summary = "Look back for what became of documents", description = """
                    Has the books looked at for documents that were booked, paid, changed or deleted there, over so many \
                    days back, besides the look of every night. It begins soon; `GET` tells when it has ended. Asking twice \
                    is asking once, as far back as either.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LookBackBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "It begins soon.",
            content = @Content(schema = @Schema(implementation = ReconciliationState.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public ReconciliationState ask(
            @PathParam("connection") @Parameter(ref = "connection-id") String id, JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var body = Body.of(json);
        var days = body.number("days", REMEDY);
        if (body.has("days") && (days < 1 || days > Reconciliations.MOST_DAYS)) {
            body.wrong("days", Long.toString(days), "is not from 1 to " + Reconciliations.MOST_DAYS, REMEDY);
        }
        body.done();
        return reconciliations.ask(connection, days, caller.actor()).orElseThrow(ReconciliationResource::nothing);
    }

    private static ProblemException nothing() {
        return new ProblemException(ProblemType.NOTHING_TO_RECONCILE.problem());
    }
}
