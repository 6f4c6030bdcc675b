package dev.kontobro.notification.reconnect;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the gateway does for this service, asked with the service's own token. */
@Path("/internal/connections/{connection}/reconnect-links")
@RegisterRestClient(configKey = "gateway")
@OidcClientFilter
interface GatewayService {

    /** Another link with every call; 409 when there is nothing left to connect. */
    @POST
    ReconnectLink makeLink(@PathParam("connection") String connection, Break about);

    /**
     * @param incident which break of the connection the link is for
     */
    record Break(long incident) {}
}
