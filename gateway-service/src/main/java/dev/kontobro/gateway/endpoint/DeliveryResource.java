package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.endpoint.Delivery.State;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is, was and will be delivered to an endpoint. */
@Path("/v1/endpoints/{endpoint}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.SOURCE, Role.TENANT_ADMIN, Role.OPERATOR})
@Tag(name = "Endpoints")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class DeliveryResource {

    private static final String STATE = "state";
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final Map<String, Query.Check> CHECKS = Map.of(
            STATE,
            Query.oneOf(Arrays.stream(State.values()).map(State::id).toList()),
            Query.CURSOR,
            DeliveryResource::cursorFault,
            Query.LIMIT,
            Query::limitFault);

    private final DeliveryHistory deliveries;
    private final Endpoints endpoints;
    private final Courier courier;
    private final AnsweredRequests requests;
    private final Caller caller;

    DeliveryResource(
            DeliveryHistory deliveries,
            Endpoints endpoints,
            Courier courier,
            AnsweredRequests requests,
            Caller caller) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.courier = courier;
        this.requests = requests;
        this.caller = caller;
    }

    /** A page of deliveries. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of deliveries, the newest first.")
    record DeliveryPage(
            List<DeliveryView> deliveries,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    /** How much is delivered again. */
    @Schema(name = "Redelivered", description = "How much is delivered again.")
    record Redelivered(int deliveries) {}

    @GET
    @Path("/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What is, was and will be delivered",
            description = "The newest first; kept for 30 days. Follow `nextCursor` for the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries.",
            content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    public DeliveryPage list(@PathParam("endpoint") @Parameter(ref = "endpoint") String id, @Context UriInfo uri) {
        var endpoint = endpoint(id);
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = deliveries.page(
                endpoint.id(), query.get(STATE).map(State::of), query.position().map(Long::valueOf), limit + 1);
        var shown = found.stream().limit(limit).toList();
        return new DeliveryPage(
                shown.stream().map(DeliveryView::of).toList(),
                found.size() > limit
                        ? Optional.of(Query.cursor(Long.toString(shown.getLast().position())))
                        : Optional.empty());
    }

    @GET
    @Path("/deliveries/{delivery}")
    @Operation(
            operationId = "getDelivery",
            summary = "One delivery",
            description = "With the event that is told, and what came of the last try.")
    @APIResponse(
            responseCode = "200",
            description = "The delivery.",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", ref = "DeliveryUnknown")
    public DeliveryView get(
            @PathParam("endpoint") @Parameter(ref = "endpoint") String id,
            @PathParam("delivery") @Parameter(ref = "delivery") String delivery) {
        var endpoint = endpoint(id).id();
        var found = deliveries.get(endpoint, deliveryId(delivery));
        return DeliveryView.of(found, Optional.of(deliveries.event(endpoint, found.id())));
    }

    @POST
    @Path("/deliveries/{delivery}/redeliver")
    @Operation(operationId = "redeliver", summary = "Deliver it again", description = """
                    At once, whether it was delivered before, was given up or waits, and as often as it takes; under the same \
                    `webhook-id`. What is being delivered at this moment is left as it is.""")
    @APIResponse(
            responseCode = "200",
            description = "The delivery as it is now.",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", ref = "DeliveryUnknown")
    public Response redeliver(
            @PathParam("endpoint") @Parameter(ref = "endpoint") String id,
            @PathParam("delivery") @Parameter(ref = "delivery") String delivery) {
        var endpoint = endpoint(id);
        var wanted = deliveryId(delivery);
        var response = requests.once(
                "", tx -> Answer.ok(DeliveryView.of(deliveries.redeliver(tx, endpoint, wanted, caller.actor()))));
        courier.wakeUp();
        return response;
    }

    @POST
    @Path("/redeliveries")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "redeliverFailed",
            summary = "Deliver again what was given up",
            description =
                    "All that was to be delivered since then and has `failed`, in its order, as far as it is kept.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndpointBody.Redelivery.class)))
    @APIResponse(
            responseCode = "200",
            description = "How much there is.",
            content = @Content(schema = @Schema(implementation = Redelivered.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response redeliverFailed(@PathParam("endpoint") @Parameter(ref = "endpoint") String id, JsonNode json) {
        var endpoint = endpoint(id);
        var since = EndpointBody.since(Body.of(json));
        var response = requests.once(
                json,
                tx -> Answer.ok(new Redelivered(deliveries.redeliverFailed(tx, endpoint, since, caller.actor()))));
        courier.wakeUp();
        return response;
    }

    private Endpoint endpoint(String id) {
        return endpoints.get(caller.tenant(), EndpointResource.endpointId(id)).endpoint();
    }

    /** What is not a UUID is the id of no delivery. */
    private static UUID deliveryId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw DeliveryHistory.unknown();
        }
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        return Query.cursorFault(value)
                .or(() -> POSITION.matcher(Query.ofCursor(value)).matches() ? Optional.empty() : Query.notACursor());
    }
}
