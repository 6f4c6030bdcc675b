package dev.kontobro.invoicesync.files;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's store of files, asked with the service's own token. */
@Path("/internal/files/{file}/content")
@RegisterRestClient(configKey = "gateway")
@OidcClientFilter
interface GatewayFiles {

    /** 404 when the tenant has no such file, or no longer. */
    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    byte[] content(@PathParam("file") String file, @QueryParam("tenant") String tenant);
}
