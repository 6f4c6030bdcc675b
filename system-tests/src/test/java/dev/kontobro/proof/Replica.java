package dev.kontobro.proof;

import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.CloudEvent;
import java.util.List;
import java.util.Optional;

/** One process of a service: an engine with connections of its own to everything, which can be stopped dead. */
final class Replica implements AutoCloseable {

    private final TransferEngine engine;
    private final KillSwitch life;
    private final Runnable connections;
    private Optional<Intake> intake = Optional.empty();
    private boolean stopped;

    /**
     * @param connections closes them
     */
    Replica(TransferEngine engine, KillSwitch life, Runnable connections) {
        this.engine = engine;
        this.life = life;
        this.connections = connections;
    }

    /** Takes in what is published about these tenants, sharing the work with the others of the group. */
    void subscribe(String bootstrapServers, String group, String tenants) {
        unsubscribe();
        intake = Optional.of(new Intake(bootstrapServers, group, tenants, engine, life));
    }

    /** Leaves the group in good order. */
    void unsubscribe() {
        intake.ifPresent(Intake::close);
        intake = Optional.empty();
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

    /** Whether it is dead, and nothing it has begun can take effect any more. */
    boolean isSilent() {
        return life.isSilent();
    }

    /** Stops in good order; what is dead stays as it is. */
    @Override
    public void close() {
        if (isDead() || stopped) {
            return;
        }
        stopped = true;
        unsubscribe();
        try {
            engine.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KillSwitch.Killed e) {
            // it has died while it stopped
        } finally {
            connections.run();
        }
    }
}
