package dev.kontobro.engine;

import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import dev.kontobro.budget.Budgets;
import dev.kontobro.budget.CredentialId;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.trigger.WaitingTransfers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Keeps the lanes, and what waits in them, in step with the connections there are. */
public final class LaneControl implements Loop.Step {

    /** Changes wake it up; this only bounds how long a missed one can hurt. */
    private static final Duration FALLBACK = Duration.ofSeconds(1);

    private final EngineParts parts;
    private final Lanes lanes;
    private final Budgets budgets;
    private final WaitingTransfers waiting;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Signal news = new Signal();

    LaneControl(EngineParts parts, Lanes lanes, Budgets budgets, WaitingTransfers waiting) {
        this.parts = parts;
        this.lanes = lanes;
        this.budgets = budgets;
        this.waiting = waiting;
    }

    /** Every connection has its lane, as the directory has it now. */
    public void fit() {
        fit(parts.connections().all());
    }

    /** The directory shows another state of this connection: its lane follows. */
    void follow(String connectionId) {
        changed.add(connectionId);
        news.raise();
    }

    @Override
    public void run() throws InterruptedException {
        news.await(FALLBACK);
        var taken = Set.copyOf(changed);
        if (taken.isEmpty()) {
            return;
        }
        changed.removeAll(taken);
        try {
            fit(taken.stream()
                    .map(parts.connections()::connection)
                    .flatMap(Optional::stream)
                    .toList());
        } catch (RuntimeException e) {
            changed.addAll(taken);
            throw e;
        }
    }

    private void fit(Collection<Connection> connections) {
        parts.db().inTransaction(tx -> {
            lanes.fit(tx, connections);
            waiting.fit(tx, connections);
            budgets.ensure(tx, budgetsOf(connections));
            return connections.size();
        });
        parts.workReady().raise();
    }

    /** Several connections may lead to the same company. */
    private Map<String, CallBudget> budgetsOf(Collection<Connection> connections) {
        return connections.stream()
                .collect(Collectors.toMap(
                        connection -> CredentialId.of(connection.system(), connection.company(), connection.id()),
                        connection -> parts.systems()
                                .get(connection.system().id())
                                .rules()
                                .budget(),
                        (one, _) -> one));
    }
}
