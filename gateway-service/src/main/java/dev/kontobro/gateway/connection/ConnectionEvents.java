package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionExpiring;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the hub is told of connections. The id of an event follows from the connection, the grant and what happened to it,
 * so a repeat can be dropped.
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
        return of(EventType.CONNECTION_EXPIRING, connection, incident, clock.instant(), EventJson.write(data));
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
        return of(type, connection, incident, at, EventJson.write(data));
    }

    private static Message of(EventType type, KeptConnection connection, long incident, Instant at, byte[] data) {
        return Message.of(new CloudEvent(
                connection.id() + ":" + incident + ":" + type.eventName(),
                SOURCE,
                type.type(),
                connection.id(),
                at,
                connection.tenantId(),
                OptionalLong.empty(),
                Optional.empty(),
                data));
    }
}
