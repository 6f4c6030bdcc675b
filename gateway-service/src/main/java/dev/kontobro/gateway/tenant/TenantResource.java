package dev.kontobro.gateway.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.store.ToldServices;
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

/** The companies on the hub. */
@Path("/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tenants")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class TenantResource {

    private static final Map<String, Query.Check> CHECKS =
            Map.of(Query.CURSOR, Query::cursorFault, Query.LIMIT, Query::limitFault);

    private final Tenants tenants;
    private final Caller caller;
    private final AnsweredRequests requests;
    private final ToldServices services;

    TenantResource(Tenants tenants, Caller caller, AnsweredRequests requests, ToldServices services) {
        this.tenants = tenants;
        this.caller = caller;
        this.requests = requests;
        this.services = services;
    }

    /** A page of tenants. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of tenants, in the order of their ids.")
    record TenantPage(
            List<TenantView> tenants,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            operationId = "listTenants",
            summary = "The companies on the hub",
            description = "In the order of their ids. Follow `nextCursor` for the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of tenants.",
            content = @Content(schema = @Schema(implementation = TenantPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public TenantPage list(@Context UriInfo uri) {
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = tenants.page(query.position(), limit + 1);
        var shown = found.stream().limit(limit).map(TenantView::of).toList();
        return new TenantPage(
                shown,
                found.size() > limit ? Optional.of(Query.cursor(shown.getLast().id())) : Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            operationId = "createTenant",
            summary = "Take a company on",
            description = "Its id is the claim `tenant` of the tokens that are made out for it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The tenant.",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "409", ref = "TenantExists")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response create(JsonNode json) {
        var tenant = TenantBody.created(Body.of(json));
        var id = tenant.tenant().id();
        var response = requests.once(
                json,
                tx -> Answer.created(
                        URI.create("/v1/tenants/" + id), TenantView.of(tenants.add(tx, tenant, caller.actor()))));
        services.await(OfTenant.key(id));
        return response;
    }

    @GET
    @Path("/{tenant}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getTenant",
            summary = "One company",
            description = "The token's own tenant; any of them for an operator.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant.",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "404", ref = "TenantUnknown")
    public TenantView get(@PathParam("tenant") @Parameter(ref = "tenant") String id) {
        return TenantView.of(tenants.kept(checked(id)));
    }

    @PATCH
    @Path("/{tenant}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "changeTenant",
            summary = "Change a company",
            description =
                    "What is left out stays as it is (RFC 7396). Services and mails follow within seconds. `plan` is"
                            + " an operator's to change.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TenantBody.Patch.class)))
    @APIResponse(
            responseCode = "200",
            description = "The tenant as it is now.",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "TenantUnknown")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response change(@PathParam("tenant") @Parameter(ref = "tenant") String id, JsonNode json) {
        var tenant = checked(id);
        var body = Body.of(json);
        if (TenantBody.isAboutPlan(body) && !caller.isOperator()) {
            throw new ProblemException(ProblemType.NOT_ALLOWED.problem("A tenant's plan is an operator's to change."));
        }
        var change = TenantBody.changed(body);
        return requests.once(json, tx -> Answer.ok(TenantView.of(tenants.change(tx, tenant, caller.actor(), change))));
    }

    private String checked(String id) {
        return caller.tenant(TenantBody.checkedId(id));
    }
}
