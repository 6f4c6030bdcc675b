package dev.kontobro.gateway.event;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Violation;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an event of a source has to be. */
public final class EventChecks {

    private EventChecks() {}

    /**
     * @param tenant the caller's
     * @throws ProblemException when one is of another tenant, is not for sources to publish, or breaks its schema
     */
    public static void refuseUnsound(String tenant, List<CloudEvent> events) {
        refuse(ProblemType.TENANT_MISMATCH, events, event -> strangersTenant(tenant, event));
        refuse(ProblemType.EVENT_INVALID, events, EventChecks::violations);
    }

    private static void refuse(
            ProblemType type, List<CloudEvent> events, Function<CloudEvent, List<Violation>> violations) {
        var errors = IntStream.range(0, events.size())
                .boxed()
                .flatMap(index -> errors(index, events.get(index), violations.apply(events.get(index))))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(type.problem().withErrors(errors));
        }
    }

    private static Stream<InvalidValue> errors(int index, CloudEvent event, List<Violation> violations) {
        return violations.stream().map(violation -> InvalidValue.ofEvent(index, Optional.of(event.id()), violation));
    }

    private static List<Violation> strangersTenant(String tenant, CloudEvent event) {
        return event.tenantId().equals(tenant)
                ? List.of()
                : List.of(new Violation(
                        "tenantid",
                        event.tenantId(),
                        "is not the tenant of the token",
                        "leave it out, or publish with a token of that tenant"));
    }

    private static List<Violation> violations(CloudEvent event) {
        return event.eventType().filter(type -> !type.isFromSource()).isPresent()
                ? List.of(publishedByTheHubOnly(event))
                : EventSchemas.violations(event);
    }

    private static Violation publishedByTheHubOnly(CloudEvent event) {
        return new Violation(
                "type",
                event.type(),
                "is published by the hub only",
                "send one of "
                        + Arrays.stream(EventType.values())
                                .filter(EventType::isFromSource)
                                .map(EventType::type)
                                .collect(Collectors.joining(", ")));
    }
}
