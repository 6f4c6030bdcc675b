package dev.kontobro.proof;

import dev.kontobro.launcher.ServiceProcess;
import dev.kontobro.launcher.ServiceSpec;
import dev.kontobro.local.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A replica of a service as it is deployed: the packaged service, a process of its own, which can be killed and started
 * again. It does not outlive this JVM, whether that is closed in good order or told to end.
 */
final class ServiceReplica implements AutoCloseable {

    private static final Path PROJECT = Path.of(System.getProperty("kontobro.project"));

    /** It does not run for long: what starts it sooner is worth more than what makes it faster in the end. */
    private static final List<String> START_FLAGS = List.of("-XX:TieredStopAtLevel=1");

    private final ServiceSpec service;
    private final String name;
    private final URI url;
    private final Map<String, String> environment;
    private final Path logs;
    private ServiceProcess process;
    private int starts;
    private boolean closed;

    /**
     * @param environment its settings, for where it is to listen
     * @param logs the folder for a log per start
     */
    ServiceReplica(ServiceSpec service, String name, Function<URI, Map<String, String>> environment, Path logs) {
        service.requireBuilt(PROJECT);
        this.service = service;
        this.name = name;
        this.url = URI.create("http://localhost:" + FreePort.any());
        this.environment = environment.apply(url);
        this.logs = logs;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-of-" + name));
    }

    private ServiceProcess launch() {
        starts++;
        return ServiceProcess.start(
                name,
                url,
                service.command(PROJECT, START_FLAGS),
                environment,
                logs.resolve("%s-%d.log".formatted(name, starts)));
    }

    URI url() {
        return url;
    }

    /** SIGKILL in the middle of whatever it does, and a new process in its place, which is not ready yet. */
    synchronized void killAndStartAgain() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
        process.kill();
        process = launch();
    }

    /**
     * Whether it says it is ready.
     *
     * @throws dev.kontobro.launcher.Failure when it has ended though nobody killed it
     */
    synchronized boolean isReady(HttpClient client) {
        requireAlive();
        return process.isReady(client);
    }

    /**
     * @throws dev.kontobro.launcher.Failure when it has ended though nobody killed it
     */
    synchronized void requireAlive() {
        if (!closed && !process.isAlive()) {
            throw process.death();
        }
    }

    /** Ends it as every time. */
    @Override
    public synchronized void close() {
        closed = true;
        process.kill();
    }
}
