package dev.kontobro.bench.service;

import dev.kontobro.bench.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How fast the services start and how much memory they take, with and without an ahead-of-time cache. */
public final class Services implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("customer-sync-service", "invoice-sync-service", "error-notification-service", "gateway-service");

    private static final int STARTS = 3;
    private static final Duration PARTS_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final Pattern SETTING = Pattern.compile("([A-Z][A-Z0-9_]*)='(.*)'");

    private final Path project;
    private final Path out;
    private final Path home;
    private final Process parts;

    /** What is known of a service. */
    public sealed interface Figure {}

    /**
     * @param readySeconds from the process' start to its first good answer about its health
     * @param quarkusSeconds as the service's own log says
     * @param residentMegabytes after a few requests
     * @param starts of which these are the medians
     */
    public record Started(
            String service, String how, double readySeconds, double quarkusSeconds, long residentMegabytes, int starts)
            implements Figure {}

    /** There is no package of it to start. */
    public record NotBuilt(String service) implements Figure {}

    private Services(Path project, Path out) throws IOException {
        this.project = project;
        this.out = out;
        this.home = out.resolve("home");
        this.parts = new ProcessBuilder(launcherCommand())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("parts.log").toFile())
                .start();
    }

    /** Starts each service that is packaged, alone, with everything it needs around it. */
    public static List<Figure> measure(Path project, Path out) throws IOException, InterruptedException {
        var built =
                NAMES.stream().filter(name -> Files.exists(jar(project, name))).toList();
        if (built.isEmpty()) {
            return NAMES.stream().<Figure>map(NotBuilt::new).toList();
        }
        try (var services = new Services(project, out)) {
            var figures = new ArrayList<Figure>();
            for (var name : NAMES) {
                if (built.contains(name)) {
                    figures.add(services.starts(name, "as packaged", List.of()));
                    figures.add(services.starts(name, "AOT cache", List.of("-XX:AOTCache=" + services.train(name))));
                } else {
                    figures.add(new NotBuilt(name));
                }
            }
            return figures;
        }
    }

    private List<String> launcherCommand() {
        var target = project.resolve("local-stack/local-launcher/target");
        var command = new ArrayList<>(List.of(
                Jvm.java(),
                "-Dkontobro.project=" + project,
                "-cp",
                target.resolve("local-launcher-0.1.0.jar") + ":" + target.resolve("lib/*"),
                "dev.kontobro.launcher.Launcher",
                "up",
                "--no-demo",
                "--home",
                home.toString()));
        NAMES.forEach(name -> command.addAll(List.of("--without", name)));
        return command;
    }

    private Started starts(String service, String how, List<String> flags) throws IOException, InterruptedException {
        var starts = new ArrayList<ServiceRun.Figure>();
        for (var i = 0; i < STARTS; i++) {
            try (var run = run(service, flags)) {
                starts.add(run.figure());
            }
        }
        return new Started(
                service,
                how,
                median(starts.stream().map(ServiceRun.Figure::readySeconds)),
                median(starts.stream().map(ServiceRun.Figure::quarkusSeconds)),
                Math.round(median(starts.stream().map(start -> (double) start.residentMegabytes()))),
                STARTS);
    }

    /** Makes the cache from one run; returns its file. */
    private Path train(String service) throws IOException, InterruptedException {
        var cache = out.resolve(service + ".aot");
        try (var run = run(service, List.of("-XX:AOTCacheOutput=" + cache))) {
            run.figure();
        }
        return cache;
    }

    private ServiceRun run(String service, List<String> flags) throws IOException, InterruptedException {
        return ServiceRun.start(project, service, settings(service), flags, out.resolve(service + ".log"));
    }

    /** The launcher writes them once the parts are up. */
    private Map<String, String> settings(String service) throws IOException, InterruptedException {
        var file = home.resolve(service + ".env");
        var end = System.nanoTime() + PARTS_PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (!parts.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the parts around the services did not start; see " + out.resolve("parts.log"));
            }
            Thread.sleep(100);
        }
        return Files.readAllLines(file).stream()
                .map(SETTING::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
    }

    /** What a service is started by, when it is packaged. */
    public static Path jar(Path project, String service) {
        return project.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private static double median(Stream<Double> values) {
        var sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    @Override
    public void close() {
        parts.destroy();
        try {
            if (!parts.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                parts.destroyForcibly();
            }
        } catch (InterruptedException e) {
            parts.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
