package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.proof.DocumentAct.Meanwhile;
import dev.kontobro.proof.OrderAndExactness.Scale;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The long forms of the proofs. Ends with 1 when one of them does not hold. */
@Command(
        name = "kontobro proof",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Proves what the hub promises, on real servers and the stand-ins' books.")
public final class ProofMain implements Callable<Integer> {

    private enum Proof {
        CRASHES,
        UNCERTAIN,
        DOCUMENTS,
        ROUNDING,
        ORDER,
        FAIRNESS,
        RATE,
        CLAIMS,
        ISOLATION,
        KILLS,
        MALFORMED
    }

    @Parameters(arity = "0..*", description = "Which: ${COMPLETION-CANDIDATES}; all when none is named.")
    private List<Proof> proofs = new ArrayList<>(EnumSet.allOf(Proof.class));

    @Option(names = "--seed", description = "Of the story, its faults and the invoices; a random one otherwise.")
    private long seed = ThreadLocalRandom.current().nextLong();

    @Option(names = "--invoices", description = "For each system, in the proof of rounding (${DEFAULT-VALUE}).")
    private int invoices = 12_000;

    @Option(names = "--steps", split = ",", description = "In the proof of documents; all when none is named.")
    private Set<DocumentStep> steps = EnumSet.allOf(DocumentStep.class);

    @Option(names = "--events", description = "Of the story (${DEFAULT-VALUE}).")
    private int events = 100_000;

    @Option(names = "--keys", description = "Customers in the story (${DEFAULT-VALUE}).")
    private int keys = 2_000;

    @Option(names = "--tenants", description = "Tenants in the story (${DEFAULT-VALUE}).")
    private int tenants = 40;

    @Option(names = "--disturbances", description = "Replicas killed or consumers sent away (${DEFAULT-VALUE}).")
    private int disturbances = 40;

    @Option(names = "--kills", description = "Of processes by SIGKILL (${DEFAULT-VALUE}).")
    private int kills = 12;

    @Option(
            names = "--backlog",
            description = "Waiting for the one connection in the proof of fairness (${DEFAULT-VALUE}).")
    private int backlog = 5_000;

    @Option(names = "--fortnox-windows", description = "Of 5 seconds, in the proof of the rate (${DEFAULT-VALUE}).")
    private int fortnoxWindows = 16;

    @Option(names = "--economic-windows", description = "Of 60 seconds, in the proof of the rate (${DEFAULT-VALUE}).")
    private int economicWindows = 2;

    @Option(names = "--waiting", description = "Transfers, in the proof of the cost of claims (${DEFAULT-VALUE}).")
    private int waiting = 1_000_000;

    @Option(names = "--lanes", description = "They wait in so many lanes (${DEFAULT-VALUE}).")
    private int lanes = 10_000;

    @Option(
            names = "--malformed",
            description = "Records, and a tenth as many requests and outcomes, in the proof of malformed events"
                    + " (${DEFAULT-VALUE}).")
    private int malformed = 100_000;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new ProofMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() {
        var reports =
                proofs.stream().flatMap(proof -> runToItsEnd(proof).stream()).toList();
        System.out.println("\n--- all together ---");
        reports.forEach(System.out::print);
        return reports.stream().allMatch(Report::holds) ? 0 : 1;
    }

    /** An error that came out of main would leave the process standing, with the threads of all that was started. */
    private List<Report> runToItsEnd(Proof proof) {
        try {
            return run(proof);
        } catch (Error e) {
            throw new IllegalStateException("the proof " + proof + " broke off", e);
        }
    }

    private List<Report> run(Proof proof) {
        var reports = switch (proof) {
            case CRASHES ->
                List.of(in(world ->
                        new CrashPoints(world, CrashPoints.ofRecords(world, EnumSet.allOf(Kind.class))).run()));
            case UNCERTAIN ->
                List.of(in(world -> new UncertainWrites(
                                world, Ground.shared().sandbox().clock(), EnumSet.allOf(Kind.class))
                        .everyCombination()));
            case DOCUMENTS -> documents();
            case ROUNDING -> rounding();
            case ORDER -> List.of(in(world -> new OrderAndExactness(world, story(), seed).run()));
            case FAIRNESS -> List.of(in(world -> new Fairness(world, new Fairness.Scale(backlog, 20, 5)).byTime(2.0)));
            case RATE ->
                List.of(
                        in(world -> new RateUse(world).fortnox(fortnoxWindows, 0.95)),
                        in(world -> new RateUse(world).economic(economicWindows, 0.95)));
            case CLAIMS -> List.of(in(few -> in(many -> new ClaimCost().byTime(few, many, waiting, lanes, 1.5))));
            case ISOLATION -> isolation();
            case KILLS -> List.of(in(world -> new Kills(world, storyWithKills(), seed).run()));
            case MALFORMED ->
                List.of(new MalformedEvents(
                                Ground.shared(),
                                new MalformedEvents.Scale(
                                        malformed, malformed / 10, malformed / 10, Duration.ofMinutes(20)),
                                seed)
                        .run());
        };
        reports.forEach(System.out::print);
        return reports;
    }

    /** Most of the time replicas wait for each other, so that the systems can have theirs at the same time. */
    private List<Report> documents() {
        var reports = new ArrayList<>(Stream.of(SystemName.values())
                .parallel()
                .map(system -> in(world -> new CrashPoints(
                                world, CrashPoints.ofDocuments(world, system, steps, EnumSet.allOf(Meanwhile.class)))
                        .run()))
                .toList());
        reports.add(in(
                world -> new UncertainDocuments(world, Ground.shared().sandbox().clock(), steps).everyCombination()));
        reports.add(in(world -> new Deliveries(world, seed).sameOrderManyTimes(20)));
        reports.add(in(world -> new Deliveries(world, seed).oneBadAmongMany()));
        return reports;
    }

    private List<Report> rounding() {
        try (var sandbox = SandboxServer.start(SandboxConfig.of())) {
            return Stream.of(SystemName.values())
                    .map(system -> new Rounding(sandbox).of(system, invoices, seed))
                    .toList();
        }
    }

    private static List<Report> isolation() {
        var proof = new FailureIsolation(Ground.shared(), Duration.ofSeconds(15));
        proof.badRecord();
        proof.brokenConnection();
        proof.deadDatabase();
        return List.of(proof.deadBroker());
    }

    private Scale story() {
        return new Scale(tenants, keys, events, disturbances, Duration.ofMinutes(20));
    }

    private Kills.Scale storyWithKills() {
        return new Kills.Scale(tenants, keys, events, kills, Duration.ofSeconds(10), Duration.ofMinutes(20));
    }

    private static Report in(Function<World, Report> proof) {
        try (var world = new World(Ground.shared())) {
            return proof.apply(world);
        }
    }
}
