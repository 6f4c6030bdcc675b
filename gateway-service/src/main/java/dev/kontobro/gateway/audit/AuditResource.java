package dev.kontobro.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The trail of changes of the caller's tenant. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Audit")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class AuditResource {

    private static final Map<String, Query.Check> CHECKS =
            Map.of("connection", Query::text, Query.CURSOR, AuditResource::cursorFault, Query.LIMIT, Query::limitFault);

    private final Audit audit;
    private final Caller caller;

    AuditResource(Audit audit, Caller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    /** One change as the API shows it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Change", description = "Who changed what.")
    record ChangeView(
            UUID id,
            Instant at,

            @Schema(implementation = String.class, description = "Absent when the change is about the tenant.")
            Optional<String> connection,

            @Schema(
                    description =
                            "The client or user as the identity provider knows it; `link` for whoever opened a link"
                                    + " that was sent to the tenant; `hub` for the hub itself.")
            String actor,

            @Schema(examples = "connection.paused") String action,

            @Schema(description = "As it was; absent when it was not there.")
            Optional<JsonNode> before,

            @Schema(description = "As it is; absent when it is gone.")
            Optional<JsonNode> after) {

        static ChangeView of(Audit.Change change) {
            return new ChangeView(
                    change.id(),
                    change.at(),
                    change.connectionId(),
                    change.actor(),
                    change.action(),
                    change.before(),
                    change.after());
        }
    }

    /** A page of changes. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of changes, the newest first.")
    record ChangePage(
            List<ChangeView> changes,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    @GET
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "listChanges", summary = "Who changed what", description = """
                    Every change of the token's tenant and its connections, the newest first, with what it was before and \
                    after. Grants and access never show. Kept for two years.""")
    @APIResponse(
            responseCode = "200",
            description = "A page of changes.",
            content = @Content(schema = @Schema(implementation = ChangePage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public ChangePage list(@Context UriInfo uri) {
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        var limit = query.limit();
        var found = audit.page(
                caller.tenant(), query.get("connection"), query.position().map(UUID::fromString), limit + 1);
        var shown = found.stream().limit(limit).map(ChangeView::of).toList();
        return new ChangePage(
                shown,
                found.size() > limit
                        ? Optional.of(Query.cursor(shown.getLast().id().toString()))
                        : Optional.empty());
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
