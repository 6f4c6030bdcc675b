package dev.kontobro.engine.quarkus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Flights;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.engine.access.Accesses;
import dev.kontobro.engine.quarkus.GatewayService.AccessToken;
import dev.kontobro.engine.quarkus.GatewayService.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks the gateway, one attempt for all that need the same, and remembers what it handed out for as long as that is
 * good. A gateway that does not answer is no fault of the connection's.
 */
@ApplicationScoped
class GatewayAccesses implements Accesses {

    private static final Logger LOG = Logger.getLogger(GatewayAccesses.class);

    /** A call that begins now gets there, and the clocks of two machines differ. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** Even what never ends is asked for again after this time. */
    private static final Duration TRUST = Duration.ofHours(1);

    private final GatewayService gateway;
    private final Flights flights;

    GatewayAccesses(@RestClient GatewayService gateway) {
        this.gateway = gateway;
        this.flights = new Flights(MARGIN, TRUST, Clock.systemUTC());
    }

    @Override
    public Handout access(String connectionId) {
        return flights.handout(
                connectionId, Flights.ANY, () -> answer(connectionId, () -> gateway.accessToken(connectionId)));
    }

    @Override
    public Handout renewed(String connectionId, long refused) {
        return flights.handout(
                connectionId,
                refused,
                () -> answer(connectionId, () -> gateway.renewal(connectionId, new Refusal(refused))));
    }

    @Override
    public void drop(String connectionId) {
        flights.drop(connectionId);
    }

    private static Handout answer(String connectionId, Supplier<AccessToken> question) {
        try {
            return question.get().handout();
        } catch (WebApplicationException e) {
            var problem = problem(e.getResponse());
            if (e.getResponse().getStatus() == Response.Status.CONFLICT.getStatusCode()) {
                throw new AccountingException.ConnectionBroken(
                        problem.orElseGet(() -> Problem.of(ProblemCode.GRANT_REVOKED)));
            }
            LOG.warnf(
                    "KB-1008 %s: the gateway answers %d",
                    connectionId, e.getResponse().getStatus());
            throw new AccountingException.Unavailable(
                    problem.orElseGet(
                            () -> unavailable("HTTP " + e.getResponse().getStatus())),
                    e);
        } catch (RuntimeException e) {
            LOG.warnf("KB-1008 %s: the gateway does not answer: %s", connectionId, e);
            throw new AccountingException.Unavailable(unavailable(e.getClass().getSimpleName()), e);
        }
    }

    /** What the gateway says is wrong with the connection or its vendor. */
    private static Optional<Problem> problem(Response response) {
        try {
            return Optional.ofNullable(response.readEntity(JsonNode.class))
                    .map(body -> body.get("problem"))
                    .map(ProblemJson::read);
        } catch (RuntimeException e) {
            LOG.debug("an answer that is not the gateway's", e);
            return Optional.empty();
        }
    }

    private static Problem unavailable(String reason) {
        return Problem.of(ProblemCode.INTERNAL_FAULT).with(Detail.VENDOR_MESSAGE, "gateway: " + reason);
    }
}
