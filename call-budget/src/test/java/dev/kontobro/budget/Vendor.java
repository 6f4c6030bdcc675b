package dev.kontobro.budget;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Writes down when calls arrive: at a moment of its own between their being sent and their being answered. */
final class Vendor {

    private static final int LONGEST_WAY_MILLIS = 20;

    private final ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();

    void call() throws InterruptedException {
        onTheWay();
        arrivals.add(System.nanoTime());
        onTheWay();
    }

    int calls() {
        return arrivals.size();
    }

    /** The most calls that arrived within any time as long as the window. */
    int mostWithin(Duration window) {
        var ordered = List.copyOf(arrivals).stream().sorted().toList();
        var most = 0;
        var first = 0;
        for (var last = 0; last < ordered.size(); last++) {
            while (ordered.get(last) - ordered.get(first) > window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static void onTheWay() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAY_MILLIS));
    }
}
