package dev.kontobro.proof;

import dev.kontobro.proof.OrderAndExactness.Scale;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The long forms of the proofs: {@code ./kontobro proof}. Ends with 1 when one does not hold. */
@Command(
        name = "proof",
        subcommandsRepeatable = true,
        mixinStandardHelpOptions = true,
        description = "Runs the long forms of the proofs; all of them, or those named.")
public final class ProofMain implements Runnable {

    private boolean allHold = true;

    public static void main(String... arguments) {
        var main = new ProofMain();
        var code = new CommandLine(main).execute(arguments);
        System.exit(code != 0 ? code : main.allHold ? 0 : 1);
    }

    /** Without a subcommand: everything. */
    @Override
    public void run() {
        crashPoints();
        uncertainWrites();
        order(
                100_000,
                2_000,
                16,
                40,
                Duration.ofMinutes(30),
                ThreadLocalRandom.current().nextLong());
    }

    @Command(name = "crash-points", description = "A replica dies at every boundary of an attempt, one after another.")
    void crashPoints() {
        prove(world -> new CrashPoints(world, EnumSet.allOf(Kind.class)).run());
    }

    @Command(name = "uncertain-writes", description = "The answer to a write is lost, in every way there is.")
    void uncertainWrites() {
        prove(world -> new UncertainWrites(world, Ground.shared().sandbox().clock(), EnumSet.allOf(Kind.class))
                .everyCombination());
    }

    @Command(
            name = "order",
            description = "A made-up story with faults, kills and rebalances: nothing lost, doubled or overtaken.")
    void order(
            @Option(names = "--events", defaultValue = "100000") int events,
            @Option(names = "--keys", defaultValue = "2000") int keys,
            @Option(names = "--tenants", defaultValue = "16") int tenants,
            @Option(names = "--batches", defaultValue = "40", description = "One death or departure after each.")
                    int batches,
            @Option(names = "--patience", defaultValue = "PT30M") Duration patience,
            @Option(names = "--seed", description = "Random and printed when left out.") Long seed) {
        var drawn = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
        prove(world -> new OrderAndExactness(world, new Scale(tenants, keys, events, batches, patience), drawn).run());
    }

    private interface Proof {
        Report in(World world);
    }

    private void prove(Proof proof) {
        var started = System.nanoTime();
        try (var world = new World(Ground.shared())) {
            var report = proof.in(world);
            System.out.println(report.figure("seconds", (System.nanoTime() - started) / 1_000_000_000L));
            allHold &= report.holds();
        }
    }
}
