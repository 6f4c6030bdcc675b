package dev.kontobro.gateway.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.CheckTexts;
import dev.kontobro.accounting.preflight.Finding.Reason;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.life.Clearance;
import dev.kontobro.gateway.books.Preflights.Run;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.ConnectionView;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.OwnersProblem;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a connection's books are ready, and its activation. */
@Path("/v1/connections/{connection}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Books")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "ConnectionUnknown")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "VendorUnavailable")
class CheckResource {

    private final Preflights preflights;
    private final Connections connections;
    private final Tenants tenants;
    private final Caller caller;
    private final AnsweredRequests requests;

    CheckResource(
            Preflights preflights, Connections connections, Tenants tenants, Caller caller, AnsweredRequests requests) {
        this.preflights = preflights;
        this.connections = connections;
        this.tenants = tenants;
        this.caller = caller;
        this.requests = requests;
    }

    /** The last preflight. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Checks", description = "What the last preflight found.")
    record ChecksView(
            @Schema(
                    implementation = String.class,
                    format = "date-time",
                    description = "Absent when there was none yet.")
            Optional<Instant> at,

            @Schema(description = "Whether nothing is missing.")
            boolean clear,

            @Schema(
                    description =
                            "In the order they are made; of a check that misses several things there are several.")
            List<CheckView> checks) {

        static ChecksView of(Run run) {
            var checks = run.findings().stream().map(CheckView::of).toList();
            return new ChecksView(Optional.of(run.at()), run.missing().isEmpty(), checks);
        }
    }

    /** One check and what came of it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Check", description = "A check and what came of it.")
    record CheckView(
            @Schema(examples = "customer-group") String check,

            @Schema(description = "Its name in Danish (`da`), Swedish (`sv`) and English (`en`).")
            Map<String, String> name,

            @Schema(enumeration = {"ok", "missing", "not-needed"})
            String result,

            @Schema(implementation = OwnersProblem.class, description = "With `missing`: what, why and the remedy.")
            Optional<OwnersProblem> problem,

            @Schema(description = "With `not-needed`: why, in the same languages.")
            Map<String, String> reason,

            @Schema(description = "The flows that wait meanwhile.")
            List<String> blocks) {

        static CheckView of(KeptFinding finding) {
            var check = Check.fromId(finding.check());
            return new CheckView(
                    finding.check(),
                    inEveryLanguage(language -> CheckTexts.name(check, language)),
                    finding.result(),
                    finding.problem().map(ProblemJson::read).map(OwnersProblem::of),
                    finding.reason()
                            .map(CheckView::reason)
                            .map(reason -> inEveryLanguage(language -> CheckTexts.reason(reason, language)))
                            .orElse(Map.of()),
                    finding.blocks());
        }

        private static Reason reason(String id) {
            return Reason.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private static Map<String, String> inEveryLanguage(Function<Locale, String> text) {
            var texts = new LinkedHashMap<String, String>();
            ProblemTexts.LANGUAGES.forEach(language -> texts.put(language.getLanguage(), text.apply(language)));
            return texts;
        }
    }

    @GET
    @Path("/checks")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getChecks",
            summary = "Whether the books are ready",
            description = "What the last preflight found: it runs when a connection is confirmed, when its profile has"
                    + " changed, every day, and on demand.")
    @APIResponse(
            responseCode = "200",
            description = "The checks.",
            content = @Content(schema = @Schema(implementation = ChecksView.class)))
    public ChecksView get(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        return preflights
                .last(connection)
                .map(ChecksView::of)
                .orElseGet(() -> new ChecksView(Optional.empty(), false, List.of()));
    }

    @POST
    @Path("/checks")
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "runChecks", summary = "Check the books now", description = """
                    Reads what the profile needs, and no more. Flows that lack something wait from now on; those that do \
                    not any more go on. Asking twice is the same as asking once.""")
    @APIResponse(
            responseCode = "200",
            description = "The checks.",
            content = @Content(schema = @Schema(implementation = ChecksView.class)))
    @APIResponse(responseCode = "409", ref = "ConnectionBroken")
    public ChecksView run(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        preflights.run(connection, caller.actor());
        return get(id);
    }

    @POST
    @Path("/activation")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "activateConnection", summary = "Let transfers begin, or go on", description = """
                    Runs the preflight first, and refuses as long as something mandatory is missing. With the first \
                    activation nothing that happened before today is transferred, unless a start date was chosen.""")
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now.",
            content = @Content(schema = @Schema(ref = "Connection")))
    @APIResponse(responseCode = "409", ref = "NotCleared")
    public Response activate(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        var clearance = clearance(connection);
        var zone = tenants.get(connection.tenantId()).zone();
        return requests.once(
                "", tx -> Answer.ok(ConnectionView.of(connections.activate(tx, id, clearance, zone, caller.actor()))));
    }

    private Clearance clearance(KeptConnection connection) {
        return preflights
                .clear(connection, caller.actor())
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_CLEARED.problem().with("missing", missing(connection))));
    }

    private List<CheckView> missing(KeptConnection connection) {
        return preflights.last(connection).orElseThrow().missing().stream()
                .map(CheckView::of)
                .toList();
    }
}
