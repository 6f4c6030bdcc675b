package dev.kontobro.engine.attempt;

import dev.kontobro.background.Loop;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.sql.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Commits attempts as they end. Whatever has ended while the last commit was under way goes into the next one: alone
 * when it is quiet, many together under load.
 */
public final class Committer implements Loop.Step {

    private static final Logger LOG = Logger.getLogger(Committer.class);
    private static final int BATCH = 256;

    private final Completions completions;
    private final Boundary.Listener boundaries;
    private final Consumer<List<Completion>> committed;
    private final BlockingQueue<Completion> ended = new LinkedBlockingQueue<>();

    /** Taken from the queue and not committed yet; tried again when the database was away. */
    private List<Completion> pending = List.of();

    /**
     * @param committed is told of every attempt that is done with, fenced ones included
     */
    public Committer(Completions completions, Boundary.Listener boundaries, Consumer<List<Completion>> committed) {
        this.completions = completions;
        this.boundaries = boundaries;
        this.committed = committed;
    }

    void submit(Completion completion) {
        ended.add(completion);
    }

    public boolean isIdle() {
        return ended.isEmpty() && pending.isEmpty();
    }

    @Override
    public void run() throws InterruptedException {
        if (pending.isEmpty()) {
            var first = ended.poll(1, TimeUnit.SECONDS);
            if (first == null) {
                return;
            }
            var batch = new ArrayList<Completion>();
            batch.add(first);
            ended.drainTo(batch, BATCH - 1);
            pending = batch;
        }
        boundaries.reached(Boundary.BEFORE_COMMIT);
        commitPending();
        boundaries.reached(Boundary.AFTER_COMMIT);
    }

    private void commitPending() {
        try {
            commit(pending);
        } catch (DatabaseException e) {
            if (e.isPassing()) {
                throw e;
            }
            commitOneByOne();
        }
        pending = List.of();
    }

    /** Something in the batch cannot be stored: the rest must not suffer, and that one must not be tried for ever. */
    private void commitOneByOne() {
        while (!pending.isEmpty()) {
            commitAlone(pending.getFirst());
            pending = pending.subList(1, pending.size());
        }
    }

    private void commitAlone(Completion completion) {
        try {
            commit(List.of(completion));
        } catch (DatabaseException e) {
            if (e.isPassing()) {
                throw e;
            }
            LOG.errorf(
                    e,
                    "KB-1002 the record of an attempt at transfer %s cannot be stored",
                    completion.transfer().id());
            commit(List.of(completion.withoutCalls()));
        }
    }

    private void commit(List<Completion> batch) {
        var result = completions.commit(batch);
        for (var fenced : result.fenced()) {
            LOG.warnf(
                    "KB-1003 attempt %d at transfer %s ended after its lease: somebody else has it now",
                    fenced.transfer().attempt(), fenced.transfer().id());
        }
        committed.accept(batch);
    }
}
