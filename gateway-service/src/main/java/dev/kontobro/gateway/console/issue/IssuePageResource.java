package dev.kontobro.gateway.console.issue;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.action.ActionForms;
import dev.kontobro.gateway.console.action.ActionForms.SameCause;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.issue.MendIssue;
import dev.kontobro.gateway.issue.MendIssue.Fault;
import dev.kontobro.gateway.issue.MendIssue.Plan;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * One issue, for people: what to do, and where it is a choice in the settings, the choice itself. What is done is sent to the
 * page's own address: who has to log in again meanwhile comes back to the page.
 */
@Path(IssueWriter.ROOT + "/{issue}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class IssuePageResource {

    private static final int RECORDS = 25;

    private static final String MUTED = "muted";
    private static final String UNMUTED = "unmuted";
    private static final String SAVED = "saved";
    private static final String SAVED_UNCHECKED = "saved-unchecked";
    private static final String CONFLICT = "conflict";

    /** For how long an issue can be muted; empty for good. */
    private static final Map<String, Optional<Duration>> MUTINGS = Map.of(
            "mute-day",
            Optional.of(Duration.ofDays(1)),
            "mute-week",
            Optional.of(Duration.ofDays(7)),
            "mute",
            Optional.empty());

    private final Issues issues;
    private final MendIssue mend;
    private final ActionForms forms;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;
    private final Clock clock;

    IssuePageResource(
            Issues issues,
            MendIssue mend,
            ActionForms forms,
            Connections connections,
            Caller caller,
            Desk desk,
            Clock clock) {
        this.issues = issues;
        this.mend = mend;
        this.forms = forms;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(
            @PathParam("issue") String id,
            @QueryParam(Query.CURSOR) String cursor,
            @QueryParam("find") String find,
            @QueryParam("done") String done) {
        var detail = detail(id, Optional.ofNullable(cursor));
        return page(detail, cursor == null, Objects.requireNonNullElse(find, ""), Objects.requireNonNullElse(done, ""));
    }

    private IssueDetail detail(String id, Optional<String> cursor) {
        return issues.detail(caller.tenant(), Issues.id(id), cursor.map(IssuePageResource::checked), RECORDS);
    }

    private static String checked(String cursor) {
        return Issues.isTransferCursor(cursor) ? cursor : refused(cursor);
    }

    private static String refused(String cursor) {
        throw new ProblemException(ProblemType.PARAMETER_INVALID.problem("cursor '" + cursor + "' is no cursor."));
    }

    private Response page(IssueDetail detail, boolean isFirst, String find, String done) {
        var issue = detail.issue();
        var connection = connection(detail);
        var speech = desk.speech();
        var writer = new IssueWriter(speech, connection.stream().toList());
        var offers = connection.filter(_ -> desk.mayChange()).map(kept -> mend.offers(issue, kept));
        var version = connection.map(KeptConnection::profileVersion).orElse(0L);
        return desk.page(writer.page(
                desk.frame(speech, writer.title(issue), notices(writer, done, version)),
                detail,
                offers,
                actions(speech, issue),
                find,
                isFirst));
    }

    private Optional<SameCause> actions(Speech speech, IssueSummary issue) {
        if (issue.state() != IssueState.OPEN || !desk.mayRetry()) {
            return Optional.empty();
        }
        var cause = ProblemJson.sharedCause(issue.connectionId(), issue.problem());
        return forms.ofCause(speech, caller.tenant(), cause, IssueWriter.address(issue))
                .map(possible -> possible.withSameCause(speech));
    }

    private Optional<KeptConnection> connection(IssueDetail detail) {
        return connections
                .find(detail.issue().connectionId())
                .filter(kept -> kept.tenantId().equals(caller.tenant()));
    }

    private static List<Notice> notices(IssueWriter writer, String done, long version) {
        var words = writer.words();
        return switch (done) {
            case MUTED -> List.of(Notice.good(words.nowMuted(), words.nowMutedWhy()));
            case UNMUTED -> List.of(Notice.good(words.nowUnmuted(), words.nowUnmutedWhy()));
            case SAVED -> List.of(Notice.good(words.saved(), words.savedWhy()));
            case SAVED_UNCHECKED -> List.of(Notice.bad(words.savedUnchecked(), words.savedUncheckedWhy()));
            case CONFLICT -> List.of(Notice.bad(words.conflict(), words.conflictWhy(version)));
            default -> List.of();
        };
    }

    /** Mutes it, or has mails tell of it again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response act(@PathParam("issue") String id, @FormParam("form") String form, @FormParam("do") String what) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var issue = Issues.id(id);
        var wanted = Objects.requireNonNullElse(what, "");
        if (MUTINGS.containsKey(wanted)) {
            var until = MUTINGS.get(wanted)
                    .map(length -> clock.instant().plus(length).truncatedTo(ChronoUnit.SECONDS));
            issues.mute(caller.tenant(), issue, until, caller.actor());
            return done(id, MUTED);
        }
        if (wanted.equals("unmute")) {
            issues.unmute(caller.tenant(), issue, caller.actor());
            return done(id, UNMUTED);
        }
        return desk.nothingHere();
    }

    private Response done(String id, String what) {
        return desk.to(IssueWriter.ROOT + "/" + Issues.id(id) + "?done=" + what);
    }

    /** Shows what would be changed by a choice. */
    @GET
    @Path("/mapping")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response review(
            @PathParam("issue") String id,
            @QueryParam("setting") String setting,
            @QueryParam("value") String value,
            @QueryParam("version") String version) {
        var detail = detail(id, Optional.empty());
        var connection = connection(detail).orElseThrow(IssuePageResource::gone);
        if (version(version) != connection.profileVersion()) {
            return done(id, CONFLICT);
        }
        return switch (plan(detail, connection, setting, value)) {
            case Plan.Wrong(Fault fault) -> again(detail, fault);
            case Plan.Change change -> {
                var speech = desk.speech();
                var writer = new IssueWriter(speech, List.of(connection));
                yield desk.page(writer.review(
                        desk.frame(speech, writer.words().reviewTitle(), List.of()),
                        detail.issue(),
                        change,
                        connection.profileVersion()));
            }
        };
    }

    /** The issue's page once more, with what does not do. */
    private Response again(IssueDetail detail, Fault fault) {
        var speech = desk.speech();
        var connection = connection(detail);
        var writer = new IssueWriter(speech, connection.stream().toList());
        return desk.page(writer.page(
                desk.frame(
                        speech,
                        writer.title(detail.issue()),
                        List.of(Notice.bad(writer.words().mend(), writer.fault(fault) + "."))),
                detail,
                connection.map(kept -> mend.offers(detail.issue(), kept)),
                actions(speech, detail.issue()),
                "",
                true));
    }

    /** Saves it. */
    @POST
    @Path("/mapping")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response save(
            @PathParam("issue") String id,
            @FormParam("form") String form,
            @FormParam("setting") String setting,
            @FormParam("value") String value,
            @FormParam("version") String version) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var detail = detail(id, Optional.empty());
        var connection = connection(detail).orElseThrow(IssuePageResource::gone);
        if (version(version) != connection.profileVersion()) {
            return done(id, CONFLICT);
        }
        return switch (plan(detail, connection, setting, value)) {
            case Plan.Wrong(Fault fault) -> again(detail, fault);
            case Plan.Change change -> done(id, saved(detail, connection, change));
        };
    }

    private String saved(IssueDetail detail, KeptConnection connection, Plan.Change change) {
        try {
            return mend.save(detail.issue(), connection, change, connection.profileVersion(), caller.actor())
                    ? SAVED
                    : SAVED_UNCHECKED;
        } catch (ProblemException e) {
            if (e.problem().type().equals(ProblemType.VERSION_CONFLICT.uri())) {
                return CONFLICT;
            }
            throw e;
        }
    }

    private Plan plan(IssueDetail detail, KeptConnection connection, String setting, String value) {
        return mend.plan(
                detail.issue(),
                connection,
                Objects.requireNonNullElse(setting, ""),
                Objects.requireNonNullElse(value, ""));
    }

    private static long version(String text) {
        try {
            return Long.parseLong(Objects.requireNonNullElse(text, ""));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static ProblemException gone() {
        return new ProblemException(ProblemType.CONNECTION_UNKNOWN.problem());
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
