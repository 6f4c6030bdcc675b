package dev.kontobro.gateway.reconciliation;

import dev.kontobro.events.log.ReconciliationState;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.reconciliation.ReconciliationService.LookBack;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks at the books for what became of documents; the service that follows a connection's documents does the looking. */
@ApplicationScoped
public class Reconciliations {

    /** How far back somebody can have them looked at. */
    public static final int MOST_DAYS = 400;

    private final Services services;
    private final Asked<ReconciliationService> asked;
    private final Audit audit;
    private final Db db;

    Reconciliations(Services services, GatewayConfig config, Audit audit, Db db) {
        this.services = services;
        this.asked = services.by(ReconciliationService.class, config.transfers().readTimeout());
        this.audit = audit;
        this.db = db;
    }

    /**
     * How it is with looking at a connection's books; empty when nothing of it is followed.
     *
     * @throws ProblemException when a service does not answer that might know
     */
    public Optional<ReconciliationState> state(KeptConnection connection) {
        return answer(service -> service.state(connection.id(), connection.tenantId()));
    }

    /**
     * Has the books looked at so many days back, soon; empty when nothing of the connection is followed. Asking twice is asking
     * once, as far back as either.
     *
     * @param days from 1 to {@link #MOST_DAYS}
     * @throws ProblemException when a service does not answer that might know
     */
    public Optional<ReconciliationState> ask(KeptConnection connection, long days, Actor actor) {
        var state = answer(service -> service.ask(connection.id(), connection.tenantId(), new LookBack(days)));
        if (state.isPresent()) {
            db.inTransaction(tx -> {
                audit.add(
                        tx,
                        connection.tenantId(),
                        Optional.of(connection.id()),
                        actor,
                        "reconciliation.asked",
                        Optional.empty(),
                        Optional.of(Map.of("days", days)));
                return days;
            });
        }
        return state;
    }

    private Optional<ReconciliationState> answer(Function<ReconciliationService, ReconciliationState> question) {
        return switch (asked.owner(question)) {
            case Answer.Given<ReconciliationState>(ReconciliationState state) -> Optional.of(state);
            case Answer.Unknown<ReconciliationState> _ -> Optional.empty();
            case Answer.Unavailable<ReconciliationState>(List<String> down) -> throw services.unavailable(down);
            case Answer.Refused<ReconciliationState> _ ->
                throw new IllegalStateException("a service refused to look at books");
        };
    }
}
