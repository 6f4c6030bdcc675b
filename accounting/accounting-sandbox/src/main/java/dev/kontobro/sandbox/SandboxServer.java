package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Stand-ins for both accounting systems on one port.
 *
 * <pre>
 * /economic/rest/…   e-conomic's REST API          /fortnox/3/…          Fortnox' API
 * /economic/apis/…   e-conomic's OpenAPI services  /fortnox/oauth-v1/…   its consent pages and tokens
 * /economic/secure/… where an owner installs an app
 * /sandbox/…         the control API               /                     the books, for people
 * </pre>
 */
public final class SandboxServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SandboxServer.class.getName());
    private static final Map<String, Vendor> VENDOR_BY_PREFIX =
            Map.of("/economic/", Vendor.ECONOMIC, "/fortnox/", Vendor.FORTNOX);
    private static final Duration START_OR_STOP = Duration.ofSeconds(20);
    private static final Duration BETWEEN_SAVES = Duration.ofMillis(500);
    private static final int CONNECTIONS_WAITING = 4096;

    /** A filter with a list of 200 values has to fit. */
    private static final int LONGEST_REQUEST_LINE = 16 * 1024;

    private final Sandbox sandbox;
    private final ControlApi control;
    private final BooksPage books;
    private final URI baseUrl;
    private final Vertx vertx;

    private SandboxServer(SandboxConfig config, Sandbox sandbox) {
        this.sandbox = sandbox;
        this.control = new ControlApi(sandbox);
        this.books = new BooksPage(sandbox);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            this.baseUrl = URI.create("http://localhost:" + listen(config));
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
        vertx.setPeriodic(BETWEEN_SAVES.toMillis(), _ -> vertx.executeBlocking(this::save));
    }

    /** @throws IllegalStateException when the port cannot be had */
    public static SandboxServer start(SandboxConfig config) {
        return start(config, StandIns::of);
    }

    static SandboxServer start(
            SandboxConfig config, BiFunction<Companies, SandboxClock, Map<Vendor, SandboxApi>> standIns) {
        return new SandboxServer(config, new Sandbox(config, standIns));
    }

    /** Without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    public Companies companies() {
        return sandbox.companies();
    }

    public SandboxClock clock() {
        return sandbox.clock();
    }

    /** In place of the company that has the same id, if there is one. */
    public Company create(Company.Description description) {
        return sandbox.create(description);
    }

    /** Who has been let into the company's books, oldest first. */
    public List<Access> accesses(Company company) {
        return sandbox.accesses(company);
    }

    /**
     * What people do in the vendor's own pages that is more than a changed record.
     *
     * @return what came of it
     * @throws IllegalArgumentException with the reason, when there is no such action or it cannot be done
     */
    public JsonNode act(Company company, String action, ObjectNode details) {
        return sandbox.act(company, action, details);
    }

    /** The company's owner removes the app: nothing that it was given opens the books any more. */
    public void withdraw(Company company) {
        sandbox.withdraw(company);
    }

    /** Stops taking requests, and writes the state down once more. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_OR_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "the sandbox did not stop in order", e);
        }
        sandbox.save();
    }

    private int listen(SandboxConfig config) {
        // Both vendors are spoken to in HTTP/1.1. An upgrade to HTTP/2 would put all of a client's requests on one
        // socket, and to cut one of them would be to cut them all.
        var options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setAcceptBacklog(CONNECTIONS_WAITING);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(this::receive)
                    .listen()
                    .map(HttpServer::actualPort)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_OR_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the sandbox listened", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the sandbox cannot listen on %s:%d".formatted(config.host(), config.port()), e);
        }
    }

    private void receive(HttpServerRequest incoming) {
        incoming.body().onSuccess(body -> answer(incoming, body));
    }

    private void answer(HttpServerRequest incoming, Buffer body) {
        SandboxRequest request;
        try {
            request = request(incoming, body);
        } catch (IllegalArgumentException notDecodable) {
            send(incoming, plain(400, "The query string cannot be decoded."));
            return;
        }
        try {
            answer(incoming, request);
        } catch (RuntimeException e) {
            fail(incoming, e);
        }
    }

    private void answer(HttpServerRequest incoming, SandboxRequest request) {
        var vendor = VENDOR_BY_PREFIX.keySet().stream()
                .filter(prefix -> request.path().startsWith(prefix))
                .findFirst()
                .map(VENDOR_BY_PREFIX::get);
        if (vendor.isPresent()) {
            var visit = sandbox.receive(vendor.get(), request);
            after(visit.delay(), incoming, () -> deliver(incoming, sandbox.serve(visit)));
        } else if (request.path().startsWith(ControlApi.PREFIX)) {
            send(incoming, control.handle(request));
        } else {
            send(incoming, books.handle(request));
        }
    }

    private void deliver(HttpServerRequest incoming, Delivery delivery) {
        after(delivery.delay(), incoming, () -> {
            switch (delivery) {
                case Delivery.Answer answer -> send(incoming, answer.response());
                case Delivery.Cut cut -> incoming.connection().close();
            }
        });
    }

    private void after(Duration delay, HttpServerRequest incoming, Runnable work) {
        if (delay.isZero()) {
            work.run();
        } else {
            vertx.setTimer(delay.toMillis(), _ -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    fail(incoming, e);
                }
            });
        }
    }

    private static void fail(HttpServerRequest incoming, RuntimeException defect) {
        LOG.log(Level.ERROR, "a defect in the sandbox itself: " + incoming.method() + " " + incoming.path(), defect);
        if (!incoming.response().ended()) {
            send(incoming, plain(500, "A defect in the sandbox."));
        }
    }

    private static void send(HttpServerRequest incoming, SandboxResponse response) {
        var outgoing = incoming.response();
        if (outgoing.closed()) {
            return;
        }
        outgoing.setStatusCode(response.status());
        response.headers().forEach(outgoing::putHeader);
        outgoing.end(Buffer.buffer(response.payload().bytes()));
    }

    private static SandboxResponse plain(int status, String text) {
        return new SandboxResponse(status, Map.of("Content-Type", "text/plain"), text);
    }

    private static SandboxRequest request(HttpServerRequest incoming, Buffer body) {
        var headers = new HashMap<String, List<String>>();
        incoming.headers()
                .names()
                .forEach(name -> headers.put(name, incoming.headers().getAll(name)));
        var query = new LinkedHashMap<String, String>();
        incoming.params().forEach(parameter -> query.putIfAbsent(parameter.getKey(), parameter.getValue()));
        return new SandboxRequest(
                incoming.method().name(), incoming.path(), query, headers, Payload.of(body.getBytes()));
    }

    private Void save() {
        sandbox.save();
        return null;
    }
}
