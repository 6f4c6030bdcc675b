package dev.kontobro.gateway.console.issue;

import dev.kontobro.events.log.IssuePage;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.issue.IssuePages.Option;
import dev.kontobro.gateway.issue.IssueFilter;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Query;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is to be sorted out, for people. */
@Path(IssueWriter.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class IssueListResource {

    private static final String WHICH = "which";
    private static final int LINES = 25;
    private static final int MOST_CONNECTIONS = 200;

    private final Issues issues;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;

    IssueListResource(Issues issues, Connections connections, Caller caller, Desk desk) {
        this.issues = issues;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
    }

    /** What can be shown, with what the API calls it. */
    private enum Which {
        OPEN(Map.of("state", "open", "muted", "false", "order", "gravest")),
        MUTED(Map.of("state", "open", "muted", "true", "order", "gravest")),
        RESOLVED(Map.of("state", "resolved"));

        private final Map<String, String> query;

        Which(Map<String, String> query) {
            this.query = query;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String in(IssueWords words) {
            return switch (this) {
                case OPEN -> words.open();
                case MUTED -> words.muted();
                case RESOLVED -> words.resolved();
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
        var which = which(sent.remove(WHICH));
        var found = page(tenant, filter(which, sent));
        var known = connections.of(tenant, MOST_CONNECTIONS);
        var writer = new IssueWriter(speech, known);
        var words = writer.words();
        var connection = Optional.ofNullable(sent.get(IssueFilter.CONNECTION));
        return desk.page(new IssuePages.issues(
                desk.frame(
                        speech,
                        words.title(),
                        found.isPresent() ? List.of() : List.of(Notice.bad(words.unknown(), words.unknownWhy()))),
                words,
                Arrays.stream(Which.values())
                        .map(each -> new Option(each.id(), each.in(words), each == which))
                        .toList(),
                options(known, connection),
                found.stream()
                        .flatMap(page -> page.issues().stream())
                        .map(writer::line)
                        .toList(),
                which == Which.RESOLVED ? words.captionResolved() : words.caption(),
                found.flatMap(IssuePage::nextCursor)
                        .map(cursor -> address(which, connection, Optional.of(cursor)))
                        .orElse(""),
                sent.containsKey(Query.CURSOR) ? address(which, connection, Optional.empty()) : "",
                found.isPresent(),
                which == Which.OPEN && connection.isEmpty()));
    }

    /** What is open unless something else is asked for; what that is, is left to the API's own check to refuse. */
    private static Which which(String sent) {
        return Arrays.stream(Which.values())
                .filter(each -> each.id().equals(sent))
                .findFirst()
                .orElse(Which.OPEN);
    }

    private static IssueFilter filter(Which which, Map<String, String> sent) {
        var query = new LinkedHashMap<String, List<String>>();
        sent.forEach((name, value) -> query.put(name, List.of(value)));
        which.query.forEach((name, value) -> query.put(name, List.of(value)));
        query.put(Query.LIMIT, List.of(Integer.toString(LINES)));
        return IssueFilter.of(query);
    }

    /** Empty when the service does not answer. */
    private Optional<IssuePage> page(String tenant, IssueFilter filter) {
        try {
            return Optional.of(issues.page(tenant, filter));
        } catch (ProblemException e) {
            if (e.problem().status() == 503) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<Option> options(List<KeptConnection> connections, Optional<String> chosen) {
        return connections.stream()
                .map(connection -> new Option(
                        connection.id(),
                        connection.name(),
                        Optional.of(connection.id()).equals(chosen)))
                .toList();
    }

    private static String address(Which which, Optional<String> connection, Optional<String> cursor) {
        var query = new LinkedHashMap<String, String>();
        query.put(WHICH, which.id());
        connection.ifPresent(id -> query.put(IssueFilter.CONNECTION, id));
        cursor.ifPresent(position -> query.put(Query.CURSOR, position));
        return IssueWriter.ROOT + "?"
                + query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
