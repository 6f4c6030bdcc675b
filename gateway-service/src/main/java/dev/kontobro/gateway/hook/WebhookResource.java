package dev.kontobro.gateway.hook;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the accounting system calls the hub when an invoice is booked. */
@Path("/v1/connections/{connection}/webhook")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "409", ref = "WebhookNotPossible")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "VendorUnavailable")
class WebhookResource {

    private final Webhooks webhooks;
    private final Connections connections;
    private final Caller caller;

    WebhookResource(Webhooks webhooks, Connections connections, Caller caller) {
        this.webhooks = webhooks;
        this.connections = connections;
        this.caller = caller;
    }

    /** An address as it is handed out. Never shows in {@code toString}. */
    @Schema(name = "Webhook", description = "The address that e-conomic calls.")
    record WebhookView(
            @Schema(description = "Secret: whoever has it can have the hub look into the books, and nothing else.")
            String url) {

        @Override
        public String toString() {
            return "WebhookView[masked]";
        }
    }

    @GET
    @Operation(operationId = "getWebhookAddress", summary = "Get an address for e-conomic to call", description = """
                    To be registered by hand at e-conomic (settings, extensions, web hooks: "Invoice booked", POST), where                     `registerWebhook` is not possible. A call makes the hub look into the company's books. Each answer                     holds another address; all of them stay good. Nothing is registered, and e-conomic is not asked.""")
    @APIResponse(
            responseCode = "200",
            description = "An address.",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response address(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        return notToBeKept(webhooks.address(connection(id)));
    }

    @PUT
    @Operation(operationId = "registerWebhook", summary = "Have e-conomic call the hub", description = """
                    Registers an address that e-conomic calls whenever an invoice is booked, so that the hub hears of it                     at once and not when it looks through the books. It takes an app of the role SuperUser. Asking twice is                     the same as asking once; somebody else's address is not overwritten.""")
    @APIResponse(
            responseCode = "200",
            description = "The address that is called from now on.",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(responseCode = "422", ref = "BooksRefused")
    public Response register(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        return notToBeKept(webhooks.register(connection(id), caller.actor()));
    }

    @DELETE
    @Operation(
            operationId = "removeWebhook",
            summary = "Have e-conomic call no more",
            description =
                    "Removes the connection's own address, if one is registered. Asking twice is the same as asking"
                            + " once; somebody else's address stays.")
    @APIResponse(responseCode = "204", description = "No address of the connection is registered any more.")
    @APIResponse(responseCode = "422", ref = "BooksRefused")
    public void remove(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        webhooks.remove(connection(id), caller.actor());
    }

    private KeptConnection connection(String id) {
        return connections.get(caller.tenant(), id);
    }

    private static Response notToBeKept(String address) {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.ok(new WebhookView(address)).cacheControl(noStore).build();
    }
}
