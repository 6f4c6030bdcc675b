package dev.kontobro.engine.intake;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.trigger.Wait;
import dev.kontobro.events.CloudEvent;
import java.util.Comparator;
import java.util.Optional;

/**
 * One event on its way to one connection.
 *
 * @param waitsFor what it waits for before it is attempted
 * @param isSent whether it is set off, or waits, to be sent; otherwise to say why it is not
 * @param states how many events of this batch it stands for, itself included
 */
record WantedState(
        Connection connection,
        String kind,
        String name,
        CloudEvent event,
        Content content,
        Optional<Wait> waitsFor,
        boolean isSent,
        int states) {

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
        return AGE.compare(later.event, event) >= 0 ? later.over(this) : over(later);
    }

    /** It stands for both. */
    private WantedState over(WantedState older) {
        return new WantedState(
                connection,
                kind,
                name.isEmpty() ? older.name : name,
                event,
                content,
                waitsFor,
                isSent,
                states + older.states);
    }

    /** As it is stored. */
    Optional<String> releaseKind() {
        return isSent ? waitsFor.map(Wait::kind) : Optional.of(Wait.NOT_SENT);
    }

    /** Why it waits for its trigger, if it does, of this very record. */
    Optional<Problem> reason() {
        return waitsFor.map(Wait::reason)
                .map(reason -> reason.with(Detail.NUMBER, event.subject()).with(Detail.NAME, name));
    }
}
