package dev.kontobro.gateway.console.run;

import dev.kontobro.events.log.ReconciliationState;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.run.RunPages.Fact;
import dev.kontobro.gateway.console.run.RunPages.Line;
import dev.kontobro.gateway.reconciliation.Reconciliations;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * How the books are looked at for what became of documents, for people. Who follows a look has the page load again by itself while
 * it goes on; nobody else's page changes under his eyes.
 */
@Path(RunResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class RunResource {

    static final String ROOT = "/console/runs";

    private static final int MOST_CONNECTIONS = 200;
    private static final int OFFERED_DAYS = 30;
    private static final int LONGEST_SHOWN = 40;

    private final Reconciliations reconciliations;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;

    RunResource(Reconciliations reconciliations, Connections connections, Caller caller, Desk desk) {
        this.reconciliations = reconciliations;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response list() {
        var known = connections.of(caller.tenant(), MOST_CONNECTIONS);
        if (known.size() == 1) {
            return desk.to(ROOT + "/" + known.getFirst().id());
        }
        var speech = desk.speech();
        var words = speech.words(RunWords.class);
        return desk.page(new RunPages.runs(
                desk.frame(speech, words.title(), List.of()),
                words,
                known.stream()
                        .map(connection -> new Line(
                                ROOT + "/" + connection.id(),
                                connection.name(),
                                connection.system().displayName()))
                        .toList()));
    }

    @GET
    @Path("/{connection}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(
            @PathParam("connection") String id, @QueryParam("done") String done, @QueryParam("follow") String follow) {
        var connection = connections.get(caller.tenant(), id);
        var words = desk.speech().words(RunWords.class);
        return page(
                200,
                connection,
                "asked".equals(done) ? List.of(Notice.good(words.asked(), words.askedWhy())) : List.of(),
                Optional.empty(),
                "on".equals(follow));
    }

    @POST
    @Path("/{connection}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response ask(
            @PathParam("connection") String id, @FormParam("form") String form, @FormParam("days") String sent) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var connection = connections.get(caller.tenant(), id);
        var days = days(Objects.requireNonNullElse(sent, ""));
        if (days.isEmpty()) {
            return page(422, connection, List.of(), Optional.of(Objects.requireNonNullElse(sent, "")), false);
        }
        reconciliations.ask(connection, days.getAsInt(), caller.actor());
        return desk.to(ROOT + "/" + connection.id() + "?done=asked");
    }

    private static OptionalInt days(String sent) {
        try {
            var days = Integer.parseInt(sent.strip());
            return days >= 1 && days <= Reconciliations.MOST_DAYS ? OptionalInt.of(days) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** @param wrong what was sent and does not do */
    private Response page(
            int status,
            KeptConnection connection,
            List<Notice> notices,
            Optional<String> wrong,
            boolean wantsToFollow) {
        var speech = desk.speech();
        var words = speech.words(RunWords.class);
        var state = reconciliations.state(connection);
        var isMoving = state.filter(now -> now.running() || now.lookBackDays().isPresent())
                .isPresent();
        var most = Integer.toString(Reconciliations.MOST_DAYS);
        var follows = isMoving && wantsToFollow;
        var page = desk.page(
                status,
                new RunPages.run(
                        desk.frame(speech, words.looksOf(connection.name()), notices),
                        words,
                        state.isPresent(),
                        isMoving,
                        follows,
                        state.map(now -> badge(now, words)).orElseGet(() -> Badge.soft(words.notFollowed())),
                        state.map(now -> meaning(now, speech, words)).orElseGet(words::notFollowedWhy),
                        state.flatMap(ReconciliationState::lastProblem)
                                .map(speech::titleOf)
                                .orElse(""),
                        state.map(now -> facts(now, speech, words)).orElse(List.of()),
                        wrong.orElse(Integer.toString(OFFERED_DAYS)),
                        wrong.map(value -> words.daysFault(
                                        value.substring(0, Math.min(LONGEST_SHOWN, value.length())), most))
                                .orElse(""),
                        words.daysHint(most)));
        return follows ? Desk.loadingAgain(page) : page;
    }

    private static Badge badge(ReconciliationState state, RunWords words) {
        if (state.running()) {
            return Badge.note(words.running());
        }
        return state.lookBackDays().isPresent() ? Badge.note(words.soon()) : Badge.good(words.resting());
    }

    private static String meaning(ReconciliationState state, Speech speech, RunWords words) {
        return state.lookBackDays()
                .map(days -> words.lookBack(speech.number(days)))
                .orElseGet(() -> state.running() ? words.runningWhy() : words.restingWhy());
    }

    private static List<Fact> facts(ReconciliationState state, Speech speech, RunWords words) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.last(), state.lastEnded().map(speech::moment).orElseGet(words::never)));
        if (state.lastEnded().isPresent()) {
            facts.add(new Fact(words.lookedAt(), speech.number(state.lookedAt())));
            facts.add(new Fact(words.told(), speech.number(state.told())));
            facts.add(new Fact(words.calls(), speech.number(state.calls())));
        }
        facts.add(new Fact(words.next(), speech.moment(state.next())));
        return facts;
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
