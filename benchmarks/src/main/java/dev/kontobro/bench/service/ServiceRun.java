package dev.kontobro.bench.service;

import dev.kontobro.bench.process.Jvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One start of one service. */
public final class ServiceRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REQUESTS = 20;
    private static final Pattern STARTED_IN = Pattern.compile("started in ([0-9.]+)s");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final long startedAt;
    private final URI health;
    private final Path log;

    /** What a start took. */
    public record Figure(double readySeconds, double quarkusSeconds, long residentMegabytes) {}

    private ServiceRun(Process process, long startedAt, URI health, Path log) {
        this.process = process;
        this.startedAt = startedAt;
        this.health = health;
        this.log = log;
    }

    /**
     * @param flags on top of those every service runs with
     */
    public static ServiceRun start(
            Path project, String service, Map<String, String> settings, List<String> flags, Path log)
            throws IOException {
        var command = new ArrayList<>(List.of(Jvm.java(), "@" + project.resolve("service.jvmargs")));
        command.addAll(flags);
        command.addAll(List.of("-jar", Services.jar(project, service).toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        var health = URI.create("http://localhost:" + settings.get("QUARKUS_HTTP_PORT") + "/q/health/ready");
        var startedAt = System.nanoTime();
        return new ServiceRun(builder.start(), startedAt, health, log);
    }

    /** Waits until the service is ready, asks it a little more, and reads what it took. */
    public Figure figure() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            while (!isReady(http)) {
                if (!process.isAlive() || System.nanoTime() - startedAt > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the service did not get ready; see " + log);
                }
                Thread.sleep(5);
            }
            var readySeconds = (System.nanoTime() - startedAt) / 1e9;
            for (var i = 0; i < REQUESTS; i++) {
                isReady(http);
            }
            return new Figure(
                    readySeconds, quarkusSeconds(), residentMegabytes().orElse(0));
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private double quarkusSeconds() throws IOException {
        var said = STARTED_IN.matcher(Files.readString(log));
        return said.find() ? Double.parseDouble(said.group(1)) : Double.NaN;
    }

    /** Linux tells it, other systems do not in a way that is worth reading. */
    private OptionalLong residentMegabytes() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        var resident = RESIDENT.matcher(Files.readString(status));
        return resident.find() ? OptionalLong.of(Long.parseLong(resident.group(1)) / 1024) : OptionalLong.empty();
    }

    /** Asks it to end; a run that trains a cache writes it then. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
