package dev.kontobro.gateway.console.log;

import dev.kontobro.accounting.Flow;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.action.ActionForms;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.log.LogPages.Filter;
import dev.kontobro.gateway.console.log.LogPages.Option;
import dev.kontobro.gateway.console.log.LogPages.Picking;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.transfer.TransferFilter;
import dev.kontobro.gateway.transfer.TransferLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The transfer log, for people. */
@Path(LogResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class LogResource {

    static final String ROOT = "/console/transfers";

    private static final int LINES = 25;
    private static final int MOST_CONNECTIONS = 200;
    private static final String PERIOD = "period";

    /** What a person may choose; what else an address says is left to the API's own check to refuse. */
    private static final List<String> FIELDS =
            List.of("connection", "kind", "status", "problem", "number", "text", PERIOD);

    private final TransferLog log;
    private final Issues issues;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;
    private final Clock clock;

    LogResource(TransferLog log, Issues issues, Connections connections, Caller caller, Desk desk, Clock clock) {
        this.log = log;
        this.issues = issues;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
        this.clock = clock;
    }

    /** How far back a person looks. */
    private enum Period {
        HOUR(1),
        DAY(24),
        WEEK(24 * 7),
        MONTH(24 * 30);

        private final int hours;

        Period(int hours) {
            this.hours = hours;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String in(Speech speech) {
            var words = speech.words();
            return switch (this) {
                case HOUR -> words.lastHour();
                case DAY -> words.lastDay();
                case WEEK -> words.lastWeek();
                case MONTH -> words.lastMonth();
            };
        }
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        var tenant = caller.tenant();
        var speech = desk.speech();
        var sent = new LinkedHashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!values.getFirst().isBlank()) {
                sent.put(name, values.getFirst().strip());
            }
        });
        var page = log.page(tenant, filter(sent));
        var known = connections.of(tenant, MOST_CONNECTIONS);
        var lines = new Lines(speech, known, issues.standings(tenant, Lines.troubled(page.transfers())));
        var chosen = chosen(sent);
        return desk.page(new LogPages.log(
                desk.frame(speech, speech.words().transfers(), List.of()),
                form(speech, known, sent),
                page.transfers().stream().map(lines::line).toList(),
                page.nextCursor()
                        .map(cursor -> address(chosen, Map.of(Query.CURSOR, cursor)))
                        .orElse(""),
                sent.containsKey(Query.CURSOR) ? address(chosen, Map.of()) : "",
                !chosen.isEmpty(),
                new Picking(
                        ActionForms.words(speech),
                        page.transfers().stream()
                                .map(transfer -> transfer.id().toString())
                                .collect(Collectors.joining(",")),
                        ActionForms.buttons(speech, EnumSet.allOf(TransferAction.class))),
                String.join(", ", page.incomplete())));
    }

    /** As the API understands it. */
    private TransferFilter filter(Map<String, String> sent) {
        var query = new LinkedHashMap<String, List<String>>();
        sent.forEach((name, value) -> query.put(name, List.of(value)));
        query.remove(PERIOD);
        Arrays.stream(Period.values())
                .filter(period -> period.id().equals(sent.get(PERIOD)))
                .forEach(period -> query.put(
                        "changedSince",
                        List.of(clock.instant()
                                .minus(period.hours, ChronoUnit.HOURS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())));
        query.put(Query.LIMIT, List.of(Integer.toString(LINES)));
        return TransferFilter.of(query);
    }

    private static Map<String, String> chosen(Map<String, String> sent) {
        var chosen = new LinkedHashMap<>(sent);
        chosen.keySet().retainAll(FIELDS);
        return chosen;
    }

    private static String address(Map<String, String> chosen, Map<String, String> more) {
        var query = Stream.of(chosen, more)
                .flatMap(parameters -> parameters.entrySet().stream())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? ROOT : ROOT + "?" + query;
    }

    private static Filter form(Speech speech, List<KeptConnection> connections, Map<String, String> sent) {
        return new Filter(
                connections.stream()
                        .map(connection -> option(sent, "connection", connection.id(), connection.name()))
                        .toList(),
                Arrays.stream(Flow.values())
                        .map(Flow::record)
                        .map(kind -> option(sent, "kind", kind, speech.kinds(kind)))
                        .toList(),
                Arrays.stream(TransferStatus.values())
                        .map(status -> option(
                                sent,
                                "status",
                                status.id(),
                                speech.status(status).text()))
                        .toList(),
                Arrays.stream(Period.values())
                        .map(period -> option(sent, PERIOD, period.id(), period.in(speech)))
                        .toList(),
                sent.getOrDefault("text", ""));
    }

    private static Option option(Map<String, String> sent, String field, String value, String text) {
        return new Option(value, text, value.equals(sent.get(field)));
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
