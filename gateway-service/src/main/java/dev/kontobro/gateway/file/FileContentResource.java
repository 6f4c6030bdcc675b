package dev.kontobro.gateway.file;

import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.request.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the hub's services get a file of the tenant whose document names it. */
@Path("/internal/files/{file}/content")
@RunOnVirtualThread
@RolesAllowed(Role.SERVICE)
class FileContentResource {

    private static final String TENANT = "tenant";
    private static final Map<String, Query.Check> CHECKS = Map.of(TENANT, Query::text);

    private final Files files;

    FileContentResource(Files files) {
        this.files = files;
    }

    /** Without a tenant, or with another one than the file's, there is no such file. */
    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Response content(@PathParam("file") String id, @Context UriInfo uri) {
        var tenant = Query.of(uri.getQueryParameters(), CHECKS).get(TENANT).orElseThrow(Files::unknown);
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.ok(files.content(tenant, FileResource.fileId(id)))
                .cacheControl(noStore)
                .build();
    }
}
