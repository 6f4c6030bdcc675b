package dev.kontobro.gateway.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.ConnectionView;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a connection gets its grant, and loses it, by whoever looks after the tenant's connections. */
@Path("/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class GrantResource {

    private final LinkDesk links;
    private final Grants grants;
    private final Connections connections;
    private final Caller caller;
    private final AnsweredRequests requests;

    GrantResource(LinkDesk links, Grants grants, Connections connections, Caller caller, AnsweredRequests requests) {
        this.links = links;
        this.grants = grants;
        this.connections = connections;
        this.caller = caller;
        this.requests = requests;
    }

    /** What is left of a grant that was given up. */
    @Schema(name = "GivenUp", description = "What is left of a grant that was given up.")
    record GivenUp(
            ConnectionView connection,

            @Schema(
                    description =
                            "Whether the hub's app still stands among those the company has let in, because the vendor has"
                                    + " no call that ends it, or did not answer. The hub cannot use it any more; the owner"
                                    + " removes it there.")
            boolean removeAppAtVendor) {}

    @POST
    @Path("/{connection}/links")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "createLink", summary = "Get a link for the owner's browser", description = """
                    Whoever keeps the books opens it, lets the hub in at the accounting system, and confirms the company. \
                    For a connection that was connected before it is the way to connect it again. It works once, until \
                    `expiresAt`; who has it can use it, so hand it to him alone. It is kept nowhere: a repeat makes \
                    another one, and an Idempotency-Key changes nothing.""")
    @APIResponse(
            responseCode = "201",
            description = "The link.",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    public Response link(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        return LinkView.created(links.toConnect(connections.get(caller.tenant(), id), caller.actor()));
    }

    @POST
    @Path("/{connection}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "confirmCompany", summary = "Confirm the company", description = """
                    For a connection that is `to-be-confirmed`: these are the books that are meant. It is `paused` then, \
                    until it is activated. Owners do the same on the page that their link leads to.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Confirmation.class)))
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now.",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    @APIResponse(responseCode = "409", ref = "NotConfirmed")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response confirm(@PathParam("connection") @Parameter(ref = "connection-id") String id, JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var body = Body.of(json);
        var company = body.text("company", "send the company's number as the connection shows it");
        body.done();
        return requests.once(
                json, tx -> Answer.ok(ConnectionView.of(grants.confirm(tx, connection.id(), company, caller.actor()))));
    }

    /** What is confirmed; for the API document. */
    @Schema(name = "Confirmation", requiredProperties = "company")
    record Confirmation(
            @Schema(description = "`company.number` of the connection.", examples = "1702233")
            String company) {}

    @DELETE
    @Path("/{connection}/confirmation")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "declineCompany", summary = "Say that it is another company", description = """
                    For a connection that is `to-be-confirmed`: these are not the books that are meant. The grant is \
                    destroyed, and the connection is `being-connected` again.""")
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now, and what is left at the vendor.",
            content = @Content(schema = @Schema(implementation = GivenUp.class)))
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    @APIResponse(responseCode = "409", ref = "MoveNotPossible")
    public GivenUp decline(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return givenUp(connection, grants.decline(connection.id(), caller.actor()));
    }

    @POST
    @Path("/{connection}/revocation")
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "revokeConnection", summary = "Take the grant back", description = """
                    The grant is destroyed at once, and given back where the vendor has a call for it. Nothing is sent any \
                    more; what comes in waits, and settings stay. Connecting again goes by a new link. Asking twice is the \
                    same as asking once.""")
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now, and what is left at the vendor.",
            content = @Content(schema = @Schema(implementation = GivenUp.class)))
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    @APIResponse(responseCode = "409", ref = "MoveNotPossible")
    public GivenUp revoke(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return givenUp(connection, grants.revoke(connection.id(), caller.actor()));
    }

    /** Of what was given up before it is not known any more whether the vendor was told. */
    private GivenUp givenUp(KeptConnection before, boolean isVendorTold) {
        var after = connections.get(before.tenantId(), before.id());
        return new GivenUp(ConnectionView.of(after), !isVendorTold || before.state() instanceof Revoked);
    }
}
