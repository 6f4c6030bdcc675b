package dev.kontobro.accounting.economic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Both surfaces of e-conomic on one port, answering what a test has laid out and keeping what was asked. */
final class StubEconomic implements AutoCloseable {

    /** @param headers by case-insensitive name, first value */
    record Received(String method, String target, Map<String, String> headers, String body) {

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    private record Reply(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    StubEconomic() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    EconomicConfig config() {
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        return EconomicConfig.at(URI.create(base + "/rest"), URI.create(base + "/api/"));
    }

    /** The next answer to this request; the last one laid out is repeated. */
    StubEconomic on(String methodAndTarget, int status, String body) {
        return on(methodAndTarget, status, body, Map.of());
    }

    StubEconomic on(String methodAndTarget, int status, String body, Map<String, String> headers) {
        replies.computeIfAbsent(methodAndTarget, unknown -> new ConcurrentLinkedDeque<>())
                .add(new Reply(status, body, headers));
        return this;
    }

    List<Received> received() {
        return received;
    }

    /** Method and target of all that was asked. */
    List<String> asked() {
        return received.stream().map(Received::toString).toList();
    }

    Received last() {
        return received.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            received.add(request);
            var queue = replies.getOrDefault(request.toString(), new ArrayDeque<>());
            var reply = queue.size() > 1 ? queue.poll() : queue.peek();
            if (reply == null) {
                throw new IllegalStateException("no answer is laid out for " + request);
            }
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
