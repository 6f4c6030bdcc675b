package dev.kontobro.gateway.console.operator;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.events.log.LaneState;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.NavigationWords;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.log.Lines;
import dev.kontobro.gateway.console.log.Lines.Line;
import dev.kontobro.gateway.console.operator.OperatorPages.Company;
import dev.kontobro.gateway.console.operator.OperatorPages.Held;
import dev.kontobro.gateway.console.operator.OperatorPages.Lane;
import dev.kontobro.gateway.console.operator.OperatorPages.Link;
import dev.kontobro.gateway.console.operator.OperatorPages.Paging;
import dev.kontobro.gateway.lane.Lanes;
import dev.kontobro.gateway.operation.TenantNumbers;
import dev.kontobro.gateway.operation.TenantNumbers.OfConnection;
import dev.kontobro.gateway.operation.TenantNumbers.OfTenant;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.support.SupportAccess;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.gateway.transfer.TransferFilter;
import dev.kontobro.gateway.transfer.TransferLog;
import dev.kontobro.gateway.transfer.TransferOverview;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The companies, for whoever runs the hub. What is shown are names of companies, ids, states and numbers; what is transferred only
 * where the company lets support look, and then each look is noted.
 */
@Path(Addresses.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Role.OPERATOR)
class TenantsResource {

    private static final int COMPANIES = 25;
    private static final int LINES = 25;
    private static final int MOST_CONNECTIONS = 200;

    private final TenantNumbers numbers;
    private final Tenants tenants;
    private final Connections connections;
    private final Lanes lanes;
    private final TransferOverview overview;
    private final TransferLog log;
    private final SupportAccess support;
    private final Caller caller;
    private final Desk desk;

    TenantsResource(
            TenantNumbers numbers,
            Tenants tenants,
            Connections connections,
            Lanes lanes,
            TransferOverview overview,
            TransferLog log,
            SupportAccess support,
            Caller caller,
            Desk desk) {
        this.numbers = numbers;
        this.tenants = tenants;
        this.connections = connections;
        this.lanes = lanes;
        this.overview = overview;
        this.log = log;
        this.support = support;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @Operation(hidden = true)
    public Response begin() {
        return desk.to(Addresses.TENANTS);
    }

    @GET
    @Path("/tenants")
    @Operation(hidden = true)
    public Response list(@QueryParam("text") String sent, @QueryParam(Query.CURSOR) String cursor) {
        var text = Reader.text(sent);
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        var found = numbers.page(text, Reader.cursor(cursor, Function.identity()), COMPANIES + 1);
        var shown = found.stream().limit(COMPANIES).toList();
        var states = lanes.of(shown.stream().map(OfTenant::id).toList());
        var byTenant = states.lanes().stream()
                .collect(Collectors.groupingBy(lane -> lane.state().tenantId()));
        var searched = text.orElse("");
        return desk.page(new OperatorPages.tenants(
                desk.frame(speech, speech.words(NavigationWords.class).tenants(), missing(words, states.incomplete())),
                words,
                searched,
                shown.stream()
                        .map(tenant -> company(tenant, byTenant.getOrDefault(tenant.id(), List.of()), speech, words))
                        .toList(),
                new Paging(
                        found.size() > COMPANIES
                                ? Addresses.of(
                                        Addresses.TENANTS,
                                        Map.of(
                                                "text",
                                                searched,
                                                Query.CURSOR,
                                                Query.cursor(shown.getLast().id())))
                                : "",
                        cursor == null ? "" : Addresses.of(Addresses.TENANTS, Map.of("text", searched)))));
    }

    private static Company company(OfTenant tenant, List<Lanes.Lane> lanes, Speech speech, OperatorWords words) {
        var states = lanes.stream().map(Lanes.Lane::state).toList();
        return new Company(
                Addresses.ofTenant(tenant.id()),
                tenant.name(),
                tenant.id(),
                connections(tenant.states(), speech, words),
                waiting(states, speech),
                states.stream()
                        .map(state -> badge(state, speech, words))
                        .filter(badge -> !badge.style().equals("good"))
                        .distinct()
                        .toList(),
                failures(tenant.failures(), speech),
                tenant.lastSuccess().map(speech::moment).orElseGet(words::never),
                tenant.supportUntil().isPresent());
    }

    private static List<Badge> connections(Map<String, Long> states, Speech speech, OperatorWords words) {
        var said = new LinkedHashMap<String, Function<String, Badge>>();
        said.put("broken", number -> Badge.bad(words.broken(number)));
        said.put("revoked", number -> Badge.soft(words.revoked(number)));
        said.put("paused", number -> Badge.note(words.paused(number)));
        said.put("being-connected", number -> Badge.note(words.beingConnected(number)));
        said.put("to-be-confirmed", number -> Badge.note(words.toBeConfirmed(number)));
        said.put("active", number -> Badge.good(words.active(number)));
        return said.entrySet().stream()
                .filter(state -> states.containsKey(state.getKey()))
                .map(state -> state.getValue().apply(speech.number(states.get(state.getKey()))))
                .toList();
    }

    @GET
    @Path("/tenants/{tenant}")
    @Operation(hidden = true)
    public Response look(@PathParam("tenant") String id) {
        var tenant = tenants.get(id);
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        var states = lanes.of(List.of(tenant.id()));
        var byConnection = states.lanes().stream()
                .collect(Collectors.groupingBy(lane -> lane.state().connectionId()));
        var counted = numbers.connections(tenant.id(), MOST_CONNECTIONS).stream()
                .collect(Collectors.toMap(OfConnection::id, Function.identity()));
        var until = support.until(tenant.id());
        return desk.page(new OperatorPages.tenant(
                desk.frame(speech, tenant.name(), missing(words, states.incomplete())),
                words,
                until.map(speech::moment).map(words::supportOn).orElseGet(words::supportOff),
                until.map(_ -> Addresses.ofTenant(tenant.id()) + "/transfers").orElse(""),
                connections.of(tenant.id(), MOST_CONNECTIONS).stream()
                        .map(connection -> link(
                                connection,
                                Optional.ofNullable(counted.get(connection.id())),
                                byConnection.getOrDefault(connection.id(), List.of()),
                                speech,
                                words))
                        .toList(),
                overview.stuck(tenant.id()).stream()
                        .map(held -> new Held(
                                held.problem(),
                                speech.status(held.status()),
                                speech.number(held.transfers()),
                                speech.moment(held.oldest())))
                        .toList()));
    }

    /** Its name is what its owner has written, so it is not shown. */
    private static Link link(
            KeptConnection connection,
            Optional<OfConnection> counted,
            List<Lanes.Lane> lanes,
            Speech speech,
            OperatorWords words) {
        return new Link(
                connection.id(),
                connection.system().displayName(),
                speech.state(connection),
                problems(connection),
                counted.map(numbers -> failures(numbers.failures(), speech)).orElse(""),
                counted.flatMap(OfConnection::lastSuccess).map(speech::moment).orElseGet(words::notLately),
                lanes.stream().map(lane -> lane(lane, speech, words)).toList());
    }

    private static String problems(KeptConnection connection) {
        var broken = connection.state() instanceof Broken state ? Stream.of(state.problem()) : Stream.<Problem>empty();
        return Stream.concat(broken, connection.blocked().values().stream())
                .map(problem -> problem.code().id())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Lane lane(Lanes.Lane lane, Speech speech, OperatorWords words) {
        var state = lane.state();
        return new Lane(
                lane.service(),
                badge(state, speech, words),
                waiting(List.of(state), speech),
                speech.number(state.running()),
                state.oldestDue().map(speech::moment).orElse(""),
                state.lastServed().map(speech::moment).orElseGet(words::never));
    }

    private static Badge badge(LaneState lane, Speech speech, OperatorWords words) {
        return switch (lane.pause().orElse("")) {
            case "off" -> Badge.note(words.laneStopped());
            case "broken" -> Badge.bad(words.laneBroken());
            default ->
                lane.throttledUntil()
                        .map(speech::moment)
                        .map(words::laneThrottled)
                        .map(Badge::note)
                        .orElseGet(() -> Badge.good(words.laneRuns()));
        };
    }

    private static String waiting(List<LaneState> lanes, Speech speech) {
        var isCut = lanes.stream().anyMatch(lane -> lane.waiting() >= LaneState.MOST_COUNTED);
        return speech.number(lanes.stream().mapToLong(LaneState::waiting).sum()) + (isCut ? "+" : "");
    }

    private static String failures(long number, Speech speech) {
        return speech.number(number) + (number >= TenantNumbers.MOST_COUNTED ? "+" : "");
    }

    static List<Notice> missing(OperatorWords words, List<String> services) {
        return services.isEmpty()
                ? List.of()
                : List.of(Notice.bad(words.incomplete(), words.incompleteWhy(String.join(", ", services))));
    }

    /** The transfers of a company that lets support look. Nothing can be done to them here. */
    @GET
    @Path("/tenants/{tenant}/transfers")
    @Operation(hidden = true)
    public Response transfers(@PathParam("tenant") String id, @QueryParam(Query.CURSOR) String cursor) {
        var tenant = tenants.get(id);
        support.look(tenant.id(), caller.actor(), "transfers");
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        var query = new LinkedHashMap<String, List<String>>();
        query.put(Query.LIMIT, List.of(Integer.toString(LINES)));
        Reader.text(cursor).ifPresent(position -> query.put(Query.CURSOR, List.of(position)));
        var page = log.page(tenant.id(), TransferFilter.of(query));
        var here = Addresses.ofTenant(tenant.id()) + "/transfers";
        var lines = new Lines(speech, connections.of(tenant.id(), MOST_CONNECTIONS));
        return desk.page(new OperatorPages.transfers(
                desk.frame(speech, words.transfersOf(tenant.name()), List.of()),
                words,
                page.transfers().stream()
                        .map(transfer -> readOnly(lines.line(transfer), here + "/" + transfer.id()))
                        .toList(),
                String.join(", ", page.incomplete()),
                new Paging(
                        page.nextCursor()
                                .map(next -> Addresses.of(here, Map.of(Query.CURSOR, next)))
                                .orElse(""),
                        cursor == null ? "" : here),
                Addresses.ofTenant(tenant.id())));
    }

    private static Line readOnly(Line line, String target) {
        return new Line(
                line.id(),
                target,
                line.kind(),
                line.number(),
                line.name(),
                line.status(),
                line.problem(),
                "",
                line.connection(),
                line.accountingNumber(),
                line.at(),
                line.changed());
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
