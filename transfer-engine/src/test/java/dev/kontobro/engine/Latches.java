package dev.kontobro.engine;

import dev.kontobro.engine.loop.Boundary;
import java.util.concurrent.CountDownLatch;

/** Holds engines up at a boundary until a test lets them go on. */
final class Latches {

    private Latches() {}

    static Boundary.Listener holdingAt(Boundary held, CountDownLatch until) {
        return boundary -> {
            if (boundary == held) {
                await(until);
            }
        };
    }

    static void await(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
