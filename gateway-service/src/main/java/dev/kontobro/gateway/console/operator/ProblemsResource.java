package dev.kontobro.gateway.console.operator;

import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.operator.OperatorPages.Frequent;
import dev.kontobro.gateway.console.operator.OperatorPages.Paging;
import dev.kontobro.gateway.console.operator.OperatorPages.Period;
import dev.kontobro.gateway.console.operator.OperatorPages.Still;
import dev.kontobro.gateway.lane.Lanes;
import dev.kontobro.gateway.lane.Lanes.Position;
import dev.kontobro.gateway.operation.ProblemTally;
import dev.kontobro.gateway.operation.ProblemTally.Frequency;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What goes wrong most, and what does not go on at all, over all companies. */
@Path(Addresses.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Role.OPERATOR)
class ProblemsResource {

    private static final int ROWS = 50;

    /** More than there are problems on two accounting systems. */
    private static final int LAST_ROW = 10_000;

    private final ProblemTally tally;
    private final Lanes lanes;
    private final Tenants tenants;
    private final Desk desk;

    ProblemsResource(ProblemTally tally, Lanes lanes, Tenants tenants, Desk desk) {
        this.tally = tally;
        this.lanes = lanes;
        this.tenants = tenants;
        this.desk = desk;
    }

    private enum Length {
        DAY(1),
        WEEK(7),
        MONTH(30);

        private final Duration time;

        Length(int days) {
            this.time = Duration.ofDays(days);
        }

        static Length of(String id) {
            return Arrays.stream(values())
                    .filter(length -> length.id().equals(id))
                    .findFirst()
                    .orElse(DAY);
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String in(OperatorWords words) {
            return switch (this) {
                case DAY -> words.lastDay();
                case WEEK -> words.lastWeek();
                case MONTH -> words.lastMonth();
            };
        }
    }

    @GET
    @Path("/problems")
    @Operation(hidden = true)
    public Response problems(@QueryParam("period") String period, @QueryParam(Query.CURSOR) String cursor) {
        var length = Length.of(period);
        var begin = Reader.cursor(cursor, Integer::valueOf)
                .filter(row -> row >= 0 && row <= LAST_ROW)
                .orElse(0);
        var found = tally.frequent(length.time, begin, ROWS + 1);
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        return desk.page(new OperatorPages.problems(
                desk.frame(speech, words.problemsTitle(), List.of()),
                words,
                Arrays.stream(Length.values())
                        .map(each -> new Period(each.in(words), address(each, ""), each == length))
                        .toList(),
                found.stream()
                        .limit(ROWS)
                        .map(problem -> frequent(problem, speech, words))
                        .toList(),
                new Paging(
                        found.size() > ROWS ? address(length, Query.cursor(Integer.toString(begin + ROWS))) : "",
                        cursor == null ? "" : address(length, ""))));
    }

    private static String address(Length length, String cursor) {
        return Addresses.of(Addresses.PROBLEMS, Map.of("period", length.id(), Query.CURSOR, cursor));
    }

    private static Frequent frequent(Frequency problem, Speech speech, OperatorWords words) {
        return new Frequent(
                problem.code(),
                speech.system(problem.system()),
                speech.number(problem.outcomes()),
                speech.number(problem.tenants()),
                trend(problem, speech, words));
    }

    private static String trend(Frequency problem, Speech speech, OperatorWords words) {
        var more = problem.outcomes() - problem.before();
        if (problem.before() == 0) {
            return words.trendNew();
        }
        if (more == 0) {
            return words.trendSame();
        }
        return more > 0 ? words.trendMore(speech.number(more)) : words.trendFewer(speech.number(-more));
    }

    @GET
    @Path("/stuck")
    @Operation(hidden = true)
    public Response stuck(@QueryParam(Query.CURSOR) String cursor) {
        var found = lanes.stuck(Reader.cursor(cursor, ProblemsResource::position), ROWS);
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        var isFull = found.lanes().size() >= ROWS;
        return desk.page(new OperatorPages.stuck(
                desk.frame(speech, words.stuckTitle(), TenantsResource.missing(words, found.incomplete())),
                words,
                words.stuckWhy(speech.number(lanes.stuckAfter().toMinutes())),
                found.lanes().stream().map(lane -> still(lane, speech, words)).toList(),
                new Paging(
                        isFull
                                ? Addresses.of(
                                        Addresses.STUCK,
                                        Map.of(
                                                Query.CURSOR,
                                                cursor(found.lanes().getLast())))
                                : "",
                        cursor == null ? "" : Addresses.STUCK)));
    }

    private Still still(Lanes.Stuck stuck, Speech speech, OperatorWords words) {
        var lane = stuck.lane();
        return new Still(
                Addresses.ofTenant(lane.tenantId()),
                tenants.find(lane.tenantId()).map(tenant -> tenant.name()).orElse(lane.tenantId()),
                lane.connectionId(),
                speech.system(lane.accountingSystem()),
                stuck.service(),
                lane.pause().isPresent() ? Badge.bad(words.laneBroken()) : Badge.good(words.laneRuns()),
                speech.moment(lane.since()),
                speech.number(lane.overdue()),
                speech.number(lane.abandoned()));
    }

    private static String cursor(Lanes.Stuck last) {
        return Query.cursor(last.lane().since() + " " + last.lane().connectionId());
    }

    private static Position position(String text) {
        var parts = text.split(" ", 2);
        return new Position(Instant.parse(parts[0]), parts[1]);
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
