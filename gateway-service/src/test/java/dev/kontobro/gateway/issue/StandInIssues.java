package dev.kontobro.gateway.issue;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueCount;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueHistory;
import dev.kontobro.events.log.IssueMute;
import dev.kontobro.events.log.IssueOrder;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssuePosition;
import dev.kontobro.events.log.IssueStanding;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.LogPosition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers as error-notification-service does to the gateway, about issues that tests hand in. */
public final class StandInIssues implements AutoCloseable {

    private final HttpServer http;
    private final Map<UUID, IssueDetail> issues = new ConcurrentHashMap<>();
    private final List<String> wishes = new CopyOnWriteArrayList<>();
    private volatile boolean isDown;

    public StandInIssues() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/internal/issues", this::answer);
        http.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    public void has(IssueSummary issue, List<AffectedTransfer> transfers, IssueHistory history) {
        issues.put(issue.id(), new IssueDetail(issue, transfers, Optional.of(history), Optional.empty()));
    }

    public void has(IssueSummary issue, AffectedTransfer... transfers) {
        has(issue, List.of(transfers), new IssueHistory(1, List.of()));
    }

    public IssueSummary issue(UUID id) {
        return issues.get(id).issue();
    }

    /** What was to be muted and unmuted, by path and query. */
    public List<String> wishes() {
        return List.copyOf(wishes);
    }

    public void goesDown() {
        isDown = true;
    }

    public void recovers() {
        isDown = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var query = query(exchange);
        var path = exchange.getRequestURI().getPath().split("/", -1);
        if (isDown) {
            send(exchange, 500, Map.of("error", "java.lang.IllegalStateException: secret inside"));
        } else if (!isFromAService(exchange)) {
            send(exchange, 403, Map.of());
        } else if (path.length == 3) {
            send(exchange, 200, page(query));
        } else if (path[3].equals("count")) {
            send(exchange, 200, new IssueCount(of(query).filter(this::waits).count()));
        } else if (path[3].equals("ended")) {
            wishes.add(exchange.getRequestURI().toString());
            send(exchange, 200, new IssueCount(0));
        } else if (path[3].equals("standings")) {
            send(
                    exchange,
                    200,
                    standings(query, EventJson.read(exchange.getRequestBody().readAllBytes(), UUID[].class)));
        } else {
            answerOne(exchange, query, path);
        }
    }

    private void answerOne(HttpExchange exchange, Map<String, String> query, String[] path) throws IOException {
        var found = Optional.ofNullable(issues.get(UUID.fromString(path[3])))
                .filter(detail -> detail.issue().tenantId().equals(query.get("tenant")));
        if (found.isEmpty()) {
            send(exchange, 404, Map.of());
        } else if (path.length == 4) {
            send(exchange, 200, detail(found.get(), query));
        } else {
            wishes.add(exchange.getRequestURI().toString());
            var mute = path[4].equals("mute")
                    ? Optional.of(new IssueMute(
                            Optional.ofNullable(query.get("until")).map(Instant::parse), query.get("by")))
                    : Optional.<IssueMute>empty();
            var muted = muted(found.get().issue(), mute);
            issues.put(
                    muted.id(),
                    new IssueDetail(muted, found.get().transfers(), found.get().history(), Optional.empty()));
            send(exchange, 200, muted);
        }
    }

    private static IssueSummary muted(IssueSummary issue, Optional<IssueMute> mute) {
        return new IssueSummary(
                issue.id(),
                issue.tenantId(),
                issue.connectionId(),
                issue.accountingSystem(),
                issue.issueClass(),
                issue.code(),
                issue.kinds(),
                issue.state(),
                issue.openedAt(),
                issue.lastAt(),
                issue.resolvedAt(),
                issue.now(),
                issue.ever(),
                mute,
                issue.covered(),
                issue.problem());
    }

    private static IssueDetail detail(IssueDetail detail, Map<String, String> query) {
        var limit = Integer.parseInt(query.get("limit"));
        var isFirst = !query.containsKey("cursor");
        var rest = detail.transfers().stream()
                .dropWhile(transfer -> !isFirst && !cursor(transfer).equals(query.get("cursor")))
                .skip(isFirst ? 0 : 1)
                .toList();
        var shown = rest.stream().limit(limit).toList();
        return new IssueDetail(
                detail.issue(),
                shown,
                detail.history().filter(_ -> isFirst),
                rest.size() > limit ? Optional.of(cursor(shown.getLast())) : Optional.empty());
    }

    private static String cursor(AffectedTransfer transfer) {
        return new LogPosition(transfer.since(), transfer.id()).cursor();
    }

    private Stream<IssueSummary> of(Map<String, String> query) {
        return issues.values().stream()
                .map(IssueDetail::issue)
                .filter(issue -> issue.tenantId().equals(query.get("tenant")));
    }

    private boolean waits(IssueSummary issue) {
        return issue.state() == IssueState.OPEN && issue.mute().isEmpty() && !issue.covered();
    }

    private IssuePage page(Map<String, String> query) {
        var order = IssueOrder.fromId(query.getOrDefault("order", "latest"));
        Comparator<IssueSummary> latest =
                Comparator.comparing(IssueSummary::lastAt).reversed();
        var comparator = order == IssueOrder.GRAVEST
                ? Comparator.<IssueSummary, IssueClass>comparing(IssueSummary::issueClass)
                        .thenComparing(latest)
                : latest;
        var found = of(query)
                .filter(issue -> !query.containsKey("state")
                        || query.get("state").equals(issue.state().id()))
                .filter(issue -> !query.containsKey("muted")
                        || query.get("muted")
                                .equals(Boolean.toString(issue.mute().isPresent())))
                .filter(issue -> !query.containsKey("connection")
                        || query.get("connection").equals(issue.connectionId()))
                .filter(issue -> !query.containsKey("code") || query.get("code").equals(issue.code()))
                .sorted(comparator)
                .toList();
        var from = found.stream()
                .dropWhile(issue -> query.containsKey("cursor")
                        && !IssuePosition.of(issue, order).cursor().equals(query.get("cursor")))
                .skip(query.containsKey("cursor") ? 1 : 0)
                .toList();
        var shown = from.stream().limit(Integer.parseInt(query.get("limit"))).toList();
        return new IssuePage(
                shown,
                from.size() > shown.size()
                        ? Optional.of(IssuePosition.of(shown.getLast(), order).cursor())
                        : Optional.empty());
    }

    private List<IssueStanding> standings(Map<String, String> query, UUID[] transfers) {
        var wanted = List.of(transfers);
        return issues.values().stream()
                .filter(detail -> detail.issue().tenantId().equals(query.get("tenant")))
                .filter(detail -> detail.issue().state() == IssueState.OPEN)
                .flatMap(detail -> detail.transfers().stream()
                        .filter(transfer -> wanted.contains(transfer.id()))
                        .map(transfer ->
                                new IssueStanding(transfer.id(), detail.issue().id())))
                .toList();
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
        var bytes = EventJson.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var response = exchange.getResponseBody()) {
            response.write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
