package dev.kontobro.gateway.mail;

import com.sun.net.httpserver.HttpExchange;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueMute;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.local.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Stands in for the service that keeps issues and sends mails: keeps them in memory, answers its internal API, can be away. */
public final class StandInNotification implements AutoCloseable {

    private static final String ISSUES = "/internal/issues/";
    private static final String TENANTS = "/internal/tenants/";

    /** Of every issue. */
    public static final Problem PROBLEM = Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED)
            .with(Detail.VALUE, "Manual")
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "order")
            .with(Detail.NUMBER, "12")
            .with(Detail.NAME, "Kunde 12 ApS");

    /** Who muted what. */
    public record Muted(UUID issue, Instant until, String by) {}

    private record Kept(String wish, Instant since, boolean isInvited) {}

    private final LoopbackHttp http;
    private final Map<UUID, IssueSummary> issues = new ConcurrentHashMap<>();
    private final List<Muted> muted = new CopyOnWriteArrayList<>();
    private final Map<String, Kept> wishes = new ConcurrentHashMap<>();
    private volatile boolean away;

    StandInNotification() {
        http = new LoopbackHttp(0).serving(ISSUES, this::answerIssue).serving(TENANTS, this::answerWish);
        http.start();
    }

    URI url() {
        return http.uri();
    }

    public void isAway(boolean now) {
        away = now;
    }

    /** Twelve orders with a payment method that has no account. */
    public UUID openIssue(String tenant, String connection) {
        var id = UUID.randomUUID();
        put(id, tenant, connection, IssueState.OPEN, Optional.empty());
        return id;
    }

    public void resolve(UUID id) {
        var issue = issues.get(id);
        put(id, issue.tenantId(), issue.connectionId(), IssueState.RESOLVED, Optional.empty());
    }

    public void unmute(UUID id) {
        var issue = issues.get(id);
        put(id, issue.tenantId(), issue.connectionId(), IssueState.OPEN, Optional.empty());
    }

    /** What was muted, in the order it was. */
    public List<Muted> mutes(UUID issue) {
        return muted.stream().filter(mute -> mute.issue().equals(issue)).toList();
    }

    /** Empty where every mail is wanted. */
    public Optional<String> wish(String tenant, String address) {
        return Optional.ofNullable(wishes.get(tenant + " " + address)).map(Kept::wish);
    }

    public void wishes(String tenant, String address, String wish) {
        wishes.put(tenant + " " + address, new Kept(wish, Instant.now(), false));
    }

    private void put(UUID id, String tenant, String connection, IssueState state, Optional<IssueMute> mute) {
        var now = Instant.parse("2026-11-22T09:15:00Z");
        issues.put(
                id,
                new IssueSummary(
                        id,
                        tenant,
                        connection,
                        "economic",
                        IssueClass.WAITS,
                        "payment-method-not-mapped",
                        List.of("order"),
                        state,
                        now,
                        now,
                        state == IssueState.RESOLVED ? Optional.of(now) : Optional.empty(),
                        state == IssueState.RESOLVED ? 0 : 12,
                        12,
                        mute,
                        false,
                        ProblemJson.withTexts(PROBLEM)));
    }

    private boolean refuses(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token == null || !token.startsWith("Bearer ")) {
            answer(exchange, 401, Map.of());
            return true;
        }
        if (away) {
            answer(exchange, 503, Map.of());
        }
        return away;
    }

    private void answerIssue(HttpExchange exchange) throws IOException {
        if (refuses(exchange)) {
            return;
        }
        var path = exchange.getRequestURI().getPath().substring(ISSUES.length()).split("/");
        var query = query(exchange);
        var issue = Optional.ofNullable(issues.get(UUID.fromString(path[0])))
                .filter(found -> found.tenantId().equals(query.get("tenant")));
        if (issue.isEmpty()) {
            answer(exchange, 404, Map.of());
        } else if (path.length == 1) {
            answer(exchange, 200, Map.of("issue", issue.get(), "transfers", List.of()));
        } else {
            var until = Instant.parse(query.get("until"));
            var id = issue.get().id();
            muted.add(new Muted(id, until, query.get("by")));
            put(
                    id,
                    issue.get().tenantId(),
                    issue.get().connectionId(),
                    IssueState.OPEN,
                    Optional.of(new IssueMute(Optional.of(until), query.get("by"))));
            answer(exchange, 200, issues.get(id));
        }
    }

    private void answerWish(HttpExchange exchange) throws IOException {
        if (refuses(exchange)) {
            return;
        }
        var path =
                exchange.getRequestURI().getPath().substring(TENANTS.length()).split("/");
        var tenant = path[0];
        var body = EventJson.mapper().readTree(exchange.getRequestBody());
        switch (path.length == 2 ? "set" : path[2]) {
            case "lookups" -> {
                var known = new ArrayList<Map<String, Object>>();
                body.get("addresses")
                        .forEach(address -> kept(tenant, address.asText()).ifPresent(known::add));
                answer(exchange, 200, known);
            }
            case "invitations" -> invite(exchange, tenant, body.get("address").asText());
            default -> {
                var key = key(tenant, body.get("address").asText());
                var wish = body.get("wish").asText();
                var before = wish.equals("everything")
                        ? wishes.remove(key)
                        : wishes.put(key, new Kept(wish, Instant.now(), false));
                answer(exchange, 200, Map.of("before", before == null ? "everything" : before.wish()));
            }
        }
    }

    private void invite(HttpExchange exchange, String tenant, String address) throws IOException {
        var kept = wishes.get(key(tenant, address));
        if (kept == null) {
            answer(exchange, 404, Map.of());
        } else if (kept.isInvited()) {
            answer(exchange, 409, Map.of());
        } else {
            wishes.put(key(tenant, address), new Kept(kept.wish(), kept.since(), true));
            answer(exchange, 200, kept(tenant, address).orElseThrow());
        }
    }

    private Optional<Map<String, Object>> kept(String tenant, String address) {
        return Optional.ofNullable(wishes.get(key(tenant, address)))
                .map(kept -> Map.of(
                        "address",
                        address.toLowerCase(Locale.ROOT),
                        "wish",
                        kept.wish(),
                        "since",
                        kept.since().toString(),
                        "mayBeInvited",
                        !kept.isInvited()));
    }

    private static String key(String tenant, String address) {
        return tenant + " " + address;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        LoopbackHttp.answer(
                exchange, status, "application/json", new String(EventJson.write(body), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
