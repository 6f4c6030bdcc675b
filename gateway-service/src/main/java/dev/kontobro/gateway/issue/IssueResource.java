package dev.kontobro.gateway.issue;

import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What needs somebody of the caller's tenant. */
@Path("/v1/issues")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Issues")
@APIResponse(responseCode = "400", ref = "ParameterInvalid")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class IssueResource {

    private static final String UNTIL = "until";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final Map<String, Query.Check> OF_TRANSFERS =
            Map.of(Query.CURSOR, IssueResource::cursorFault, Query.LIMIT, Query::limitFault);

    private final Issues issues;
    private final Caller caller;
    private final Clock clock;

    IssueResource(Issues issues, Caller caller, Clock clock) {
        this.issues = issues;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "listIssues", summary = "What needs somebody", description = """
                    Records with the same cause on the same connection are one issue; so is a connection that does not work, \
                    and something that is missing in its books. Last happened first, or with `order=gravest` (open ones only) \
                    the gravest first. Follow `nextCursor` for the next page.""")
    @APIResponse(
            responseCode = "200",
            description = "A page of issues.",
            content = @Content(schema = @Schema(implementation = IssuePage.class)))
    public IssuePage list(@Context UriInfo uri) {
        return issues.page(caller.tenant(), IssueFilter.of(uri.getQueryParameters()));
    }

    @GET
    @Path("/{issue}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getIssue",
            summary = "One issue with the transfers that stand in it",
            description =
                    "The transfers are paged, those that came last first; the first page tells the issue's history, too.")
    @APIResponse(
            responseCode = "200",
            description = "The issue.",
            content = @Content(schema = @Schema(implementation = IssueDetail.class)))
    @APIResponse(responseCode = "404", ref = "IssueUnknown")
    public IssueDetail get(@PathParam("issue") @Parameter(ref = "issue") String id, @Context UriInfo uri) {
        var query = Query.of(uri.getQueryParameters(), OF_TRANSFERS);
        return issues.detail(caller.tenant(), Issues.id(id), query.get(Query.CURSOR), query.limit());
    }

    @POST
    @Path("/{issue}/mute")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "muteIssue", summary = "Have no mail tell of an issue", description = """
                    Until a time, or for good; nor of its cause when it comes again. It is counted and shown as before. Asking \
                    again sets the end anew, so `Idempotency-Key` is welcome but not needed.""")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now.",
            content = @Content(schema = @Schema(implementation = IssueSummary.class)))
    @APIResponse(responseCode = "404", ref = "IssueUnknown")
    public IssueSummary mute(@PathParam("issue") @Parameter(ref = "issue") String id, @Context UriInfo uri) {
        var query = Query.of(uri.getQueryParameters(), Map.of(UNTIL, this::untilFault));
        return issues.mute(caller.tenant(), Issues.id(id), query.get(UNTIL).map(Instant::parse), caller.actor());
    }

    @POST
    @Path("/{issue}/unmute")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(
            operationId = "unmuteIssue",
            summary = "Have mails tell of an issue again",
            description =
                    "Of an issue that is not muted, it changes nothing. `Idempotency-Key` is welcome but not needed.")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now.",
            content = @Content(schema = @Schema(implementation = IssueSummary.class)))
    @APIResponse(responseCode = "404", ref = "IssueUnknown")
    public IssueSummary unmute(@PathParam("issue") @Parameter(ref = "issue") String id, @Context UriInfo uri) {
        Query.of(uri.getQueryParameters(), Map.of());
        return issues.unmute(caller.tenant(), Issues.id(id), caller.actor());
    }

    private Optional<Query.Fault> untilFault(String value) {
        return Query.time(value).or(() -> {
            var until = Instant.parse(value);
            return until.isAfter(clock.instant()) && until.isBefore(END_OF_TIME)
                    ? Optional.empty()
                    : Optional.of(
                            new Query.Fault("is over, or is never", "give a later time, or leave it out for good"));
        });
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        return Issues.isTransferCursor(value) ? Optional.empty() : Query.notACursor();
    }
}
