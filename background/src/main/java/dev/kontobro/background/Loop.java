package dev.kontobro.background;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that does one step over and over until it is stopped. A step that fails is done again after a pause that
 * grows while it keeps failing: the database or the broker may be away for as long as it likes.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What a loop does; waits by itself when there is nothing to do. */
    public interface Step {
        void run() throws InterruptedException;
    }

    private final String name;
    private final Step step;
    private final Thread thread;
    private volatile boolean stopped;

    public Loop(String name, Step step) {
        this.name = name;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
    }

    public void start() {
        thread.start();
    }

    /** Asks the loop to end and waits for it. */
    public void stop(Duration atMost) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(atMost);
    }

    private void loop() {
        var failures = 0;
        while (!stopped) {
            try {
                step.run();
                failures = 0;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures++;
                if (stopped || !pauseAfter(e, failures)) {
                    return;
                }
            }
        }
    }

    private boolean pauseAfter(RuntimeException failure, int failures) {
        LOG.warnf("KB-1001 %s failed %d times in a row and goes on: %s", name, failures, failure);
        LOG.debug("KB-1001", failure);
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        var pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        try {
            TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2, pause.toNanos() + 1));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
