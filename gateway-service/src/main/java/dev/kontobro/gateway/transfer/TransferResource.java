package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The transfer log of the caller's tenant. */
@Path("/v1/transfers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Transfers")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class TransferResource {

    private final TransferLog log;
    private final Retry retry;
    private final Caller caller;

    TransferResource(TransferLog log, Retry retry, Caller caller) {
        this.log = log;
        this.retry = retry;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "listTransfers", summary = "The transfer log, last changed first", description = """
                    What became of every record of the token's tenant, on every connection. Follow `nextCursor` for the \
                    next page; a transfer that changes while you page moves to the front of the log.

                    `text` finds the beginnings of words in number, name, number in the books and problem; case and accents make no \
                    difference, nor does aa for å, ae or ä for æ, oe or ö for ø. What is in progress is searched by `text` and \
                    `problem` as far as the last 20,000 of each service.

                    When a part of the hub does not answer, the page names it in `incomplete`: what came of its transfers shows, \
                    what waits or is under way there does not.""")
    @APIResponse(
            responseCode = "200",
            description = "A page of the log.",
            content = @Content(schema = @Schema(implementation = TransferLogPage.class)))
    @APIResponse(responseCode = "400", ref = "ParameterInvalid")
    public TransferLogPage list(@Context UriInfo uri) {
        return log.page(caller.tenant(), TransferFilter.of(uri.getQueryParameters()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getTransfer",
            summary = "One transfer with every attempt and its calls",
            description = "Bodies of calls are redacted and cut; old attempts are removed after the retention time.")
    @APIResponse(
            responseCode = "200",
            description = "The transfer.",
            content = @Content(schema = @Schema(implementation = TransferDetail.class)))
    @APIResponse(responseCode = "404", ref = "TransferUnknown")
    public TransferDetail get(@PathParam("id") @Parameter(ref = "id") String id) {
        return log.detail(caller.tenant(), TransferLog.id(id));
    }

    @POST
    @Path("/{id}/retry")
    @ResponseStatus(202)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "retryTransfer", summary = "Try a transfer again now", description = """
                    Makes the transfer due at once, whatever it waits for, and answers before the attempt is made: read \
                    the transfer to see what came of it. Asking twice is the same as asking once, so `Idempotency-Key` is \
                    welcome but not needed.""")
    @APIResponse(
            responseCode = "202",
            description = "The transfer is due now.",
            content = @Content(schema = @Schema(implementation = TransferSummary.class)))
    @APIResponse(responseCode = "404", ref = "TransferUnknown")
    @APIResponse(responseCode = "409", ref = "RetryNotPossible")
    public TransferSummary retry(@PathParam("id") @Parameter(ref = "id") String id) {
        return retry.now(caller.tenant(), TransferLog.id(id), caller.actor());
    }

    @POST
    @Path("/{id}/preview")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(operationId = "previewTransfer", summary = "What would be sent now", description = """
                    Plans the transfer as an attempt would, against the books as they are, and answers with the calls it \
                    would make. Nothing is sent and nothing changes.""")
    @APIResponse(
            responseCode = "200",
            description = "The plan.",
            content = @Content(schema = @Schema(implementation = TransferPreview.class)))
    @APIResponse(responseCode = "404", ref = "TransferUnknown")
    public TransferPreview preview(@PathParam("id") @Parameter(ref = "id") String id) {
        return log.preview(caller.tenant(), TransferLog.id(id));
    }

    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    @RolesAllowed({Role.SOURCE, Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getTransferPdf",
            summary = "The document as the accounting system prints it",
            description = """
                    The PDF of an order, an invoice or a credit note as it stands in the books, drafts among them, where \
                    the export profile hands it out (`pdf.fetch`). It is read when it is asked for, which costs a call or \
                    two of the connection's budget: keep it.""")
    @APIResponse(responseCode = "200", description = "The PDF.", content = @Content(mediaType = "application/pdf"))
    @APIResponse(responseCode = "404", ref = "TransferUnknown")
    @APIResponse(responseCode = "409", ref = "NoPdf")
    public Response pdf(@PathParam("id") @Parameter(ref = "id") String id) {
        return Response.ok(log.pdf(caller.tenant(), TransferLog.id(id)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + TransferLog.id(id) + ".pdf\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
