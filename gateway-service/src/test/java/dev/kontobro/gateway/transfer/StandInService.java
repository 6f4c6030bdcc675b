package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Stands in for a service that owns transfers: keeps its log in memory, answers its internal API, can be broken. */
public final class StandInService implements AutoCloseable {

    /** How the service behaves. */
    public enum Mood {
        WELL,
        FAILING,
        SILENT,
        TALKING_NONSENSE
    }

    private final HttpServer http;
    private final Map<UUID, TransferSummary> transfers = new ConcurrentHashMap<>();
    private final List<UUID> retried = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    StandInService() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/internal/transfers", this::answer);
        http.start();
    }

    URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    public void has(TransferSummary transfer) {
        transfers.put(transfer.id(), transfer);
    }

    public void is(Mood mood) {
        this.mood = mood;
    }

    public List<UUID> retried() {
        return List.copyOf(retried);
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (mood) {
            case WELL -> answerWell(exchange);
            case FAILING -> send(exchange, 500, Map.of("error", "java.lang.IllegalStateException: secret inside"));
            case TALKING_NONSENSE -> sendText(exchange, 200, "<html>not what you asked for</html>");
            case SILENT -> {} // Leaves the caller waiting for an answer.
        }
    }

    private void answerWell(HttpExchange exchange) throws IOException {
        if (!isFromAService(exchange)) {
            send(exchange, 403, Map.of());
            return;
        }
        var query = query(exchange);
        var path = exchange.getRequestURI().getPath().split("/", -1);
        if (path.length == 3) {
            send(exchange, 200, page(query));
            return;
        }
        var transfer = Optional.ofNullable(transfers.get(UUID.fromString(path[3])))
                .filter(found -> found.tenantId().equals(query.get("tenant")));
        if (transfer.isEmpty()) {
            send(exchange, 404, Map.of());
        } else if (path.length == 4) {
            send(exchange, 200, new TransferDetail(transfer.get(), json(Map.of("number", "1001")), List.of()));
        } else if (path[4].equals("preview")) {
            send(exchange, 200, preview());
        } else if (transfer.get().status() == TransferStatus.RUNNING) {
            send(exchange, 409, Map.of());
        } else {
            retried.add(transfer.get().id());
            send(exchange, 202, transfer.get());
        }
    }

    private TransferPage page(Map<String, String> query) {
        var limit = Integer.parseInt(query.get("limit"));
        var matching = transfers.values().stream()
                .filter(transfer -> transfer.tenantId().equals(query.get("tenant")))
                .filter(transfer -> matches(query, "connection", transfer.connectionId()))
                .filter(transfer -> matches(query, "kind", transfer.kind()))
                .filter(transfer -> matches(query, "number", transfer.number()))
                .filter(transfer -> matches(query, "status", transfer.status().id()))
                .filter(transfer -> !query.containsKey("changedSince")
                        || transfer.changedAt().toString().compareTo(query.get("changedSince")) >= 0)
                .map(LogPosition::of)
                .filter(position -> !query.containsKey("cursor")
                        || LogPosition.ORDER.compare(position, LogPosition.ofCursor(query.get("cursor"))) > 0)
                .sorted(LogPosition.ORDER)
                .toList();
        var shown = matching.stream().limit(limit).toList();
        return new TransferPage(
                shown.stream().map(position -> transfers.get(position.id())).toList(),
                matching.size() > limit ? Optional.of(shown.getLast().cursor()) : Optional.empty());
    }

    private static boolean matches(Map<String, String> query, String name, String value) {
        return !query.containsKey(name) || query.get(name).equals(value);
    }

    private static TransferPreview preview() {
        return new TransferPreview(
                List.of(new TransferPreview.PlannedCall("POST", "/customers", json(Map.of("name", "Nordlys")))),
                List.of(),
                "transferred");
    }

    private static JsonNode json(Map<String, String> properties) {
        return EventJson.mapper().valueToTree(properties);
    }

    private static boolean isFromAService(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        try {
            return authorization != null
                    && SignedJWT.parse(authorization.substring("Bearer ".length()))
                            .getJWTClaimsSet()
                            .getStringListClaim("groups")
                            .contains("service");
        } catch (ParseException e) {
            return false;
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        sendText(exchange, status, new String(EventJson.write(body), StandardCharsets.UTF_8));
    }

    private static void sendText(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var response = exchange.getResponseBody()) {
            response.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
