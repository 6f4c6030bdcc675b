package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.endpoint.Reply.Answered;
import dev.kontobro.gateway.endpoint.Reply.Unanswered;
import dev.kontobro.gateway.endpoint.TestCalls.Tested;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where source systems hear what became of their records. */
@Path("/v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.SOURCE, Role.TENANT_ADMIN, Role.OPERATOR})
@Tag(name = "Endpoints")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class EndpointResource {

    private static final Map<String, Query.Check> CHECKS =
            Map.of(Query.CURSOR, EndpointResource::cursorFault, Query.LIMIT, Query::limitFault);

    private static final String SECRETS = "secrets";

    private final Endpoints endpoints;
    private final EndpointCalls calls;
    private final TestCalls tests;
    private final AnsweredRequests requests;
    private final Caller caller;
    private final GatewayConfig.Endpoints config;
    private final Clock clock;

    EndpointResource(
            Endpoints endpoints,
            EndpointCalls calls,
            TestCalls tests,
            AnsweredRequests requests,
            Caller caller,
            GatewayConfig config,
            Clock clock) {
        this.endpoints = endpoints;
        this.calls = calls;
        this.tests = tests;
        this.requests = requests;
        this.caller = caller;
        this.config = config.endpoints();
        this.clock = clock;
    }

    /** A page of endpoints. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of endpoints, in the order in which they were made.")
    record EndpointPage(
            List<EndpointView> endpoints,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    /** What came of a test. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "EndpointTest", description = "What came of a test.")
    record TestView(
            String webhookId,

            @Schema(description = "Whether the endpoint answered as it should: 200 to 299.")
            boolean delivered,

            @Schema(implementation = Integer.class, description = "Of HTTP; absent when there was no answer.")
            OptionalInt status,

            @Schema(implementation = String.class, description = "Absent when it worked.", examples = "HTTP 500")
            Optional<String> reason,

            @Schema(implementation = String.class, description = "The beginning of what was answered.")
            Optional<String> answer,

            long tookMillis) {

        static TestView of(Tested tested) {
            var took = tested.took().toMillis();
            return switch (tested.reply()) {
                case Answered answered ->
                    new TestView(
                            tested.webhookId(),
                            answered.isSuccess(),
                            OptionalInt.of(answered.status()),
                            answered.isSuccess() ? Optional.empty() : Optional.of(answered.reason()),
                            Optional.of(answered.text()).filter(text -> !text.isEmpty()),
                            took);
                case Unanswered(String reason) ->
                    new TestView(
                            tested.webhookId(),
                            false,
                            OptionalInt.empty(),
                            Optional.of(reason),
                            Optional.empty(),
                            took);
            };
        }
    }

    @GET
    @Operation(
            operationId = "listEndpoints",
            summary = "Where outcomes are delivered",
            description = "In the order in which they were made. Follow `nextCursor` for the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of endpoints.",
            content = @Content(schema = @Schema(implementation = EndpointPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public EndpointPage list(@Context UriInfo uri) {
        var tenant = caller.tenant();
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = endpoints.page(tenant, query.position().map(UUID::fromString), limit + 1);
        var shown = found.stream().limit(limit).map(EndpointView::of).toList();
        return new EndpointPage(
                shown,
                found.size() > limit
                        ? Optional.of(Query.cursor(shown.getLast().id().toString()))
                        : Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addEndpoint", summary = "Have outcomes delivered", description = """
                    From now on every outcome event of the token's tenant is delivered there, or those that are named, after \
                    Standard Webhooks: docs/outcome-webhooks.md says how to verify a call. The answer holds the secret, and \
                    no later one does, but for a repeat with the same Idempotency-Key.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndpointBody.New.class)))
    @APIResponse(
            responseCode = "201",
            description = "The endpoint, with its secret.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "TenantUnknown")
    @APIResponse(responseCode = "409", ref = "EndpointsFull")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response add(JsonNode json) {
        var tenant = caller.tenant();
        var wanted = EndpointBody.created(Body.of(json), calls);
        return notToBeKept(requests.once(
                json,
                tx -> {
                    var added = EndpointView.of(endpoints.add(tx, tenant, wanted, caller.actor()));
                    return Answer.created(URI.create("/v1/endpoints/" + added.id()), added);
                },
                this::withSecret));
    }

    @GET
    @Path("/{endpoint}")
    @Operation(
            operationId = "getEndpoint",
            summary = "One endpoint",
            description = "Whether it works, and if not, since when and why. Its secret is not shown.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    public EndpointView get(@PathParam("endpoint") @Parameter(ref = "endpoint") String id) {
        return EndpointView.of(endpoints.get(caller.tenant(), endpointId(id)));
    }

    @PATCH
    @Path("/{endpoint}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(operationId = "changeEndpoint", summary = "Change, pause or resume an endpoint", description = """
                    What is left out stays as it is (RFC 7396). With `active` true an endpoint that was paused, gone or \
                    failing is called again, at once and with all that waits for it.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndpointBody.Patch.class)))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint as it is now.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public EndpointView change(@PathParam("endpoint") @Parameter(ref = "endpoint") String id, JsonNode json) {
        var endpoint = endpoints.get(caller.tenant(), endpointId(id)).endpoint();
        var change = EndpointBody.changed(Body.of(json), calls, clock.instant());
        return EndpointView.of(endpoints.change(endpoint.tenantId(), endpoint.id(), caller.actor(), change));
    }

    @DELETE
    @Path("/{endpoint}")
    @Operation(
            operationId = "deleteEndpoint",
            summary = "Have nothing delivered there any more",
            description = "With all that waits for it, and all that is known of what was delivered.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    public void delete(@PathParam("endpoint") @Parameter(ref = "endpoint") String id) {
        endpoints.remove(caller.tenant(), endpointId(id), caller.actor());
    }

    @POST
    @Path("/{endpoint}/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rotateEndpointSecret", summary = "Have another secret", description = """
                    For a day each call carries two signatures, by the new secret and by the one before, so that the receiver \
                    can change over when it suits him. The answer holds the new one, and no later one does, but for a repeat \
                    with the same Idempotency-Key.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndpointBody.Rotation.class)))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, with its new secret.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response rotate(@PathParam("endpoint") @Parameter(ref = "endpoint") String id, JsonNode json) {
        var endpoint = endpoints.get(caller.tenant(), endpointId(id)).endpoint();
        var overlap = EndpointBody.rotatesAtOnce(Body.of(json)) ? Duration.ZERO : config.overlap();
        return notToBeKept(requests.once(
                json,
                tx -> Answer.ok(EndpointView.of(
                        endpoints.rotate(tx, endpoint.tenantId(), endpoint.id(), overlap, caller.actor()))),
                this::withSecret));
    }

    @POST
    @Path("/{endpoint}/test")
    @Operation(operationId = "testEndpoint", summary = "Call the endpoint now", description = """
                    Sends an event of the type `dev.kontobro.EndpointTest.v1`, signed like every other, whatever state the \
                    endpoint is in, and answers what came of it. Nothing is tried again, and nothing is kept.""")
    @APIResponse(
            responseCode = "200",
            description = "What came of it.",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    @APIResponse(responseCode = "404", ref = "EndpointUnknown")
    public Response test(@PathParam("endpoint") @Parameter(ref = "endpoint") String id) {
        var known = endpoints.get(caller.tenant(), endpointId(id));
        return requests.answered("").orElseGet(() -> {
            var tested = TestView.of(tests.test(known));
            return requests.once("", tx -> {
                endpoints.trail(
                        tx, known.endpoint(), caller.actor(), "endpoint.tested", Optional.empty(), Optional.of(tested));
                return Answer.ok(tested);
            });
        });
    }

    /** The secret itself stands in no table in clear text, and so in no answer that is kept; it is added to what is told. */
    private JsonNode withSecret(JsonNode kept) {
        var secret = UUID.fromString(kept.path(SECRETS).path(0).path("id").asText());
        endpoints.secrets(UUID.fromString(kept.path("id").asText())).stream()
                .filter(holding -> holding.id().equals(secret))
                .findFirst()
                .ifPresent(holding -> ((ObjectNode) kept).put("secret", EndpointSecret.written(holding.value())));
        return kept;
    }

    private static Response notToBeKept(Response answer) {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.fromResponse(answer).cacheControl(noStore).build();
    }

    /** What is not a UUID is the id of no endpoint. */
    static UUID endpointId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Endpoints.unknown();
        }
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        return Query.cursorFault(value).or(() -> {
            try {
                UUID.fromString(Query.ofCursor(value));
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Query.notACursor();
            }
        });
    }
}
