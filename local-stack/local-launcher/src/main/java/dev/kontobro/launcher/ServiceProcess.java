package dev.kontobro.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running service: its process, its log, its health. */
final class ServiceProcess {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);
    private static final int LINES_OF_LOG = 25;

    private final String name;
    private final URI url;
    private final Path log;
    private final Process process;

    private ServiceProcess(String name, URI url, Path log, Process process) {
        this.name = name;
        this.url = url;
        this.log = log;
        this.process = process;
    }

    /**
     * @param environment on top of this JVM's own
     * @param log written anew
     */
    static ServiceProcess start(String name, URI url, List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(name, url, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    String name() {
        return name;
    }

    URI url() {
        return url;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the service says it is ready. */
    boolean isReady(HttpClient client) {
        var request = HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                .timeout(HEALTH_TIMEOUT)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why it has ended, with the end of its log. */
    Failure death() {
        return new Failure(
                "%s ended with exit code %d. The end of %s:%n%s".formatted(name, process.exitValue(), log, endOfLog()));
    }

    /** Why it is taken for dead though it runs. */
    Failure notReadyWithin(Duration patience) {
        return new Failure("%s was not ready within %d seconds. The end of %s:%n%s"
                .formatted(name, patience.toSeconds(), log, endOfLog()));
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()).stream()
                    .map(line -> "    " + line)
                    .reduce((above, below) -> above + System.lineSeparator() + below)
                    .orElse("    (empty)");
        } catch (IOException e) {
            return "    (cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Asks it to end, and makes it when it takes too long. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
