package dev.kontobro.gateway.hook;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.connection.ConnectionEvents;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.event.EventPublisher;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.BodyBytes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Where e-conomic calls. It signs nothing and knows no login: whoever knows the address may call, and gets no more of it than
 * that the hub looks into that company's books. So nothing that a call says is believed.
 */
@Path(HookAddresses.PATH)
@RunOnVirtualThread
@PermitAll
class HookResource {

    private static final Logger LOG = Logger.getLogger(HookResource.class);

    private static final int MAX_BODY = 16 * 1024;

    /** As the hub has asked for it. */
    private static final Pattern EVENT = Pattern.compile("\\{\\s*\"event\"\\s*:\\s*\"([A-Z_]{1,50})\"\\s*}");

    private final HookAddresses addresses;
    private final Connections connections;
    private final ConnectionEvents events;
    private final EventPublisher publisher;
    private final GatewayConfig.Events config;

    HookResource(
            HookAddresses addresses,
            Connections connections,
            ConnectionEvents events,
            EventPublisher publisher,
            GatewayConfig config) {
        this.addresses = addresses;
        this.connections = connections;
        this.events = events;
        this.publisher = publisher;
        this.config = config.events();
    }

    @POST
    @Path("/{token}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public void called(@PathParam("token") String token, InputStream stream) {
        var connection = addresses
                .connection(token)
                .flatMap(connections::find)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND.problem()));
        log(
                connection,
                BodyBytes.read(
                        stream,
                        MAX_BODY,
                        () -> new ProblemException(
                                ProblemType.TOO_LARGE.problem("A body holds at most " + MAX_BODY + " bytes."))));
        publish(connection);
    }

    /** Whoever calls calls again after a refusal. */
    private void publish(KeptConnection connection) {
        var receipt = publisher.publish(List.of(events.booksChanged(connection)));
        if (!receipt.unconfirmed().isEmpty()) {
            throw new ProblemException(
                    ProblemType.EVENTS_NOT_CONFIRMED.problem("The message broker did not confirm in time."),
                    config.retryAfter());
        }
    }

    private static void log(KeptConnection connection, byte[] body) {
        var event = EVENT.matcher(new String(body, StandardCharsets.UTF_8));
        LOG.infof(
                "e-conomic calls for connection %s: %s",
                connection.id(), event.matches() ? event.group(1) : "something that the hub has not asked for");
    }
}
