package dev.kontobro.proof;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.CloudEvent;
import java.util.List;

/** One process of a service: an engine with connections of its own to everything, which can be stopped dead. */
final class Replica implements AutoCloseable {

    private final TransferEngine engine;
    private final KillSwitch life;
    private final Runnable connections;
    private boolean stopped;

    /**
     * @param connections closes them
     */
    Replica(TransferEngine engine, KillSwitch life, Runnable connections) {
        this.engine = engine;
        this.life = life;
        this.connections = connections;
    }

    TransferEngine engine() {
        return engine;
    }

    void takeIn(CloudEvent... events) {
        engine.intake().accept(List.of(events), List.of());
    }

    void kill() {
        life.kill();
    }

    boolean isDead() {
        return life.isThrown();
    }

    /** Whether nothing it has sent can reach an accounting system any more. */
    boolean isSilent() {
        return isDead() && life.callsUnderWay() == 0;
    }

    /** Stops in good order; what is dead stays as it is. */
    @Override
    public void close() {
        if (isDead() || stopped) {
            return;
        }
        stopped = true;
        try {
            engine.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.run();
        }
    }
}
