package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.BooksChanged;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionExpiring;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.FlowsCleared;
import dev.kontobro.sql.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the hub is told of connections. The id of an event follows from the connection, the incident and what happened, so
 * a repeat can be dropped.
 */
@ApplicationScoped
public class ConnectionEvents {

    private static final String SOURCE = "/kontobro/gateway";

    private final Clock clock;

    ConnectionEvents(Clock clock) {
        this.clock = clock;
    }

    /** @param incident version of the grant that the vendor does not take any more */
    public Message broken(KeptConnection connection, long incident, Problem problem) {
        return of(EventType.CONNECTION_BROKEN, connection, incident, Optional.of(problem));
    }

    /** @param incident of the break that is over */
    public Message restored(KeptConnection connection, long incident) {
        return of(EventType.CONNECTION_RESTORED, connection, incident, Optional.empty());
    }

    /** @param incident version of the grant that is about to die */
    public Message expiring(KeptConnection connection, long incident, Instant expiresAt) {
        var data = new ConnectionExpiring(connection.id(), connection.system().id(), incident, expiresAt);
        return of(EventType.CONNECTION_EXPIRING, connection, Long.toString(incident), clock.instant(), data);
    }

    /**
     * @param incident which time something is missing
     * @param version of the incident
     * @param missing everything that is missing now
     */
    public Message blocked(KeptConnection connection, long incident, long version, List<Missing> missing) {
        var at = clock.instant();
        var data = new FlowsBlocked(
                connection.id(),
                connection.system().id(),
                incident,
                version,
                at,
                missing.stream().map(ConnectionEvents::data).toList());
        return of(EventType.FLOWS_BLOCKED, connection, incident + "." + version, at, data);
    }

    private static FlowsBlocked.Missing data(Missing missing) {
        return new FlowsBlocked.Missing(
                missing.check().id(),
                missing.blocks().stream().sorted().map(Flow::id).toList(),
                ProblemJson.withTexts(missing.problem()));
    }

    /** @param incident the one that is over */
    public Message cleared(KeptConnection connection, long incident) {
        var at = clock.instant();
        var data = new FlowsCleared(connection.id(), connection.system().id(), incident, at);
        return of(EventType.FLOWS_CLEARED, connection, Long.toString(incident), at, data);
    }

    /** Told by the accounting system; each call is an event of its own, so two of them are no repeat of one. */
    public CloudEvent booksChanged(KeptConnection connection) {
        var at = clock.instant();
        return event(
                EventType.BOOKS_CHANGED,
                connection,
                TimeOrderedId.next(clock).toString(),
                at,
                new BooksChanged(connection.id(), connection.system().id(), at));
    }

    private Message of(EventType type, KeptConnection connection, long incident, Optional<Problem> problem) {
        var at = clock.instant();
        var data = new ConnectionState(
                connection.id(),
                connection.system().id(),
                incident,
                at,
                Optional.empty(),
                problem.map(ProblemJson::withTexts));
        return of(type, connection, Long.toString(incident), at, data);
    }

    private static Message of(EventType type, KeptConnection connection, String occasion, Instant at, Object data) {
        return Message.of(event(type, connection, occasion, at, data));
    }

    /** @param occasion which of the connection's events of the type it is */
    private static CloudEvent event(
            EventType type, KeptConnection connection, String occasion, Instant at, Object data) {
        return new CloudEvent(
                connection.id() + ":" + occasion + ":" + type.eventName(),
                SOURCE,
                type.type(),
                connection.id(),
                at,
                connection.tenantId(),
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
    }
}
