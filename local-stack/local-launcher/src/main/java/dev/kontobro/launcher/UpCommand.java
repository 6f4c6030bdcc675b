package dev.kontobro.launcher;

import dev.kontobro.connections.SeedFile;
import dev.kontobro.connections.SeedFileException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts everything, says where it is, and stays until stopped. */
@Command(
        name = "up",
        sortOptions = false,
        description = "Runs Kontobro with everything it needs on this machine, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--no-demo", description = "No demo tenants and no demo customers.")
    private boolean noDemo;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            converter = Values.PortBase.class,
            defaultValue = "" + Ports.DEFAULT_BASE,
            description = "The gateway's port; the others follow it (default ${DEFAULT-VALUE})."
                    + " A port somebody has is replaced by a free one.")
    private int portBase;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep state here between runs; forgotten otherwise.")
    private Optional<Path> data;

    @Option(
            names = "--economic-rest-url",
            paramLabel = "URL",
            converter = Values.HttpAddress.class,
            description = "e-conomic's REST API instead of the sandbox.")
    private Optional<URI> economicRest;

    @Option(
            names = "--economic-api-url",
            paramLabel = "URL",
            converter = Values.HttpAddress.class,
            description = "e-conomic's OpenAPI services instead of the sandbox.")
    private Optional<URI> economicApi;

    @Option(
            names = "--economic-secure-url",
            paramLabel = "URL",
            converter = Values.HttpAddress.class,
            description = "Where owners log in to e-conomic, instead of the sandbox.")
    private Optional<URI> economicSecure;

    @Option(
            names = "--fortnox-url",
            paramLabel = "URL",
            converter = Values.HttpAddress.class,
            description = "Fortnox' API instead of the sandbox.")
    private Optional<URI> fortnox;

    @Option(
            names = "--fortnox-auth-url",
            paramLabel = "URL",
            converter = Values.HttpAddress.class,
            description = "Where owners log in to Fortnox, and its token server, instead of the sandbox.")
    private Optional<URI> fortnoxAuth;

    @Option(
            names = "--connections",
            paramLabel = "FILE",
            description = "Tenants and connections with their grants to begin with, instead of the demo's"
                    + " (format: docs/connections.md).")
    private Optional<Path> connections;

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            description = "Leave this service out: you run it yourself, with the settings in SERVICE.env. Repeatable.")
    private Set<String> without = new LinkedHashSet<>();

    @Option(
            names = "--learn-start",
            description = "Write down how the services start when they are stopped, which takes a while:"
                    + " later starts of this build are faster and need less memory.")
    private boolean learnStart;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        var options = options();
        var report = Launcher.report(spec.commandLine());
        try (var mine = Home.take(options.home())) {
            var lifecycle = new Lifecycle(report);
            stopOnSignal(lifecycle, report);
            try {
                var stack = LocalStack.start(options, mine, lifecycle, report);
                report.block(Summary.of(stack.access(), options));
                stack.watch();
            } catch (CancellationException stopping) {
                waitForTheEnd();
            } catch (Failure failure) {
                report.problem(failure.getMessage());
                lifecycle.close();
            }
        }
        return ExitCode.SOFTWARE;
    }

    private UpOptions options() {
        var known = ServiceSpec.ALL.stream().map(ServiceSpec::name).toList();
        without.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            throw refused(
                    "--without",
                    "there is no service '%s'. Give one of %s.".formatted(unknown, String.join(", ", known)));
        });
        connections.ifPresent(this::requireReadable);
        return new UpOptions(
                CommonOptions.project(),
                common.home(),
                data.map(Path::toAbsolutePath),
                portBase,
                !noDemo && connections.isEmpty(),
                new VendorAddresses(economicRest, economicApi, economicSecure, fortnox, fortnoxAuth),
                connections.map(Path::toAbsolutePath),
                without,
                learnStart);
    }

    private void requireReadable(Path file) {
        try {
            SeedFile.read(file);
        } catch (SeedFileException e) {
            throw refused("--connections", e.getMessage());
        }
    }

    private ParameterException refused(String option, String why) {
        return new ParameterException(spec.commandLine(), "Invalid value for option '%s': %s".formatted(option, why));
    }

    /** Ctrl-C and SIGTERM end this JVM by way of its shutdown hooks. */
    private static void stopOnSignal(Lifecycle lifecycle, Report report) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (lifecycle.isRunning()) {
                report.line("Stopping.");
                lifecycle.close();
                report.line("Stopped; nothing is left running.");
            }
        }));
    }

    /** The hook is at work; the JVM ends when it is done. */
    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
