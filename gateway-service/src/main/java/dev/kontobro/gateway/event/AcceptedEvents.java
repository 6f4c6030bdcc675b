package dev.kontobro.gateway.event;

import dev.kontobro.events.CloudEvent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Events that are stored for good, in the order of the request. */
@Schema(description = "Events that are stored for good, in the order of the request.")
record AcceptedEvents(List<AcceptedEvent> accepted) {

    static AcceptedEvents of(List<CloudEvent> events) {
        return new AcceptedEvents(events.stream().map(AcceptedEvent::of).toList());
    }

    /** What an event is known by. */
    @Schema(description = "What an event is known by.")
    record AcceptedEvent(
            @Schema(examples = "8d6f0b52-4f4c-4a39-9b60-0e7a1f6f6a11")
            String id,

            @Schema(examples = "urn:webshop:nordlys") String source,

            @Schema(examples = "dev.kontobro.CustomerChanged.v1")
            String type,

            @Schema(examples = "1001") String subject) {

        private static AcceptedEvent of(CloudEvent event) {
            return new AcceptedEvent(event.id(), event.source(), event.type(), event.subject());
        }
    }
}
