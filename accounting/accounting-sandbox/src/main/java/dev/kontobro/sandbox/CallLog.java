package dev.kontobro.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last requests of a company, oldest first. */
public final class CallLog {

    private static final int KEPT = 20_000;

    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private long sequence;

    synchronized void add(Instant at, SandboxRequest request, int status, int effects) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(new Call(
                ++sequence,
                at,
                request.method(),
                request.pathAndQuery(),
                status,
                effects,
                request.header("Idempotency-Key").orElse("")));
    }

    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** Newest first. */
    public synchronized List<Call> last(int count) {
        var last = new ArrayList<Call>(count);
        var newestFirst = calls.descendingIterator();
        while (newestFirst.hasNext() && last.size() < count) {
            last.add(newestFirst.next());
        }
        return last;
    }

    /** How many were received in all, those no longer kept included. */
    public synchronized long count() {
        return sequence;
    }

    public synchronized void clear() {
        calls.clear();
    }
}
