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
import java.util.regex.Pattern;

/** A running service: its process, its log, its health. */
public final class ServiceProcess {

    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);
    private static final int LINES_OF_LOG = 25;
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

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
    public static ServiceProcess start(
            String name, URI url, List<String> command, Map<String, String> environment, Path log) {
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

    public String name() {
        return name;
    }

    public URI url() {
        return url;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the service says it is ready. */
    public boolean isReady(HttpClient client) {
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
    public Failure death() {
        return new Failure(
                "%s ended with exit code %d. The end of %s:%n%s".formatted(name, process.exitValue(), log, endOfLog()));
    }

    /** Why it is taken for dead though it runs. */
    public Failure notReadyWithin(Duration patience) {
        return new Failure("%s was not ready within %d seconds. The end of %s:%n%s"
                .formatted(name, patience.toSeconds(), log, endOfLog()));
    }

    /** Without the frames of stack traces: the reasons are between them. */
    private String endOfLog() {
        try (var lines = Files.lines(log)) {
            var told = lines.filter(line -> !STACK_FRAME.matcher(line).lookingAt())
                    .map(line -> "    " + line)
                    .toList();
            return String.join(
                    System.lineSeparator(), told.subList(Math.max(0, told.size() - LINES_OF_LOG), told.size()));
        } catch (IOException | UncheckedIOException e) {
            return "    (cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Asks it to end, and makes it when it takes too long. */
    public void stop(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it in the middle of whatever it does, by SIGKILL; returns when it is gone. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
