package dev.kontobro.engine.intake;

import dev.kontobro.connections.Connection;
import dev.kontobro.events.CloudEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/**
 * One event on its way to one connection.
 *
 * @param content the event's data in one form, so that equal contents are equal bytes
 * @param states how many events of this batch it stands for, itself included
 */
record WantedState(Connection connection, String kind, String name, CloudEvent event, byte[] content, int states) {

    /** Which of two states of a record is the newer: by sequence where both have one, else by time. */
    static final Comparator<CloudEvent> AGE = (left, right) -> {
        var bySequence = left.sequence().isPresent() && right.sequence().isPresent()
                ? Long.compare(left.sequence().getAsLong(), right.sequence().getAsLong())
                : 0;
        return bySequence != 0 ? bySequence : left.time().compareTo(right.time());
    };

    record Key(String connectionId, String kind, String number) {}

    Key key() {
        return new Key(connection.id(), kind, event.subject());
    }

    /** Of two states of one record the newer one, standing for both; of equally old ones the later arrival. */
    WantedState mergedWith(WantedState later) {
        var newer = AGE.compare(later.event, event) >= 0 ? later : this;
        return new WantedState(
                newer.connection, newer.kind, newer.name, newer.event, newer.content, states + later.states);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
