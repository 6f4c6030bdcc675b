package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.trial.TestTransferViews.TestTransferLine;
import dev.kontobro.gateway.trial.TestTransferViews.TestTransferPage;
import dev.kontobro.gateway.trial.TestTransferViews.TestTransferView;
import dev.kontobro.sql.TimeOrderedId;
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
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where one record is looked at before it is sent, on a connection that need not be active yet. */
@Path("/v1/connections/{connection}/test-transfers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Test transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "TestTransferUnknown")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "TestNotPossible")
class TestTransferResource {

    private static final Map<String, Query.Check> CHECKS =
            Map.of(Query.CURSOR, TestTransferResource::cursorFault, Query.LIMIT, Query::limitFault);

    private final TestTransfers tests;
    private final TestEvents events;
    private final Connections connections;
    private final Caller caller;
    private final AnsweredRequests requests;
    private final Clock clock;

    TestTransferResource(
            TestTransfers tests,
            TestEvents events,
            Connections connections,
            Caller caller,
            AnsweredRequests requests,
            Clock clock) {
        this.tests = tests;
        this.events = events;
        this.connections = connections;
        this.caller = caller;
        this.requests = requests;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "showTestTransfer", summary = "See what would be sent", description = """
                    Takes one event as its source would send it, or the mere data of a kind of record, and shows the calls \
                    that would bring it into the books as they are, by the profile as it is. Scopes and triggers \
                    do not count, nor does it whether the connection is active yet. Nothing is sent. The event gets an id of its own, so \
                    that the source's is still taken when it comes. What is shown is kept for 30 days.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "TestTransferRequest")))
    @APIResponse(
            responseCode = "201",
            description = "What would be sent.",
            content = @Content(schema = @Schema(implementation = TestTransferView.class)))
    @APIResponse(responseCode = "400", ref = "EventUnreadable")
    @APIResponse(responseCode = "409", ref = "TestRefused")
    @APIResponse(responseCode = "422", ref = "EventInvalid")
    public Response show(@PathParam("connection") @Parameter(ref = "connection-id") String id, JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        return requests.answered(json).orElseGet(() -> show(connection, json));
    }

    private Response show(KeptConnection connection, JsonNode json) {
        var testId = TimeOrderedId.next(clock);
        var event = events.read(connection.tenantId(), testId, json);
        var shown = tests.show(connection, testId, event, caller.actor());
        return requests.once(
                json,
                tx -> Answer.created(
                        URI.create("/v1/connections/" + connection.id() + "/test-transfers/" + testId),
                        TestTransferView.of(tests.keep(tx, connection, shown, caller.actor()))));
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "listTestTransfers",
            summary = "What was tested",
            description = "The newest first. Follow `nextCursor` for the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of test transfers.",
            content = @Content(schema = @Schema(implementation = TestTransferPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public TestTransferPage list(
            @PathParam("connection") @Parameter(ref = "connection-id") String id, @Context UriInfo uri) {
        var connection = connections.get(caller.tenant(), id);
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = tests.page(connection, query.position().map(UUID::fromString), limit + 1);
        var shown = found.stream().limit(limit).map(TestTransferLine::of).toList();
        return new TestTransferPage(
                shown,
                found.size() > limit
                        ? Optional.of(Query.cursor(shown.getLast().id().toString()))
                        : Optional.empty());
    }

    @GET
    @Path("/{test-transfer}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getTestTransfer",
            summary = "One test transfer",
            description = "As it was shown, and what came of it if it was sent.")
    @APIResponse(
            responseCode = "200",
            description = "The test transfer.",
            content = @Content(schema = @Schema(implementation = TestTransferView.class)))
    public TestTransferView get(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @PathParam("test-transfer") @Parameter(ref = "test-transfer") String test) {
        return TestTransferView.of(tests.get(connections.get(caller.tenant(), id), testId(test)));
    }

    @POST
    @Path("/{test-transfer}/confirmation")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "confirmTestTransfer", summary = "Send exactly what was shown", description = """
                    Sends the record and answers with what came of it. Refused when the connection or its profile, or what \
                    is known of the record, has changed since it was shown: then something else would be sent. Confirmed \
                    again, it answers what came of it the first time, and nothing is sent again; so do that after a \
                    timeout or a `503`.""")
    @APIResponse(
            responseCode = "200",
            description = "What came of it.",
            content = @Content(schema = @Schema(implementation = TestTransferView.class)))
    @APIResponse(responseCode = "409", ref = "TestRefused")
    public TestTransferView confirm(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @PathParam("test-transfer") @Parameter(ref = "test-transfer") String test) {
        var connection = connections.get(caller.tenant(), id);
        return TestTransferView.of(tests.confirm(connection, testId(test), caller.actor()));
    }

    /** What is not a UUID is the id of no test transfer. */
    private static UUID testId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.TEST_TRANSFER_UNKNOWN.problem());
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
