package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.gateway.outcome.Consequence;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Hears of services that a vendor has refused, and breaks the connection: once, however many services find it out, and not
 * at all when its owner has given another grant meanwhile. The owner is told by the services' own event.
 */
@ApplicationScoped
class BreaksOfServices implements Consequence {

    private final Connections connections;
    private final Db db;

    BreaksOfServices(Connections connections, Db db) {
        this.connections = connections;
        this.db = db;
    }

    @Override
    public void follow(EventType type, CloudEvent event) {
        if (type == EventType.CONNECTION_BROKEN) {
            breakDown(EventJson.read(event.data(), ConnectionState.class));
        }
    }

    private void breakDown(ConnectionState told) {
        db.inTransaction(tx -> connections.breakDown(
                tx,
                told.connectionId(),
                told.incident(),
                told.problem().map(BreaksOfServices::problem).orElse(Problem.of(ProblemCode.CONNECTION_BROKEN))));
    }

    /** What a newer service says beyond what this one knows is left out. */
    private static Problem problem(ProblemData data) {
        var details = new LinkedHashMap<Detail, String>();
        for (var detail : Detail.values()) {
            Optional.ofNullable(data.details().get(detail.key())).ifPresent(value -> details.put(detail, value));
        }
        return new Problem(code(data.code()), details);
    }

    private static ProblemCode code(String id) {
        try {
            return ProblemCode.fromId(id);
        } catch (IllegalArgumentException e) {
            return ProblemCode.CONNECTION_BROKEN;
        }
    }
}
