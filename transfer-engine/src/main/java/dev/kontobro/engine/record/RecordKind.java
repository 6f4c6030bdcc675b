package dev.kontobro.engine.record;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.BookingToApprove;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of record: which events ask for it, and how it gets into the books. The only part of a transfer that differs
 * by kind; everything else is the engine's.
 */
public interface RecordKind {

    /** Stable id in tables, events and texts, for example {@code customer}. */
    String id();

    /** The types of the events that ask for such records, or may do so. */
    Set<EventType> events();

    /**
     * Whether an event of one of these types asks for a record of this kind. Where its content decides, no other kind of
     * the service may take it, too.
     *
     * @param event that has passed its schema
     */
    default boolean takes(CloudEvent event) {
        return event.eventType().filter(events()::contains).isPresent();
    }

    /** What the connection's settings know this kind under. */
    Flow flow();

    /** The profile's value maps that these records go by. */
    default Set<Mapped> valueMaps() {
        return Set.of();
    }

    /** What people call the record, from an event that has passed its schema; empty where that does not say. */
    String nameOf(CloudEvent event);

    /** The day that the wanted state bears itself, where such records have one. */
    default Optional<LocalDate> dayOf(Attempt attempt) {
        return Optional.empty();
    }

    /**
     * Whether the profile sends such a state at all, as far as that can be told without the books. One that it does not send
     * waits for no trigger: its attempt says at once why not.
     *
     * @param event that has passed its schema and asks for a record of this kind
     * @param mapping of the connection's profile
     */
    default boolean isSent(Connection connection, CloudEvent event, EventMapping mapping) {
        return true;
    }

    /** The calls an attempt usually takes; reserved from the budget before it starts. */
    int expectedCalls();

    /**
     * Whether what attempts have noted outlives the wanted state they noted it for, so that those for later states know how
     * far the record got in the books. Otherwise it is forgotten when the state is reached.
     */
    default boolean keepsCheckpoints() {
        return false;
    }

    /**
     * Brings one record to the wanted state. Runs on a virtual thread with no transaction open, and must be fit to be
     * run again from the start at any time: after a crash {@link Attempt#lookUpFirst()} is set.
     *
     * @throws AccountingException with the failure class that decides what happens next
     */
    Result transfer(Attempt attempt);

    /** Plans what {@link #transfer} would do and writes nothing; reads count as calls. */
    Preview preview(Attempt attempt);

    /**
     * What people know a document by, of one that is to be booked; empty where the wanted state does not say.
     *
     * @param wanted data of an event of that type, as the ledger keeps it
     */
    default Optional<BookingToApprove.Document> glance(EventType type, String wanted) {
        return Optional.empty();
    }

    /**
     * Where people find the record in the accounting system's own pages; empty where nobody has said.
     *
     * @param number that it has in the books
     * @param checkpoints what attempts have noted
     */
    default Optional<String> link(Connection connection, String number, Map<String, String> checkpoints) {
        return Optional.empty();
    }

    /**
     * What the accounting system prints of the record. Writes nothing; reads count as calls.
     *
     * @throws AccountingException when the books cannot be asked
     */
    default Printout printout(Attempt look) {
        return new Printout.None();
    }
}
