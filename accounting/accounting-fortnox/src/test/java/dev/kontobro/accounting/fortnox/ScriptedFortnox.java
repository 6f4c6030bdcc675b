package dev.kontobro.accounting.fortnox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that answers as it was told, and remembers what it was asked. Unless told otherwise it grants tokens. */
final class ScriptedFortnox implements AutoCloseable {

    static final String TOKEN_PATH = "/oauth-v1/token";

    record Received(String method, String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private record Scripted(int status, String contentType, String body) {}

    private final HttpServer server;
    private final Queue<Scripted> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Scripted> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedFortnox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    ScriptedFortnox answers(int status, String body) {
        answers.add(new Scripted(status, "application/json", body));
        return this;
    }

    ScriptedFortnox answersTokenRequests(int status, String contentType, String body) {
        tokenAnswers.add(new Scripted(status, contentType, body));
        return this;
    }

    /** Requests to the API. */
    List<Received> calls() {
        return received.stream().filter(call -> !call.path().equals(TOKEN_PATH)).toList();
    }

    Received onlyCall() {
        var calls = calls();
        if (calls.size() != 1) {
            throw new AssertionError("calls: " + calls);
        }
        return calls.getFirst();
    }

    List<Received> tokenRequests() {
        return received.stream().filter(call -> call.path().equals(TOKEN_PATH)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        var answer = next(request);
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.contentType());
        exchange.getResponseHeaders().add("X-Uid", "uid-" + received.size());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Scripted next(Received request) {
        if (!request.path().equals(TOKEN_PATH)) {
            var answer = answers.poll();
            return answer != null ? answer : new Scripted(500, "text/plain", "nothing was scripted");
        }
        var answer = tokenAnswers.poll();
        return answer != null ? answer : granted(tokenRequests().size());
    }

    private static Scripted granted(int number) {
        return new Scripted(
                200,
                "application/json",
                "{\"access_token\":\"token-" + number + "\",\"expires_in\":3600,\"token_type\":\"bearer\"}");
    }

    /** Calls in the order they were recorded by a meter, and what was asked before each. */
    static final class Notes implements CallMeter {

        final List<String> asked = new ArrayList<>();
        final List<CallRecord> calls = new ArrayList<>();

        @Override
        public void before(String method, String path) {
            asked.add(method + " " + path);
        }

        @Override
        public void after(CallRecord call) {
            calls.add(call);
        }
    }
}
