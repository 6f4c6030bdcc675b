package dev.kontobro.gateway.books;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.books.RegisterViews.EntryView;
import dev.kontobro.gateway.books.RegisterViews.RegisterSummary;
import dev.kontobro.gateway.books.RegisterViews.RegisterView;
import dev.kontobro.gateway.books.RegisterViews.RegistersView;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.OwnersProblem;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.sql.Db;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What choices are made from: groups, terms, accounts, journals, … of a connection's books. */
@Path("/v1/connections/{connection}/reference-data")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Books")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "RegisterUnknown")
@APIResponse(responseCode = "409", ref = "ConnectionBroken")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "VendorUnavailable")
class RegisterResource {

    private static final String ALL = "all";

    private static final Map<String, Query.Check> CHECKS = Map.of(
            ALL,
            Query.oneOf(List.of("true", "false")),
            Query.CURSOR,
            RegisterResource::cursorFault,
            Query.LIMIT,
            Query::limitFault);

    private final Registers registers;
    private final ConnectedBooks books;
    private final Connections connections;
    private final Caller caller;
    private final Audit audit;
    private final Db db;

    RegisterResource(
            Registers registers, ConnectedBooks books, Connections connections, Caller caller, Audit audit, Db db) {
        this.registers = registers;
        this.books = books;
        this.connections = connections;
        this.caller = caller;
        this.audit = audit;
        this.db = db;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "listRegisters",
            summary = "What can be chosen from",
            description = "The registers that the accounting system has, and what can be entered in them from here."
                    + " Makes no call.")
    @APIResponse(
            responseCode = "200",
            description = "The registers.",
            content = @Content(schema = @Schema(implementation = RegistersView.class)))
    public RegistersView list(@PathParam("connection") @Parameter(ref = "connection-id") String id) {
        var connection = connections.get(caller.tenant(), id);
        var rules = books.system(connection.system()).registers();
        return new RegistersView(rules.supported().stream()
                .sorted()
                .map(register -> RegisterSummary.of(register, rules.creatable(register)))
                .toList());
    }

    @GET
    @Path("/{register}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "getRegister", summary = "The entries of a register", description = """
                    As they were read last, within the hour while the connection works; read now when they never were. \
                    Entries that must not be chosen any more show with `all=true` only.""")
    @APIResponse(
            responseCode = "200",
            description = "The register.",
            content = @Content(schema = @Schema(implementation = RegisterView.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public RegisterView get(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @PathParam("register") @Parameter(ref = "register") String name,
            @Context UriInfo uri) {
        var connection = connections.get(caller.tenant(), id);
        var register = register(connection, name);
        var query = Query.of(uri.getQueryParameters(), CHECKS);
        return view(register, registers.get(connection, Set.of(register)), query);
    }

    @POST
    @Path("/{register}/refresh")
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "refreshRegister",
            summary = "Read a register now",
            description = "For what was changed in the books a moment ago. Asking twice is the same as asking once.")
    @APIResponse(
            responseCode = "200",
            description = "The register.",
            content = @Content(schema = @Schema(implementation = RegisterView.class)))
    public RegisterView refresh(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @PathParam("register") @Parameter(ref = "register") String name) {
        var connection = connections.get(caller.tenant(), id);
        var register = register(connection, name);
        return view(register, registers.refresh(connection, Set.of(register)), new Query(Map.of()));
    }

    @POST
    @Path("/{register}")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(operationId = "createEntry", summary = "Enter a helper object into the books", description = """
                    For example a product for freight. What is there already under its code, or without a code under its \
                    name, is not entered again, so repeating it does no harm; `Idempotency-Key` is welcome and not \
                    needed.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewEntry")))
    @APIResponse(
            responseCode = "201",
            description = "The entry as the books have it.",
            content = @Content(schema = @Schema(implementation = EntryView.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "422", ref = "BooksRefused")
    public EntryView create(
            @PathParam("connection") @Parameter(ref = "connection-id") String id,
            @PathParam("register") @Parameter(ref = "register") String name,
            JsonNode json) {
        var connection = connections.get(caller.tenant(), id);
        var register = register(connection, name);
        var entry = books.of(connection).create(newEntry(connection, register, Body.of(json)));
        registers.refresh(connection, Set.of(register));
        db.inTransaction(tx -> {
            audit.add(
                    tx,
                    connection.tenantId(),
                    Optional.of(connection.id()),
                    caller.actor(),
                    "books.entry-created",
                    Optional.empty(),
                    Optional.of(Map.of("register", register.id(), "code", entry.code(), "name", entry.name())));
            return entry;
        });
        return EntryView.of(entry);
    }

    private NewEntry newEntry(KeptConnection connection, Register register, Body body) {
        var creatable = books.system(connection.system())
                .registers()
                .creatable(register)
                .orElseThrow(() -> new ProblemException(ProblemType.REGISTER_UNKNOWN.problem(
                        "Nothing can be entered in " + register.id() + " from here.")));
        var values = new EnumMap<Value, String>(Value.class);
        for (var part : creatable.parts()) {
            body.optionalText(part.value().id(), "send a text of at most " + part.maxLength() + " characters")
                    .ifPresent(value -> values.put(part.value(), value));
        }
        body.done();
        return new NewEntry(register, values);
    }

    private Register register(KeptConnection connection, String name) {
        return registers.supported(connection).stream()
                .filter(register -> register.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.REGISTER_UNKNOWN.problem()));
    }

    /** Pages follow the order of the books; a register that is read anew between two pages may shift. */
    private static RegisterView view(Register register, Registers.Read read, Query query) {
        var shown = query.get(ALL).filter("true"::equals).isPresent()
                ? read.data().of(register)
                : read.data().choices(register);
        var from = query.position().map(Integer::parseInt).orElse(0);
        var page = shown.stream().skip(from).limit(query.limit()).toList();
        var next = from + page.size();
        return new RegisterView(
                register.id(),
                read.readAt().orElseThrow(),
                page.stream().map(EntryView::of).toList(),
                Optional.ofNullable(read.data().withheld().get(register)).map(OwnersProblem::of),
                next < shown.size() ? Optional.of(Query.cursor(Integer.toString(next))) : Optional.empty());
    }

    private static Optional<Query.Fault> cursorFault(String value) {
        return Query.cursorFault(value)
                .or(() -> Query.ofCursor(value).matches("[0-9]{1,9}") ? Optional.empty() : Query.notACursor());
    }
}
