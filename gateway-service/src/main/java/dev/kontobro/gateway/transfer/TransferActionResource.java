package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.gateway.transfer.TransferActions.Outcome;
import dev.kontobro.gateway.transfer.TransferActions.Wish;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where somebody does something with many transfers of the caller's tenant. */
@Path("/v1/transfers/actions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class TransferActionResource {

    private static final int LONGEST_NOTE = 500;
    private static final Pattern CAUSE_ID = Pattern.compile("[0-9a-f]{32}");

    private static final String IDS_OR_CAUSE =
            "send either the ids of up to " + TransferSelection.MOST_IDS + " transfers, or a cause";
    private static final String CAUSE_REMEDY = "send what transfers show as their cause";

    private final TransferActions actions;
    private final Caller caller;
    private final AnsweredRequests requests;

    TransferActionResource(TransferActions actions, Caller caller, AnsweredRequests requests) {
        this.actions = actions;
        this.caller = caller;
        this.requests = requests;
    }

    /** What is to be done; for the API document. */
    @Schema(name = "TransferActionRequest", requiredProperties = "action")
    record ActionBody(
            @Schema(description = """
                            `retry`: try them again now, whatever they wait for; a booking that waits it does not set \
                            off, and what is in the books it leaves alone. `release`: set off what waits for a run, for its \
                            next step or for a person. `approve-booking`: have drafts booked whose booking waits for a person. \
                            `skip`: they are entered by hand; nothing of them is sent any more, newer states neither, until \
                            somebody retries them.""") TransferAction action,

            @Schema(maxItems = TransferSelection.MOST_IDS, description = "These transfers; without a cause.")
            List<UUID> ids,

            @Schema(implementation = CauseBody.class, description = "All with this cause; without ids.")
            Optional<CauseBody> cause,

            @Schema(
                    implementation = String.class,
                    maxLength = LONGEST_NOTE,
                    description = "For the trail; with `skip` it stands on the transfers, too.")
            Optional<String> note) {}

    /** For the API document. */
    @Schema(
            name = "TransferCause",
            requiredProperties = {"connection", "code", "cause"})
    record CauseBody(
            @Schema(description = "The connection's id.") String connection,

            @Schema(description = "Of the problem.", examples = "value-not-mapped")
            String code,

            @Schema(description = "As transfers show it.", examples = "3f2c7a019be84d55a1c06e2f7b9d4410")
            String cause) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "actOnTransfers",
            summary = "Retry, release, approve or skip many transfers",
            description = """
                    Does one thing with transfers that are named, or with all that have one cause on one connection, as \
                    transfers show it (`cause`). Whatever an attempt is under way for is left alone. Of a cause every service \
                    of the hub does at most 10,000 at once, those first that have waited longest; ask again while there are \
                    `more`. The answer says with how many it was done, and with which it was not, and why. When a part of the \
                    hub does not answer, `incomplete` names it; when none does, the answer is 503. Asking twice is asking once, \
                    and with an `Idempotency-Key` a complete answer is the same, too.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ActionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "What came of it.",
            content = @Content(schema = @Schema(implementation = Outcome.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "422", ref = "BodyInvalid")
    public Response act(JsonNode json) {
        var wish = wish(json);
        return requests.answered(json).orElseGet(() -> act(json, wish));
    }

    /** An answer in which something is missing is not kept: the repeat is to complete it. */
    private Response act(JsonNode json, Wish wish) {
        var outcome = actions.act(wish);
        if (outcome.incomplete().isPresent()) {
            actions.note(wish, caller.actor(), outcome);
            return Response.ok(Json.write(outcome)).build();
        }
        return requests.once(json, tx -> {
            actions.note(tx, wish, caller.actor(), outcome);
            return Answer.ok(outcome);
        });
    }

    private Wish wish(JsonNode json) {
        var body = Body.of(json);
        var action = body.choice("action", Body.choices(Arrays.asList(TransferAction.values()), TransferAction::id));
        if (!body.has("action")) {
            body.wrong("action", "", "is missing", "send what is to be done");
        }
        var ids = ids(body);
        var cause = body.object("cause").map(TransferActionResource::cause);
        if (ids.isEmpty() == cause.isEmpty()) {
            body.wrong("ids", "", "and cause are both there, or neither is", IDS_OR_CAUSE);
        }
        var note = body.optionalText("note", LONGEST_NOTE, "send a line of text");
        body.done();
        return new Wish(
                caller.tenant(),
                action.orElseThrow(),
                cause.map(TransferSelection::of).orElseGet(() -> TransferSelection.of(List.copyOf(ids))),
                caller.name(),
                note);
    }

    private static Set<UUID> ids(Body body) {
        var ids = new LinkedHashSet<UUID>();
        for (var text : body.texts("ids", TransferSelection.MOST_IDS, IDS_OR_CAUSE)) {
            try {
                ids.add(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                body.wrong("ids", text, "is the id of no transfer", "send ids as transfers have them");
            }
        }
        return ids;
    }

    private static SharedCause cause(Body body) {
        var connection = body.text("connection", "send the id of a connection");
        var code = body.text("code", CAUSE_REMEDY);
        var cause = body.text("cause", CAUSE_REMEDY);
        if (!cause.isEmpty() && !CAUSE_ID.matcher(cause).matches()) {
            body.wrong("cause", cause, "is the id of no cause", CAUSE_REMEDY);
        }
        return new SharedCause(connection, code, cause);
    }
}
