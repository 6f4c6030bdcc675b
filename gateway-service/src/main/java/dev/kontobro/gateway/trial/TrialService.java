package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/**
 * How a service that owns transfers shows and sends a record for a test. Asked with this service's own token; the service
 * trusts the tenant that the event names.
 *
 * <p>404 when it takes no such events; 412 when the connection is not at the revision that is named, or what would be sent
 * is not what was shown; 422 when the event is not valid; 409 when the vendor does not let the hub in, 502 when it does
 * not answer.
 */
@Path("/internal/test-transfers")
@OidcClientFilter
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface TrialService {

    /**
     * @param revision of the connection
     * @param event in the JSON format of CloudEvents
     * @param shown what was shown; only where it is to be sent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Request(String connection, long revision, JsonNode event, Optional<TransferPreview> shown) {}

    /** Nothing is sent or kept. */
    @POST
    @Path("/preview")
    TransferPreview preview(Request request);

    /** Answers when something has come of it, or has not for long. A repeat does nothing more, and answers the same. */
    @POST
    TransferDetail send(Request request);
}
