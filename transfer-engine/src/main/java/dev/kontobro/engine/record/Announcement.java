package dev.kontobro.engine.record;

import dev.kontobro.events.EventType;

/**
 * An event about a record to be published with an outcome of its transfer, in the same transaction.
 *
 * @param type one of the hub's own; its name makes the event's id, so an outcome has one of each type at most
 */
public record Announcement(EventType type, Object data) {

    /** The checkpoint that tells of such an event. */
    public static String checkpoint(EventType type) {
        return "announced:" + type.eventName();
    }

    public Announcement {
        if (type.isFromSource()) {
            throw new IllegalArgumentException("type " + type + " is for source systems to publish");
        }
        if (!type.dataType().isInstance(data)) {
            throw new IllegalArgumentException("data of " + type + " is " + data);
        }
    }
}
