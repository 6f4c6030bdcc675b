package dev.kontobro.engine.quarkus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.engine.trial.InvalidEventException;
import dev.kontobro.engine.trial.OutdatedException;
import dev.kontobro.engine.trial.TestTransfers;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.events.Violation;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Test transfers of this service's kinds of record for the gateway, which knows who asks. 404 when this service takes no
 * such events, 412 when the connection is not the one that is asked about or what would be sent is not what was shown, 422
 * when the event is not valid.
 */
@Path("/internal/test-transfers")
@RolesAllowed("service")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TestTransferResource {

    private final TransferEngine engine;
    private final EngineLifecycle lifecycle;

    TestTransferResource(TransferEngine engine, EngineLifecycle lifecycle) {
        this.engine = engine;
        this.lifecycle = lifecycle;
    }

    /**
     * @param revision of the connection that the record is, or was, shown for
     * @param event as structured JSON
     * @param shown what the record was shown to come to; only to send it
     */
    public record Request(String connection, long revision, JsonNode event, TransferPreview shown) {}

    /** What is wrong with an event. */
    public record Invalid(List<Violation> violations) {}

    /** Exactly what would be sent; nothing is sent or stored. */
    @POST
    @Path("preview")
    public TransferPreview preview(Request request) {
        return answer(() -> transfers().preview(request.connection(), request.revision(), event(request)));
    }

    /** 409 when the vendor does not let the hub in, 502 when it does not answer; nothing has been sent then. */
    @POST
    public TransferDetail send(Request request) {
        if (request == null || request.shown() == null) {
            throw new BadRequestException("shown is missing");
        }
        return answer(
                () -> transfers().send(request.connection(), request.revision(), event(request), request.shown()));
    }

    private interface Question<T> {
        Optional<T> ask() throws InterruptedException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask().orElseThrow(NotFoundException::new);
        } catch (InvalidEventException e) {
            throw new WebApplicationException(
                    Response.status(422).entity(new Invalid(e.violations())).build());
        } catch (OutdatedException e) {
            throw new WebApplicationException(e, Response.Status.PRECONDITION_FAILED);
        } catch (AccountingException.ConnectionBroken e) {
            throw refused(Response.Status.CONFLICT, e);
        } catch (AccountingException e) {
            throw refused(Response.Status.BAD_GATEWAY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebApplicationException(Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    private static WebApplicationException refused(Response.Status status, AccountingException e) {
        return new WebApplicationException(Response.status(status)
                .entity(EventJson.mapper().createObjectNode().set("problem", ProblemJson.write(e.problem())))
                .build());
    }

    private TestTransfers transfers() {
        if (!lifecycle.isWorking()) {
            throw new WebApplicationException(Response.Status.SERVICE_UNAVAILABLE);
        }
        return engine.testTransfers();
    }

    private static CloudEvent event(Request request) {
        if (request == null || request.connection() == null || request.event() == null) {
            throw new BadRequestException("connection or event is missing");
        }
        try {
            return HttpBinding.readStructured(
                    request.event().toString().getBytes(StandardCharsets.UTF_8), Instant.now());
        } catch (UnreadableEventException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
