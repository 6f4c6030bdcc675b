package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.Violation;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.sql.Db;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where somebody releases what waits for its trigger. */
@Path("/v1/connections/{connection}/releases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ReleaseResource {

    /** What no clock has shown yet when the last one stops. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final TransferLog log;
    private final Connections connections;
    private final Caller caller;
    private final Audit audit;
    private final Db db;

    ReleaseResource(TransferLog log, Connections connections, Caller caller, Audit audit, Db db) {
        this.log = log;
        this.connections = connections;
        this.caller = caller;
        this.audit = audit;
        this.db = db;
    }

    /** What is to be released; for the API document. */
    @Schema(name = "Release", requiredProperties = "kind")
    record Release(
            @Schema(description = "As transfers show it.", examples = "customer")
            String kind,

            @Schema(
                    implementation = String.class,
                    format = "date-time",
                    description =
                            "Leaves alone whatever has come in or changed later, so that nothing is sent that nobody"
                                    + " has seen.")
            Optional<String> receivedUntil) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "releaseTransfers", summary = "Send what waits for its trigger", description = """
                    Makes every transfer of one kind due that waits for somebody to release it, or for a run of its \
                    schedule; those that came in first go first. What waits for something else goes on waiting. To release \
                    one, retry it (`retryTransfer`). At most 10,000 are released at once; ask again while there are `more`. Asking \
                    twice is the same as asking once, but for what has come in \
                    between; `receivedUntil` leaves that alone.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Release.class)))
    @APIResponse(
            responseCode = "200",
            description = "How many are due now.",
            content = @Content(schema = @Schema(implementation = TransferRelease.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public TransferRelease release(
            @PathParam("connection") @Parameter(ref = "connection-id") String id, JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var body = Body.of(json);
        var kind = body.text("kind", "send a kind as transfers show it, for example customer");
        var receivedUntil =
                body.parsed("receivedUntil", ReleaseResource::time, "send a time like 2026-03-01T12:00:00Z");
        body.done();
        var release = log.release(connection.tenantId(), connection.id(), kind, receivedUntil)
                .orElseThrow(() -> unknown(kind));
        remember(connection, kind, release);
        return release;
    }

    private void remember(KeptConnection connection, String kind, TransferRelease release) {
        db.inTransaction(tx -> {
            audit.add(
                    tx,
                    connection.tenantId(),
                    Optional.of(connection.id()),
                    caller.actor(),
                    "transfers.released",
                    Optional.empty(),
                    Optional.of(Map.of("kind", kind, "released", release.released())));
            return release;
        });
    }

    private static ProblemException unknown(String kind) {
        return new ProblemException(ProblemType.BODY_INVALID
                .problem()
                .withErrors(List.of(InvalidValue.ofParameter(new Violation(
                        "kind",
                        kind,
                        "is no kind of record that is transferred",
                        "send a kind as transfers show it, for example customer")))));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text))
                    .filter(time -> time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
