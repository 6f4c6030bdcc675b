package dev.kontobro.gateway.endpoint;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.vault.SharedSecrets.SharedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/** Calls an endpoint, whatever its state, to show whether it can be reached and believes the signature. */
@ApplicationScoped
class TestCalls {

    static final String TYPE = "dev.kontobro.EndpointTest.v1";

    private static final String SOURCE = "/kontobro/gateway";

    /** Of one replica: somebody waits for each of them. */
    private static final int AT_A_TIME = 8;

    private static final Duration LATER = Duration.ofSeconds(5);

    private final EndpointCalls calls;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_A_TIME);

    TestCalls(EndpointCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** What came of it. */
    record Tested(String webhookId, Reply reply, Duration took) {}

    /**
     * @throws ProblemException when too many are under way
     */
    Tested test(Endpoints.Known known) {
        if (!room.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS.problem(), LATER);
        }
        try {
            var endpoint = known.endpoint();
            var id = "test-" + TimeOrderedId.next(clock);
            var begun = System.nanoTime();
            var reply = calls.tell(
                    endpoint.url(),
                    known.secrets().stream().map(SharedSecret::value).toList(),
                    id,
                    HttpBinding.writeStructured(event(endpoint, id)));
            return new Tested(id, reply, Duration.ofNanos(System.nanoTime() - begun));
        } finally {
            room.release();
        }
    }

    private CloudEvent event(Endpoint endpoint, String id) {
        return new CloudEvent(
                id,
                SOURCE,
                TYPE,
                endpoint.id().toString(),
                clock.instant(),
                endpoint.tenantId(),
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(Map.of("endpoint", endpoint.id(), "message", "Kontobro reaches this endpoint.")));
    }
}
