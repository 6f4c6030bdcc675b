package dev.kontobro.notification.issue;

import dev.kontobro.events.log.IssueCount;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueOrder;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssuePosition;
import dev.kontobro.events.log.IssueStanding;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.LogPosition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The issues for the gateway, which knows who asks. */
@Path("/internal/issues")
@RolesAllowed("service")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IssueResource {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_TRANSFERS = 500;

    private final IssueLog log;
    private final EndIssues endIssues;
    private final Clock clock;

    IssueResource(IssueLog log, EndIssues endIssues, Clock clock) {
        this.log = log;
        this.endIssues = endIssues;
        this.clock = clock;
    }

    @GET
    public IssuePage list(
            @QueryParam("tenant") String tenant,
            @QueryParam("order") Optional<String> order,
            @QueryParam("state") Optional<String> state,
            @QueryParam("muted") Optional<String> muted,
            @QueryParam("connection") Optional<String> connection,
            @QueryParam("code") Optional<String> code,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var ordered = order.map(parsed("order", IssueOrder::fromId)).orElse(IssueOrder.LATEST);
        var wanted = state.map(parsed("state", text -> IssueState.valueOf(text.toUpperCase(Locale.ROOT))));
        if (ordered == IssueOrder.GRAVEST && !wanted.equals(Optional.of(IssueState.OPEN))) {
            throw new BadRequestException("only open issues are listed by their gravity");
        }
        return log.page(new IssueLog.Query(
                required("tenant", tenant),
                ordered,
                wanted,
                muted.map(parsed("muted", IssueResource::truth)),
                connection,
                code,
                kind,
                cursor.map(parsed("cursor", text -> IssuePosition.ofCursor(text, ordered))),
                checked(limit)));
    }

    /** How many wait for somebody. */
    @GET
    @Path("count")
    public IssueCount count(@QueryParam("tenant") String tenant) {
        return log.count(required("tenant", tenant));
    }

    /** Which of these transfers stand in open issues, each with the gravest of its issues first. */
    @POST
    @Path("standings")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<IssueStanding> standings(@QueryParam("tenant") String tenant, List<UUID> transfers) {
        if (transfers == null || transfers.size() > MOST_TRANSFERS) {
            throw new BadRequestException("ask about up to " + MOST_TRANSFERS + " transfers");
        }
        return log.standings(required("tenant", tenant), transfers);
    }

    /** Ends what is open on a connection whose owner has given it up; nobody is told. */
    @POST
    @Path("ended")
    public IssueCount end(@QueryParam("tenant") String tenant, @QueryParam("connection") String connection) {
        return new IssueCount(endIssues.of(required("tenant", tenant), required("connection", connection)));
    }

    /** With a page of the transfers that stand in it. */
    @GET
    @Path("{id}")
    public IssueDetail detail(
            @QueryParam("tenant") String tenant,
            @PathParam("id") UUID id,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return log.detail(
                        required("tenant", tenant),
                        id,
                        cursor.map(parsed("cursor", LogPosition::ofCursor)),
                        checked(limit))
                .orElseThrow(NotFoundException::new);
    }

    /**
     * Again, it sets a new end.
     *
     * @param until for good when left out
     * @param by who wants it so
     */
    @POST
    @Path("{id}/mute")
    public IssueSummary mute(
            @QueryParam("tenant") String tenant,
            @PathParam("id") UUID id,
            @QueryParam("until") Optional<String> until,
            @QueryParam("by") String by) {
        var name = required("by", by);
        if (name.length() > LONGEST_NAME) {
            throw new BadRequestException("query parameter by has more than " + LONGEST_NAME + " characters");
        }
        var end = until.map(parsed("until", Instant::parse));
        end.filter(instant -> !instant.isAfter(clock.instant())).ifPresent(past -> {
            throw new BadRequestException("until '" + past + "' is over; give a later time, or none");
        });
        if (!log.mute(required("tenant", tenant), id, end, name)) {
            throw new NotFoundException();
        }
        return summary(tenant, id);
    }

    /** Of an issue that is not muted, it changes nothing. */
    @POST
    @Path("{id}/unmute")
    public IssueSummary unmute(@QueryParam("tenant") String tenant, @PathParam("id") UUID id) {
        if (!log.unmute(required("tenant", tenant), id)) {
            throw new NotFoundException();
        }
        return summary(tenant, id);
    }

    private IssueSummary summary(String tenant, UUID id) {
        return log.issue(tenant, id).orElseThrow(NotFoundException::new);
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > IssueLog.MAX_PAGE) {
            throw new BadRequestException("limit " + limit + " is not between 1 and " + IssueLog.MAX_PAGE);
        }
        return limit;
    }

    private static String required(String parameter, String value) {
        if (value == null || value.isBlank()) {
            throw new BadRequestException("query parameter " + parameter + " is missing");
        }
        return value;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("say true or false");
        };
    }

    private static <T> Function<String, T> parsed(String parameter, Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new BadRequestException(parameter + " '" + text + "' is not valid: " + e.getMessage(), e);
            }
        };
    }
}
