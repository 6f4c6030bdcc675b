package dev.kontobro.bench.log;

import dev.kontobro.bench.report.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the gateway's transfer log at several sizes: what a search takes, and what the size does to it. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the searches of the transfer log over HTTP. The gateway has to be packaged.")
public final class LogBench implements Callable<Integer> {

    private static final String PROJECT = "kontobro.project";

    @Option(
            names = "--transfers",
            split = ",",
            defaultValue = "50000,5000000",
            description = "How many the log has; ratios are to the first (default ${DEFAULT-VALUE}).")
    private List<Integer> transfers;

    @Option(
            names = "--tenants",
            defaultValue = "300",
            description = "A tenth is the first one's (default ${DEFAULT-VALUE}).")
    private int tenants;

    @Option(names = "--searches", defaultValue = "200", description = "Of each kind (default ${DEFAULT-VALUE}).")
    private int searches;

    @Option(
            names = "--outcomes",
            defaultValue = "20000",
            description = "To be taken in from the topic at once (default ${DEFAULT-VALUE}).")
    private int outcomes;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "For report and logs (default: benchmarks/target/bench-log).")
    private Path out = project().resolve("benchmarks/target/bench-log");

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(out);
        var machine = Machine.here();
        var figures = new ArrayList<LogFigures>();
        try (var ground = LogGround.start(project(), out)) {
            for (var size : transfers) {
                System.out.printf("Filling %,d transfers of %d tenants%n", size, tenants);
                figures.add(LogRun.measure(ground, new LogSize(size, tenants), searches, outcomes));
            }
        }
        var text = LogFigures.markdown(machine, figures);
        Files.writeString(out.resolve("bench-log.md"), text);
        System.out.println(text);
        return CommandLine.ExitCode.OK;
    }

    private static Path project() {
        return Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
    }
}
