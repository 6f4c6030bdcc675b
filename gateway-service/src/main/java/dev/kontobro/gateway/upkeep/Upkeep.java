package dev.kontobro.gateway.upkeep;

import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Does chores when they are due: each by one replica at a time, and not again before its interval is over, whatever was
 * restarted meanwhile.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(5);

    private final Turns turns;
    private final List<Chore> chores;
    private final Signal never = new Signal();
    private final Loop loop = new Loop("upkeep", this::step);

    Upkeep(Turns turns, @Any Instance<Chore> chores) {
        this.turns = turns;
        this.chores = chores.stream().toList();
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        loop.stop(END);
    }

    private void step() throws InterruptedException {
        for (var chore : chores) {
            if (turns.take(chore.name())) {
                run(chore);
            }
        }
        never.await(BETWEEN_LOOKS);
    }

    private void run(Chore chore) {
        try {
            chore.run();
            turns.doneFor(chore.name(), chore.interval());
        } catch (RuntimeException e) {
            LOG.warnf(e, "KB-3004 %s failed and is tried again after %s", chore.name(), Turns.PATIENCE);
        }
    }
}
