package dev.kontobro.gateway.file;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.AnsweredRequests;
import dev.kontobro.gateway.request.AnsweredRequests.Answer;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where source systems hand in the files of documents that they send after them. */
@Path("/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Files")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class FileResource {

    private static final String NAME = "name";
    private static final Map<String, Query.Check> CHECKS = Map.of(NAME, Query::text);

    private final UploadReader reader;
    private final Files files;
    private final Caller caller;
    private final AnsweredRequests requests;

    FileResource(UploadReader reader, Files files, Caller caller, AnsweredRequests requests) {
        this.reader = reader;
        this.files = files;
        this.caller = caller;
        this.requests = requests;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.SOURCE)
    @Operation(operationId = "uploadFile", summary = "Upload a file", description = """
                    The body is the file, byte by byte, and the content type its own. Send the document afterwards, with \
                    the id that is answered as `attachments[].file`. A file can be named by several documents, and is \
                    removed at `expiresAt`: what it hangs on in the books stays there.""")
    @RequestBody(ref = "File")
    @APIResponse(
            responseCode = "201",
            description = "The file is stored.",
            content = @Content(schema = @Schema(implementation = StoredFile.class)))
    @APIResponse(responseCode = "400", ref = "FileUnreadable")
    @APIResponse(responseCode = "404", ref = "TenantUnknown")
    @APIResponse(responseCode = "409", ref = "FilesFull")
    @APIResponse(responseCode = "413", ref = "FileTooLarge")
    @APIResponse(responseCode = "415", ref = "FileTypeNotTaken")
    @APIResponse(responseCode = "422", ref = "FileInvalid")
    public Response upload(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
        var tenant = caller.tenant();
        var name = Query.of(uri.getQueryParameters(), CHECKS).required(NAME, "give the file's name with its ending");
        var upload = reader.read(name, Optional.ofNullable(headers.getMediaType()), body);
        return requests.once(upload.fingerprint(), tx -> {
            var file = files.add(tx, tenant, upload, caller.actor());
            return Answer.created(URI.create("/v1/files/" + file.id()), file);
        });
    }

    @GET
    @Path("/{file}")
    @RolesAllowed({Role.SOURCE, Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(
            operationId = "getFile",
            summary = "What is known of a file",
            description = "Its content is not shown: who uploaded it has it.")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content = @Content(schema = @Schema(implementation = StoredFile.class)))
    @APIResponse(responseCode = "404", ref = "FileUnknown")
    public StoredFile get(@PathParam("file") @Parameter(ref = "file") String id) {
        return files.get(caller.tenant(), fileId(id));
    }

    @DELETE
    @Path("/{file}")
    @RolesAllowed({Role.SOURCE, Role.TENANT_ADMIN})
    @Operation(operationId = "deleteFile", summary = "Remove a file", description = """
                    At once and for good. A document that names it and has not got it into the books yet gets there \
                    without it, with the warning `file-not-fetched`.""")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", ref = "FileUnknown")
    public void delete(@PathParam("file") @Parameter(ref = "file") String id) {
        files.delete(caller.tenant(), fileId(id), caller.actor());
    }

    /** What is not a UUID is the id of no file. */
    static UUID fileId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Files.unknown();
        }
    }
}
