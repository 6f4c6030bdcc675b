package dev.kontobro.engine;

import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.outbox.Outbox;
import dev.kontobro.engine.parts.EngineParts;

/** Pauses and resumes lanes, and keeps them in step with the connections there are. */
public final class LaneControl {

    private final EngineParts parts;
    private final Lanes lanes;
    private final Outbox outbox;
    private final OutcomeEvents events;

    LaneControl(EngineParts parts, Lanes lanes, Outbox outbox, OutcomeEvents events) {
        this.parts = parts;
        this.lanes = lanes;
        this.outbox = outbox;
        this.events = events;
    }

    /** Every connection has its lane; one that was broken and has a new credential runs again. */
    public void fit() {
        parts.db().inTransaction(tx -> {
            var restored = lanes.fit(
                    tx,
                    parts.connections().all(),
                    system -> parts.systems().get(system.id()).rules().budget());
            outbox.add(
                    tx,
                    restored.stream()
                            .map(events::restored)
                            .map(Outbox.Message::of)
                            .toList());
            return restored.size();
        });
        parts.workReady().raise();
    }

    /** Nothing more is started for this connection until it is resumed; what comes in waits. */
    public void pause(String connectionId) {
        parts.db().inTransaction(tx -> {
            lanes.pause(tx, connectionId);
            return connectionId;
        });
    }

    /** A paused or broken connection goes on where it stopped. */
    public void resume(String connectionId) {
        parts.db().inTransaction(tx -> {
            var restored = lanes.resume(tx, connectionId);
            outbox.add(
                    tx,
                    restored.stream()
                            .map(events::restored)
                            .map(Outbox.Message::of)
                            .toList());
            return connectionId;
        });
        parts.workReady().raise();
        parts.outboxReady().raise();
    }
}
