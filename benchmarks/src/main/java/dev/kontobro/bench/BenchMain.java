package dev.kontobro.bench;

import dev.kontobro.bench.contender.ContenderKind;
import dev.kontobro.bench.log.LogBench;
import dev.kontobro.bench.process.Logs;
import dev.kontobro.bench.report.Figures;
import dev.kontobro.bench.report.FiguresText;
import dev.kontobro.bench.report.Machine;
import dev.kontobro.bench.service.Services;
import dev.kontobro.bench.work.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the engine and its peers in one run, and the services' start and size. No figure here passes or fails. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = LogBench.class,
        description = "Measures Kontobro and its peers against one stub, in one run on this machine.")
public final class BenchMain implements Callable<Integer> {

    private static final String PROJECT = "kontobro.project";

    @Option(names = "--events", defaultValue = "20000", description = "Per round (default ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--longest-round",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description =
                    "A contender whose bound would make a round longer gets fewer events (default ${DEFAULT-VALUE}).")
    private int longestRoundSeconds;

    @Option(names = "--tenants", defaultValue = "2000", description = "To share them (default ${DEFAULT-VALUE}).")
    private int tenants;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "In one JVM: the first is cold, the others are warm (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--in-flight", defaultValue = "1000", description = "Calls at once (default ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--latency",
            paramLabel = "MILLIS",
            defaultValue = "50",
            description = "What the stub takes to answer (default ${DEFAULT-VALUE}).")
    private int latencyMillis;

    @Option(
            names = "--single-events",
            defaultValue = "200",
            description = "Sent one at a time, to see how long the first call takes (default ${DEFAULT-VALUE}).")
    private int singleEvents;

    @Option(names = "--only", description = "These contenders: ${COMPLETION-CANDIDATES}. Repeatable.")
    private Set<ContenderKind> only = EnumSet.noneOf(ContenderKind.class);

    @Option(names = "--workload", description = "These workloads: ${COMPLETION-CANDIDATES}. Repeatable.")
    private Set<Workload> workloads = EnumSet.noneOf(Workload.class);

    @ArgGroup
    private Share share = new Share();

    /** What is measured when it is not everything. */
    private static final class Share {

        @Option(names = "--no-services", description = "Leave out the services' start and size.")
        private boolean noServices;

        @Option(names = "--only-services", description = "Nothing but the services' start and size.")
        private boolean onlyServices;
    }

    @Option(names = "--profile", description = "Record the engine with Flight Recorder, into the output folder.")
    private boolean profile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "For report and logs (default: benchmarks/target/bench).")
    private Path out = project().resolve("benchmarks/target/bench");

    public static void main(String[] arguments) {
        Logs.warningsOnly();
        System.exit(new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(out);
        var services = share.noServices ? List.<Services.Figure>of() : Services.measure(project(), out);
        if (share.onlyServices) {
            System.out.println(FiguresText.services(services));
            return CommandLine.ExitCode.OK;
        }
        var machine = Machine.here();
        var scope = new Comparison.Scope(
                new Workload.Size(events, tenants),
                Duration.ofSeconds(longestRoundSeconds),
                rounds,
                maxInFlight,
                latencyMillis,
                singleEvents,
                only.isEmpty() ? EnumSet.allOf(ContenderKind.class) : only,
                workloads.isEmpty() ? EnumSet.allOf(Workload.class) : workloads,
                profile);
        var compared = Comparison.run(scope, out);
        var figures = new Figures(
                machine, scope.latencyMillis(), compared.durability(), compared.rounds(), compared.singles(), services);
        Files.writeString(out.resolve("bench.md"), FiguresText.markdown(figures));
        Files.writeString(out.resolve("bench.json"), figures.json());
        System.out.println(FiguresText.markdown(figures));
        System.out.println("Written to " + out.resolve("bench.md") + " and bench.json beside it.");
        return CommandLine.ExitCode.OK;
    }

    private static Path project() {
        return Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
    }
}
