package dev.kontobro.gateway.console.importrun;

import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.importrun.ImportRunPages.Cause;
import dev.kontobro.gateway.console.importrun.ImportRunPages.Fact;
import dev.kontobro.gateway.console.importrun.ImportRunPages.Run;
import dev.kontobro.gateway.console.importrun.ImportRunPages.Standing;
import dev.kontobro.gateway.console.log.Lines;
import dev.kontobro.gateway.importrun.ImportRunState;
import dev.kontobro.gateway.importrun.ImportRuns;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.transfer.TransferLogPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Imports, for people. Who follows one has the page load again by itself as long as something of it waits for its turn; nobody else's
 * page changes under his eyes.
 */
@Path(ImportRunPageResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ImportRunPageResource {

    static final String ROOT = "/console/import-runs";

    private static final int LINES = 25;
    private static final int MOST_CONNECTIONS = 200;

    private static final Set<TransferStatus> MOVING = EnumSet.of(TransferStatus.WAITING, TransferStatus.RUNNING);
    private static final Set<TransferStatus> STANDING_STILL = EnumSet.of(TransferStatus.HELD, TransferStatus.REJECTED);
    private static final Set<TransferStatus> SETTLED =
            EnumSet.of(TransferStatus.TRANSFERRED, TransferStatus.UNCHANGED, TransferStatus.SKIPPED);

    private static final String PAGE = "page";
    private static final String NAME = "name";
    private static final String STATUS = "status";
    private static final String FOLLOW = "follow";

    private static final Map<String, Query.Check> OF_LIST = Map.of(PAGE, Query::limitFault);

    private static final Map<String, Query.Check> OF_RUN = Map.of(
            NAME,
            Query::text,
            STATUS,
            Query.oneOf(Arrays.stream(TransferStatus.values())
                    .map(TransferStatus::id)
                    .toList()),
            FOLLOW,
            Query.oneOf(List.of("on")),
            Query.CURSOR,
            ImportRunPageResource::cursorFault);

    private final ImportRuns runs;
    private final Issues issues;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;

    ImportRunPageResource(ImportRuns runs, Issues issues, Connections connections, Caller caller, Desk desk) {
        this.runs = runs;
        this.issues = issues;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        var tenant = caller.tenant();
        var speech = desk.speech();
        var words = speech.words(ImportRunWords.class);
        var page = Query.of(uri.getQueryParameters(), OF_LIST)
                .get(PAGE)
                .map(Integer::parseInt)
                .orElse(1);
        var list = runs.list(tenant);
        var names = connections.of(tenant, MOST_CONNECTIONS).stream()
                .collect(Collectors.toMap(KeptConnection::id, KeptConnection::name));
        var most = list.runs().size() == ImportRuns.MOST ? words.most(speech.number(ImportRuns.MOST)) : "";
        return desk.page(new ImportRunPages.importRuns(
                desk.frame(speech, words.title(), List.of()),
                words,
                list.runs().stream()
                        .skip((page - 1L) * LINES)
                        .limit(LINES)
                        .map(run -> new Run(
                                address(run, Map.of()),
                                run.name(),
                                names.getOrDefault(run.connectionId(), run.connectionId()),
                                speech.moment(run.beganAt()),
                                speech.number(run.records())))
                        .toList(),
                most,
                list.runs().size() > page * LINES ? ROOT + "?page=" + (page + 1) : "",
                page > 1 ? ROOT : "",
                String.join(", ", list.incomplete())));
    }

    @GET
    @Path("/{connection}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(@PathParam("connection") String id, @Context UriInfo uri) {
        var tenant = caller.tenant();
        var query = Query.of(uri.getQueryParameters(), OF_RUN);
        var name = query.required(NAME, "open the run from the list of import runs");
        var connection = connections.get(tenant, id);
        var status = query.get(STATUS).map(TransferStatus::ofId);
        var look = runs.look(tenant, id, name, status, query.get(Query.CURSOR).map(LogPosition::ofCursor), LINES);
        var follows = look.state().in(MOVING) > 0 && query.get(FOLLOW).isPresent();
        var page = desk.page(page(connection, look.state(), look.transfers(), query, follows));
        return follows ? Desk.loadingAgain(page) : page;
    }

    private ImportRunPages.importRun page(
            KeptConnection connection, ImportRunState state, TransferLogPage transfers, Query query, boolean follows) {
        var speech = desk.speech();
        var words = speech.words(ImportRunWords.class);
        var run = state.run();
        var all = state.in(EnumSet.allOf(TransferStatus.class));
        var chosen = query.get(STATUS).map(value -> Map.of(STATUS, value)).orElseGet(Map::of);
        var standings = issues.standings(connection.tenantId(), troubled(state, transfers));
        var lines = new Lines(speech, List.of(connection), standings);
        return new ImportRunPages.importRun(
                desk.frame(speech, words.titleOf(run.name()), List.of()),
                words,
                badge(state, words),
                words.doneOf(speech.number(state.in(SETTLED)), speech.number(all)),
                meaning(state, speech, words),
                state.in(SETTLED),
                all,
                state.in(MOVING) > 0,
                follows,
                address(run, follows ? Map.of() : Map.of(FOLLOW, "on")),
                List.of(
                        new Fact(
                                speech.words().connection(),
                                connection.name() + ": "
                                        + speech.state(connection).text(),
                                "/console/connections/" + connection.id()),
                        new Fact(words.began(), speech.moment(run.beganAt()), ""),
                        new Fact(words.lastReceived(), speech.moment(run.lastReceivedAt()), "")),
                state.counts().stream()
                        .map(count -> new Standing(
                                speech.status(count.status()),
                                speech.number(count.transfers()),
                                address(run, Map.of(STATUS, count.status().id())),
                                query.get(STATUS)
                                        .filter(count.status().id()::equals)
                                        .isPresent()))
                        .toList(),
                chosen.isEmpty() ? "" : address(run, Map.of()),
                words.showAll(speech.number(all)),
                state.causes().stream()
                        .map(cause -> cause(cause, speech, standings))
                        .toList(),
                transfers.transfers().stream().map(lines::line).toList(),
                transfers
                        .nextCursor()
                        .map(cursor -> address(run, with(chosen, Query.CURSOR, cursor)))
                        .orElse(""),
                query.get(Query.CURSOR).map(_ -> address(run, chosen)).orElse(""),
                String.join(", ", state.incomplete()));
    }

    private static Badge badge(ImportRunState state, ImportRunWords words) {
        if (state.in(MOVING) > 0) {
            return Badge.note(words.underWay());
        }
        if (state.in(STANDING_STILL) > 0) {
            return Badge.bad(words.left());
        }
        return state.incomplete().isEmpty() ? Badge.good(words.done()) : Badge.note(words.unseen());
    }

    private static List<String> meaning(ImportRunState state, Speech speech, ImportRunWords words) {
        var sentences = new ArrayList<String>();
        if (state.in(MOVING) > 0) {
            sentences.add(words.waitWhy(speech.number(state.in(MOVING))));
        }
        if (state.in(STANDING_STILL) > 0) {
            sentences.add(words.stillWhy(speech.number(state.in(STANDING_STILL))));
        }
        if (sentences.isEmpty()) {
            sentences.add(state.incomplete().isEmpty() ? words.doneWhy() : words.unseenWhy());
        }
        return sentences;
    }

    /** The one that changed last speaks for the others. */
    private static Cause cause(ImportRunProgress.Cause cause, Speech speech, Map<UUID, UUID> standings) {
        return new Cause(
                speech.titleOf(cause.problem()),
                speech.number(cause.transfers()),
                Optional.ofNullable(standings.get(cause.lastTransfer()))
                        .map(issue -> "/console/issues/" + issue)
                        .orElse("/console/transfers/" + cause.lastTransfer()));
    }

    private static List<UUID> troubled(ImportRunState state, TransferLogPage transfers) {
        return Stream.concat(
                        state.causes().stream().map(ImportRunProgress.Cause::lastTransfer),
                        Lines.troubled(transfers.transfers()).stream())
                .distinct()
                .toList();
    }

    private static Map<String, String> with(Map<String, String> chosen, String name, String value) {
        return Stream.concat(chosen.entrySet().stream(), Stream.of(Map.entry(name, value)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String address(ImportRun run, Map<String, String> more) {
        return ROOT + "/" + run.connectionId() + "?"
                + Stream.concat(Stream.of(Map.entry(NAME, run.name())), more.entrySet().stream())
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        try {
            LogPosition.ofCursor(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Query.notACursor();
        }
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
