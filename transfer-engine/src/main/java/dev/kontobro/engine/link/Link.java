package dev.kontobro.engine.link;

import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.UnreadableEventException;
import java.util.Comparator;
import java.util.Optional;

/**
 * A record that is in the books under a number there.
 *
 * @param version of the transfer that brought it there
 * @param attempts over all versions
 */
record Link(RecordKey record, String accountingNumber, long version, int attempts) {

    /** Which of two links of a record tells what became of it later. */
    static final Comparator<Link> AGE = Comparator.comparingLong(Link::version).thenComparingInt(Link::attempts);

    /**
     * The link an event tells of; empty for events that tell of none.
     *
     * @throws UnreadableEventException when it is an outcome whose data is not what its type says
     */
    static Optional<Link> of(CloudEvent event) {
        return event.eventType()
                .filter(type -> type == EventType.TRANSFER_SUCCEEDED)
                .map(_ -> EventJson.read(event.data(), TransferOutcome.class))
                .flatMap(Link::of);
    }

    private static Optional<Link> of(TransferOutcome outcome) {
        return outcome.accountingNumber()
                .map(number -> new Link(
                        new RecordKey(outcome.connectionId(), outcome.kind(), outcome.number()),
                        number,
                        outcome.version(),
                        outcome.attempts()));
    }
}
