package dev.kontobro.gateway.outcome;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventType;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;

/** Something that follows at the gateway from what services publish. An event may come more than once. */
public interface Consequence {

    /**
     * Draws it; returns when it is committed.
     *
     * @throws UnreadableEventException when the event's data are not what its type says
     * @throws DatabaseException when it could not be written
     */
    void follow(EventType type, CloudEvent event);
}
