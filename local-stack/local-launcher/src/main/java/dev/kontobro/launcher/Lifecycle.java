package dev.kontobro.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What has been started, to be stopped in the reverse order.
 *
 * <p>Thread-safe: parts may be started side by side, and the stop may come from a signal in the middle of that. It then
 * waits for the starts under way, stops them too, and lets no other begin.
 */
final class Lifecycle implements AutoCloseable {

    private record Started(String name, Runnable stop) {}

    /** Starts hold the read half, so any number go on at once; the stop holds the write half. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final Deque<Started> started = new ArrayDeque<>();
    private final Report report;
    private volatile boolean stopped;

    Lifecycle(Report report) {
        this.report = report;
    }

    /**
     * @param stop how the part is stopped
     * @throws CancellationException when everything has been told to stop
     */
    <T> T start(String name, Supplier<T> start, Consumer<T> stop) {
        lock.readLock().lock();
        try {
            if (stopped) {
                throw new CancellationException("stopped before " + name + " was started");
            }
            var part = start.get();
            synchronized (started) {
                started.push(new Started(name, () -> stop.accept(part)));
            }
            return part;
        } finally {
            lock.readLock().unlock();
        }
    }

    boolean isRunning() {
        return !stopped;
    }

    @Override
    public void close() {
        stopped = true;
        lock.writeLock().lock();
        try {
            while (!started.isEmpty()) {
                stop(started.pop());
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void stop(Started next) {
        try {
            next.stop().run();
        } catch (RuntimeException e) {
            report.problem(next.name() + " did not stop in order: " + e.getMessage());
        }
    }
}
