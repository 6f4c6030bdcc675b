package dev.kontobro.gateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.store.ToldServices;
import dev.kontobro.gateway.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
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

/** The connections of the caller's tenant. */
@Path("/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ConnectionResource {

    private static final List<String> STATES = List.of(
            StateColumns.BEING_CONNECTED,
            StateColumns.TO_BE_CONFIRMED,
            StateColumns.ACTIVE,
            StateColumns.PAUSED,
            StateColumns.BROKEN,
            StateColumns.REVOKED);

    private static final Map<String, Query.Check> CHECKS = Map.of(
            "state",
            Query.oneOf(STATES),
            "system",
            Query.oneOf(Arrays.stream(SystemName.values()).map(SystemName::id).toList()),
            Query.CURSOR,
            Query::cursorFault,
            Query.LIMIT,
            Query::limitFault);

    private final Connections connections;
    private final Tenants tenants;
    private final Caller caller;
    private final AnsweredRequests requests;
    private final ToldServices services;
    private final Clock clock;

    ConnectionResource(
            Connections connections,
            Tenants tenants,
            Caller caller,
            AnsweredRequests requests,
            ToldServices services,
            Clock clock) {
        this.connections = connections;
        this.tenants = tenants;
        this.caller = caller;
        this.requests = requests;
        this.services = services;
        this.clock = clock;
    }

    /** A page of connections. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of connections, in the order of their ids.")
    record ConnectionPage(
            List<ConnectionView> connections,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "listConnections",
            summary = "The tenant's connections",
            description = "In the order of their ids. Follow `nextCursor` for the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of connections.",
            content = @Content(schema = @Schema(implementation = ConnectionPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public ConnectionPage list(@Context UriInfo uri) {
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = connections.page(
                caller.tenant(),
                new Connections.Filter(query.position(), query.get("state"), query.get("system"), limit + 1));
        var shown = found.stream().limit(limit).map(ConnectionView::of).toList();
        return new ConnectionPage(
                shown,
                found.size() > limit ? Optional.of(Query.cursor(shown.getLast().id())) : Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "createConnection", summary = "Begin a new connection", description = """
                    It is `being-connected` until its owner has let the hub in: get a link for him (`createLink`), \
                    which he opens in his browser. The first connection of a tenant is its default one. Its profile is the \
                    usual one of the system until it is changed.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ConnectionBody.New.class)))
    @APIResponse(
            responseCode = "201",
            description = "The connection.",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "TenantUnknown")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response create(JsonNode json) {
        var tenant = tenants.kept(caller.tenant());
        var connection = ConnectionBody.created(Body.of(json), tenant, clock);
        var response = requests.once(
                json,
                tx -> Answer.created(
                        URI.create("/v1/connections/" + connection.id()),
                        ConnectionView.of(connections.add(tx, connection, caller.actor()))));
        services.await(OfConnection.key(connection.id()));
        return response;
    }

    @GET
    @Path("/{connection}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getConnection",
            summary = "One connection",
            description = "How it stands, whose books it leads to, and what it waits for. No grant is ever shown.")
    @APIResponse(
            responseCode = "200",
            description = "The connection.",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    public ConnectionView get(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        return ConnectionView.of(connections.get(caller.tenant(), id));
    }

    @PATCH
    @Path("/{connection}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "changeConnection", summary = "Change a connection", description = """
                    Name, scope, start date and which one is the default. What is left out stays as it is (RFC 7396). The \
                    services follow within seconds, without a restart; what waits stays.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ConnectionBody.Patch.class)))
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now.",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response change(@PathParam("connection") @Parameter(ref = "connection-id") String id, JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var change = ConnectionBody.changed(Body.of(json));
        return requests.once(
                json,
                tx -> Answer.ok(ConnectionView.of(
                        connections.change(tx, connection.id(), caller.actor(), "connection.changed", change))));
    }

    @POST
    @Path("/{connection}/pause")
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "pauseConnection", summary = "Hold everything back", description = """
                    Nothing is begun any more, what is under way ends, and what comes in waits until the connection is \
                    activated again. Asking twice is the same as asking once.""")
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now.",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "404", ref = "ConnectionUnknown")
    @APIResponse(responseCode = "409", ref = "MoveNotPossible")
    public Response pause(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return requests.once(
                "", tx -> Answer.ok(ConnectionView.of(connections.pause(tx, connection.id(), caller.actor()))));
    }
}
