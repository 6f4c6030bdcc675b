package dev.kontobro.gateway.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.FieldPreview;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.profile.ProfileViews.FieldView;
import dev.kontobro.gateway.profile.ProfileViews.PreviewView;
import dev.kontobro.gateway.profile.ProfileViews.VersionPage;
import dev.kontobro.gateway.profile.ProfileViews.VersionView;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.request.Version;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a connection sends, when, where to, and with what added. */
@Path("/v1/connections/{connection}/profile")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Profiles")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ProfileResource {

    private static final Map<String, Flow> KINDS = Body.choices(Arrays.asList(Flow.values()), Flow::section);
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private static final Map<String, Query.Check> CHECKS =
            Map.of(Query.CURSOR, ProfileResource::cursorFault, Query.LIMIT, Query::limitFault);

    private final Connections connections;
    private final ProfileHistory history;
    private final ProfileReading reading;
    private final Caller caller;

    ProfileResource(Connections connections, ProfileHistory history, ProfileReading reading, Caller caller) {
        this.connections = connections;
        this.history = history;
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "getProfile", summary = "What the connection sends, and how", description = """
                    Every setting, what holds by default included; docs/profile.md explains each, and \
                    `/schemas/export-profile.json` is its JSON Schema. `ETag` is the version.""")
    @APIResponse(
            responseCode = "200",
            description = "The profile.",
            content = @Content(schema = @Schema(ref = "ExportProfile")))
    public Response get(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return answer(connection.profile(), connection.profileVersion());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "changeProfile", summary = "Change what the connection sends", description = """
                    The whole profile; what is left out holds by default. `If-Match` says which version it is to take the \
                    place of, so that two people cannot undo each other's changes without knowing. Values that are not \
                    known are refused with the list of those that are, as far as the accounting system has told. The \
                    services take it within seconds, without a restart. The same profile again makes no new version.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ExportProfile")))
    @APIResponse(
            responseCode = "200",
            description = "The profile as it is now.",
            content = @Content(schema = @Schema(ref = "ExportProfile")))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "412", ref = "VersionConflict")
    @APIResponse(responseCode = "422", ref = "ProfileInvalid")
    @APIResponse(responseCode = "428", ref = "VersionRequired")
    public Response change(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(ref = "If-Match") String ifMatch,
            JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var version = Version.toReplace(ifMatch);
        var profile = reading.profile(json, connection);
        var changed = connections.change(id, caller.actor(), NewProfile.ACTION, new NewProfile(version, profile));
        return answer(changed.profile(), changed.profileVersion());
    }

    @GET
    @Path("/versions")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "listProfileVersions",
            summary = "What the profile was, and who changed what",
            description = "Every version, the newest first. Follow `nextCursor` for the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of versions.",
            content = @Content(schema = @Schema(implementation = VersionPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public VersionPage versions(
            @PathParam("connection") @Parameter(ref = "connection-id") String id, @Context UriInfo uri) {
        var connection = connections.get(caller.tenant(), id);
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = history.page(connection.id(), query.position().map(Long::valueOf), limit + 1);
        var shown = found.stream().limit(limit).map(VersionView::of).toList();
        return new VersionPage(
                shown,
                found.size() > limit
                        ? Optional.of(Query.cursor(Long.toString(shown.getLast().version())))
                        : Optional.empty());
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getProfileVersion",
            summary = "One version of the profile",
            description = "As it was; `ETag` is the version. To go back to it, change the profile to it.")
    @APIResponse(
            responseCode = "200",
            description = "The profile as it was.",
            content = @Content(schema = @Schema(ref = "ExportProfile")))
    public Response version(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @PathParam("version") @Parameter(ref = "version") String version) {
        var connection = connections.get(caller.tenant(), id);
        return Optional.of(version)
                .filter(VERSION.asMatchPredicate())
                .flatMap(number -> history.find(connection.id(), Long.parseLong(number)))
                .map(found -> answer(found.profile(), found.version()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND.problem()));
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "previewProfile", summary = "What a record would become", description = """
                    Shows every field of a new record in the books for the data of an event: its value, where it comes \
                    from, and what would be cut or refused. With `profile`, as that one would have it, without saving it. \
                    Makes no call, and is idempotent by itself.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ProfilePreviewRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The fields, in the order of the books.",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "422", ref = "ProfileInvalid")
    public PreviewView preview(@PathParam("connection") @Parameter(ref = "connection-id") String id, JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var body = Body.of(json);
        var kind = body.choice("kind", KINDS);
        if (kind.isEmpty() && (!body.has("kind") || body.clears("kind"))) {
            body.wrong("kind", "", "is missing", "send one of " + String.join(", ", KINDS.keySet()));
        }
        var data = body.json("data").filter(JsonNode::isObject);
        if (data.isEmpty()) {
            body.wrong("data", "", "is no JSON object", "send the data of an event");
        }
        var profile = body.json("profile");
        body.done();
        var shown = profile.map(other -> reading.profile(other, connection)).orElse(connection.profile());
        return new PreviewView(
                FieldPreview.of(
                                shown,
                                kind.orElseThrow(),
                                (ObjectNode) data.orElseThrow(),
                                reading.rules(connection.system()))
                        .stream()
                        .map(FieldView::of)
                        .toList());
    }

    private static Response answer(ExportProfile profile, long version) {
        return Response.ok(ProfileJson.write(profile)).tag(Version.tag(version)).build();
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        return Query.cursorFault(value)
                .or(() -> VERSION.matcher(Query.ofCursor(value)).matches() ? Optional.empty() : Query.notACursor());
    }
}
