package dev.kontobro.bench.report;

import java.time.Duration;
import java.time.Instant;

/** Processor time of everything that takes part, at one moment. */
public record Cpu(Instant at, Duration contender, Duration database, Duration broker, Duration stub) {

    /** Processors kept busy, on average, since an earlier moment. */
    public Busy since(Cpu earlier) {
        var wall = Duration.between(earlier.at, at);
        return new Busy(
                share(contender.minus(earlier.contender), wall),
                share(database.minus(earlier.database), wall),
                share(broker.minus(earlier.broker), wall),
                share(stub.minus(earlier.stub), wall));
    }

    private static double share(Duration used, Duration wall) {
        return (double) used.toNanos() / wall.toNanos();
    }

    /** One is one processor, all the time. */
    public record Busy(double contender, double database, double broker, double stub) {}
}
