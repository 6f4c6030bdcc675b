package dev.kontobro.notification.reconnect;

import dev.kontobro.notification.reconnect.GatewayService.Break;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Gets links that the gateway makes. */
@ApplicationScoped
public class ReconnectLinks {

    private final GatewayService gateway;

    ReconnectLinks(@RestClient GatewayService gateway) {
        this.gateway = gateway;
    }

    /**
     * A new link, for one reader.
     *
     * @throws AlreadyReconnectedException when the connection works again
     * @throws NoLinkNowException when the gateway does not answer
     */
    public ReconnectLink forBreak(String connectionId, long incident) {
        try {
            return gateway.makeLink(connectionId, new Break(incident));
        } catch (WebApplicationException e) {
            var status = e.getResponse().getStatus();
            if (status == Response.Status.CONFLICT.getStatusCode()) {
                throw new AlreadyReconnectedException(connectionId, incident);
            }
            throw new NoLinkNowException("the gateway answers " + status, e);
        } catch (RuntimeException e) {
            throw new NoLinkNowException("the gateway does not answer: " + e, e);
        }
    }
}
