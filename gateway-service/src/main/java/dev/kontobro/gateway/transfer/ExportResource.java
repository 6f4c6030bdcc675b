package dev.kontobro.gateway.transfer;

import dev.kontobro.connections.Tenant;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.sql.Db;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The transfer log of the caller's tenant as a file. */
@Path("/v1/transfers/export")
@RunOnVirtualThread
@Tag(name = "Transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ExportResource {

    private static final String LANGUAGE = "language";
    private static final String INCOMPLETE = "Kontobro-Incomplete";
    private static final List<String> LANGUAGES = List.of("da", "sv", "en");

    private final TransferExport export;
    private final Tenants tenants;
    private final Caller caller;
    private final Audit audit;
    private final Db db;

    ExportResource(TransferExport export, Tenants tenants, Caller caller, Audit audit, Db db) {
        this.export = export;
        this.tenants = tenants;
        this.caller = caller;
        this.audit = audit;
        this.db = db;
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "exportTransfers",
            summary = "The transfer log as a table for spreadsheets",
            description = """
                    Everything that the filter finds, last changed first, as CSV: semicolons between the cells, UTF-8 with a \
                    byte order mark, times in the tenant's zone. Headings and problems are in the `language` asked for, or the one \
                    that `Accept-Language` asks for, or the tenant's. What changes while the table is read moves to the front of the \
                    log, and may be missing. Every export is in the audit trail.""")
    @APIResponse(
            responseCode = "200",
            description = "The table.",
            headers =
                    @Header(
                            name = INCOMPLETE,
                            description =
                                    "Services that did not answer, as `incomplete` of a page names them; absent when the"
                                            + " table is complete.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public Response export(@Context UriInfo uri, @Context HttpHeaders headers) {
        var tenant = caller.tenant();
        var query = TransferFilter.checked(uri.getQueryParameters(), Map.of(LANGUAGE, Query.oneOf(LANGUAGES)));
        var filter = TransferFilter.of(query).ofLargestPages();
        var table = export.table(tenant, filter, language(query, headers, tenant));
        remember(tenant, filter);
        var answer = Response.ok((StreamingOutput) table.content()::writeTo)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + table.file() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        if (!table.incomplete().isEmpty()) {
            answer.header(INCOMPLETE, String.join(", ", table.incomplete()));
        }
        return answer.build();
    }

    /** Who takes the log of a company with him is known afterwards. */
    private void remember(String tenant, TransferFilter filter) {
        db.inTransaction(tx -> {
            audit.add(
                    tx,
                    tenant,
                    filter.connection(),
                    caller.actor(),
                    "transfers.exported",
                    Optional.empty(),
                    Optional.of(filter.criteria()));
            return filter;
        });
    }

    private Locale language(Query query, HttpHeaders headers, String tenant) {
        return query.get(LANGUAGE)
                .or(() -> headers.getAcceptableLanguages().stream()
                        .map(Locale::getLanguage)
                        .filter(LANGUAGES::contains)
                        .findFirst())
                .map(Locale::forLanguageTag)
                .or(() -> tenants.find(tenant).map(Tenant::language))
                .orElse(Locale.ENGLISH);
    }
}
