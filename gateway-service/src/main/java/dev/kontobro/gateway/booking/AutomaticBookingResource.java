package dev.kontobro.gateway.booking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.booking.AutomaticBookingViews.ConditionsView;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Version;
import dev.kontobro.gateway.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where an owner sees what the hub lacks to book without a person, and confirms in writing that he wants it. */
@Path("/v1/connections/{connection}/automatic-booking")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Automatic booking")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class AutomaticBookingResource {

    private final AutomaticBookings bookings;
    private final Connections connections;
    private final Tenants tenants;
    private final Caller caller;
    private final Clock clock;

    AutomaticBookingResource(
            AutomaticBookings bookings, Connections connections, Tenants tenants, Caller caller, Clock clock) {
        this.bookings = bookings;
        this.connections = connections;
        this.tenants = tenants;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getAutomaticBooking",
            summary = "What automatic booking hangs on",
            description =
                    "What must be so before the hub books without a person, what is so by now, and the text that is"
                            + " to be confirmed, in the owner's language. `ETag` is the version of what is confirmed.")
    @APIResponse(
            responseCode = "200",
            description = "The conditions.",
            content = @Content(schema = @Schema(implementation = ConditionsView.class)))
    public Response get(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return answer(connection, bookings.conditions(connection));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(
            operationId = "confirmAutomaticBooking",
            summary = "Confirm that the hub may book without a person",
            description = """
                    In writing: `text` is `toConfirm.text`, word by word, in any of the languages. It is kept for good with \
                    who confirmed it and when. Comes last: it is refused as long as something else is missing. What waits \
                    to be booked is decided anew at once. The same text again changes nothing, whatever `If-Match` says.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Confirming.class)))
    @APIResponse(
            responseCode = "200",
            description = "The conditions as they are now.",
            content = @Content(schema = @Schema(implementation = ConditionsView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "409", ref = "ConfirmationTooEarly")
    @APIResponse(responseCode = "412", ref = "VersionConflict")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    @APIResponse(responseCode = "428", ref = "VersionRequired")
    public Response confirm(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(ref = "If-Match") String ifMatch,
            JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var version = Version.toReplace(ifMatch);
        var said = said(Body.of(json));
        return answer(connection, bookings.confirm(connection.id(), version, said, caller.actor()));
    }

    /** What is confirmed; for the API document. */
    @Schema(name = "BookingConfirming", requiredProperties = "text")
    record Confirming(
            @Schema(description = "`toConfirm.text` of the conditions, word by word.")
            String text) {}

    @DELETE
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(
            operationId = "withdrawAutomaticBooking",
            summary = "Have people book again",
            description =
                    "Withdraws what was confirmed; it stays on record. What is not booked yet waits for a person from"
                            + " then on. Asking twice is the same as asking once.")
    @APIResponse(
            responseCode = "200",
            description = "The conditions as they are now.",
            content = @Content(schema = @Schema(implementation = ConditionsView.class)))
    public Response withdraw(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return answer(connection, bookings.withdraw(connection.id(), caller.actor()));
    }

    private static ConfirmationText said(Body body) {
        var said = body.json("text")
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .flatMap(ConfirmationText::saying);
        if (said.isEmpty()) {
            body.wrong("text", "", "is not what is to be confirmed", "send toConfirm.text as it is");
        }
        body.done();
        return said.orElseThrow();
    }

    private Response answer(KeptConnection connection, Conditions conditions) {
        var language = connection
                .profile()
                .notifications()
                .language()
                .orElseGet(() -> tenants.get(connection.tenantId()).language());
        return Response.ok(ConditionsView.of(conditions, ConfirmationText.in(language), clock.instant()))
                .tag(Version.tag(conditions.version()))
                .build();
    }
}
