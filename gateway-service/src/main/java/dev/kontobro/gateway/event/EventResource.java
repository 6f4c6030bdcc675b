package dev.kontobro.gateway.event;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where source systems publish events over HTTP. */
@Path("/v1/events")
@RunOnVirtualThread
@Tag(name = "Events")
class EventResource {

    private final EventReader reader;
    private final PublishEvents publishEvents;
    private final Caller caller;

    EventResource(EventReader reader, PublishEvents publishEvents, Caller caller) {
        this.reader = reader;
        this.publishEvents = publishEvents;
        this.caller = caller;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, EventReader.STRUCTURED, EventReader.BATCH})
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @RolesAllowed(Role.SOURCE)
    @Operation(operationId = "publishEvents", summary = "Publish one event or a batch", description = """
                    CloudEvents 1.0 over HTTP, in each of its three modes; the content type tells which. `202` means that \
                    every event is stored safely by the message broker; what becomes of it shows in the transfer log.

                    **All or nothing.** Every event is checked before the first one is published. If one does not do, none \
                    is published, and the problem lists what is wrong with each of them.

                    **Repeating is safe.** An event is known by its `source` and `id`, and taken once however often it is \
                    sent. After a timeout, a cut connection or a `503`, send the same request again, ids unchanged.

                    **Order.** Events of one request are stored in the order they stand in it. The later of two states of \
                    one record is the one with the greater `sequence`, or without it the later `time`.

                    **What may be left out.** `tenantid` is the token's tenant; another one is refused. `time` is the time \
                    the event arrives; send it when you know when the record changed. `traceparent` is the request's own \
                    trace.""")
    @RequestBody(ref = "Events")
    @APIResponse(
            responseCode = "202",
            description = "Every event is stored.",
            content = @Content(schema = @Schema(implementation = AcceptedEvents.class)))
    @APIResponse(responseCode = "400", ref = "EventUnreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "NotAllowed")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "MediaTypeUnsupported")
    @APIResponse(responseCode = "422", ref = "EventInvalid")
    @APIResponse(responseCode = "503", ref = "EventsNotConfirmed")
    public AcceptedEvents publish(@Context HttpHeaders headers, InputStream body) {
        var tenant = caller.tenant();
        return publishEvents.publish(tenant, reader.read(tenant, headers, body));
    }
}
