package dev.kontobro.gateway.event;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Publishes the events of one request: all of them, or none when one does not do. */
@ApplicationScoped
class PublishEvents {

    private static final String METER = "kontobro.gateway.events";

    private final EventPublisher publisher;
    private final GatewayConfig.Events config;
    private final MeterRegistry meters;

    PublishEvents(EventPublisher publisher, GatewayConfig config, MeterRegistry meters) {
        this.publisher = publisher;
        this.config = config.events();
        this.meters = meters;
    }

    /**
     * Answers once the broker has confirmed every event.
     *
     * @param tenant the caller's
     * @throws ProblemException when one is of another tenant, breaks its schema, or was not confirmed in time
     */
    AcceptedEvents publish(String tenant, List<CloudEvent> events) {
        EventChecks.refuseUnsound(tenant, events);
        var receipt = publisher.publish(events);
        count(receipt.confirmed(), "accepted");
        count(receipt.unconfirmed(), "unconfirmed");
        var accepted = AcceptedEvents.of(receipt.confirmed());
        if (!receipt.unconfirmed().isEmpty()) {
            throw new ProblemException(
                    ProblemType.EVENTS_NOT_CONFIRMED
                            .problem("The message broker confirmed "
                                    + receipt.confirmed().size() + " of " + events.size() + " events in time.")
                            .with("accepted", accepted.accepted()),
                    config.retryAfter());
        }
        return accepted;
    }

    private void count(List<CloudEvent> events, String result) {
        events.stream()
                .collect(Collectors.groupingBy(CloudEvent::type, Collectors.counting()))
                .forEach((type, count) ->
                        meters.counter(METER, "type", type, "result", result).increment(count));
    }
}
