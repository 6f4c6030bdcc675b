package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.BookingPage;
import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.ReconciliationState;
import dev.kontobro.events.log.SearchWords;
import dev.kontobro.events.log.StuckLane;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferActionRequest;
import dev.kontobro.events.log.TransferActionResult;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands in for a service that owns transfers: keeps its log in memory, answers its internal API, can be broken. */
public final class StandInService implements AutoCloseable {

    /** What every transfer that is done is printed as. */
    public static final byte[] PDF = "%PDF-1.7 one".getBytes(StandardCharsets.US_ASCII);

    private static final Set<TransferStatus> OPEN = EnumSet.of(TransferStatus.WAITING, TransferStatus.RUNNING);

    /** How the service behaves. */
    public enum Mood {
        WELL,
        FAILING,
        SILENT,
        TALKING_NONSENSE
    }

    /**
     * A wish to send a record for a test.
     *
     * @param shown what it is to come to
     */
    public record TestSent(String connection, long revision, JsonNode event, JsonNode shown) {}

    /** What is answered to wishes to show or send a record for a test. */
    private record Refusal(int status, Object body) {}

    private final String kind;
    private final HttpServer http;
    private final List<TestSent> tests = new CopyOnWriteArrayList<>();
    private volatile TransferPreview shown = preview();
    private volatile TransferStatus testEnd = TransferStatus.TRANSFERRED;
    private volatile Optional<Refusal> refusal = Optional.empty();
    private final List<String> released = new CopyOnWriteArrayList<>();
    private final Map<UUID, TransferSummary> transfers = new ConcurrentHashMap<>();
    private final Map<UUID, TransferDetail> details = new ConcurrentHashMap<>();
    private final List<UUID> retried = new CopyOnWriteArrayList<>();
    private final Map<String, List<TransferActionRequest>> acted = new ConcurrentHashMap<>();
    private final StandInImportRuns importRuns = new StandInImportRuns();
    private final Map<String, Integer> lookBacks = new ConcurrentHashMap<>();
    private final List<StuckLane> stuck = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    /**
     * @param kind of record it owns
     */
    StandInService(String kind) throws IOException {
        this.kind = kind;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/internal/transfers", exchange -> answer(exchange, this::answerWell));
        http.createContext("/internal/connections", exchange -> answer(exchange, this::answerLookBack));
        http.createContext("/internal/import-runs", exchange -> answer(exchange, this::answerImportRuns));
        http.createContext("/internal/lanes", exchange -> answer(exchange, this::answerLanes));
        http.createContext("/internal/test-transfers", exchange -> answer(exchange, this::answerTest));
        http.start();
    }

    URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    public void has(TransferSummary transfer) {
        transfers.put(transfer.id(), transfer);
    }

    /** A transfer with what was done for it. */
    public void has(TransferDetail detail) {
        has(detail.transfer());
        details.put(detail.transfer().id(), detail);
    }

    /** A transfer that came in with an import, and where it stands now. */
    public void imported(String run, TransferSummary transfer) {
        has(transfer);
        importRuns.add(run, transfer);
    }

    /** A lane that stands still. */
    public void has(StuckLane lane) {
        stuck.add(lane);
    }

    public void is(Mood mood) {
        this.mood = mood;
    }

    public List<UUID> retried() {
        return List.copyOf(retried);
    }

    /** What was wanted done with many of the tenant's; of another one's, the hub may want something by itself. */
    public List<TransferActionRequest> acted(String tenant) {
        return List.copyOf(acted.getOrDefault(tenant, List.of()));
    }

    /** The queries of the wishes to release. */
    public List<String> released() {
        return List.copyOf(released);
    }

    public List<TestSent> tests() {
        return List.copyOf(tests);
    }

    /** What every record would come to from now on. */
    public void shows(TransferPreview preview) {
        shown = preview;
    }

    /** Where every record that is sent for a test stands from now on. */
    public void endsTests(TransferStatus status) {
        testEnd = status;
    }

    public void refusesTests(int status, Object body) {
        refusal = Optional.of(new Refusal(status, body));
    }

    /** Is as it was at first. */
    public void recovers() {
        mood = Mood.WELL;
        shown = preview();
        testEnd = TransferStatus.TRANSFERRED;
        refusal = Optional.empty();
        stuck.clear();
    }

    private void answer(HttpExchange exchange, HttpHandler well) throws IOException {
        switch (mood) {
            case WELL -> well.handle(exchange);
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
            send(exchange, 200, page(transfers.values(), query));
            return;
        }
        if (path[3].equals("release")) {
            answerRelease(exchange, query);
            return;
        }
        if (path[3].equals("bookings")) {
            send(exchange, 200, bookings(query));
            return;
        }
        if (path[3].equals("actions")) {
            answerActions(exchange, query.get("tenant"), path.length > 4);
            return;
        }
        if (path[3].equals("unsettled")) {
            send(
                    exchange,
                    200,
                    unsettled(query, EventJson.read(exchange.getRequestBody().readAllBytes(), UUID[].class)));
            return;
        }
        var transfer = Optional.ofNullable(transfers.get(UUID.fromString(path[3])))
                .filter(found -> found.tenantId().equals(query.get("tenant")));
        if (transfer.isEmpty()) {
            send(exchange, 404, Map.of());
        } else if (path.length == 4) {
            send(
                    exchange,
                    200,
                    details.getOrDefault(
                            transfer.get().id(),
                            new TransferDetail(
                                    transfer.get(), json(Map.of("number", "1001")), List.of(), Optional.empty())));
        } else if (path[4].equals("preview")) {
            send(exchange, 200, preview());
        } else if (path[4].equals("pdf") && transfer.get().status() == TransferStatus.TRANSFERRED) {
            sendBytes(exchange, 200, "application/pdf", PDF);
        } else if (path[4].equals("pdf")) {
            send(exchange, 409, Map.of());
        } else if (transfer.get().status() == TransferStatus.RUNNING) {
            send(exchange, 409, Map.of());
        } else {
            retried.add(transfer.get().id());
            send(exchange, 202, transfer.get());
        }
    }

    private BookingPage bookings(Map<String, String> query) {
        var waiting = transfers.values().stream()
                .filter(transfer -> transfer.tenantId().equals(query.get("tenant")))
                .filter(transfer -> transfer.status() == TransferStatus.HELD)
                .filter(transfer ->
                        refusal(TransferAction.APPROVE_BOOKING, transfer).isEmpty())
                .sorted(Comparator.comparing(LogPosition::of, LogPosition.ORDER))
                .filter(transfer -> !query.containsKey("cursor")
                        || LogPosition.ORDER.compare(
                                        LogPosition.of(transfer), LogPosition.ofCursor(query.get("cursor")))
                                > 0)
                .toList();
        var limit = Integer.parseInt(query.get("limit"));
        var page = waiting.stream().limit(limit).toList();
        return new BookingPage(
                page.stream()
                        .map(transfer -> new BookingToApprove(
                                transfer,
                                Optional.of(new BookingToApprove.Document(
                                        Optional.of("1001"),
                                        LocalDate.of(2026, 3, 1),
                                        Optional.of(new BigDecimal("1250.5")),
                                        Optional.of("DKK")))))
                        .toList(),
                waiting.size() > limit
                        ? Optional.of(LogPosition.of(page.getLast()).cursor())
                        : Optional.empty());
    }

    private void answerActions(HttpExchange exchange, String tenant, boolean onlyLooks) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        if (onlyLooks) {
            var selection = EventJson.read(body, TransferSelection.class);
            send(
                    exchange,
                    200,
                    Arrays.stream(TransferAction.values())
                            .map(action -> result(action, tenant, selection))
                            .toList());
            return;
        }
        var request = EventJson.read(body, TransferActionRequest.class);
        acted.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>()).add(request);
        var result = result(request.action(), tenant, request.selection());
        if (request.action() == TransferAction.SKIP) {
            selected(tenant, request.selection())
                    .filter(transfer -> refusal(TransferAction.SKIP, transfer).isEmpty())
                    .forEach(transfer -> has(skipped(transfer)));
        }
        send(exchange, 200, result);
    }

    private Stream<TransferSummary> selected(String tenant, TransferSelection selection) {
        return transfers.values().stream()
                .filter(transfer -> transfer.tenantId().equals(tenant))
                .filter(transfer -> selection
                        .cause()
                        .map(cause -> transfer.connectionId().equals(cause.connection())
                                && transfer.cause().equals(Optional.of(cause.cause())))
                        .orElseGet(() -> selection.ids().contains(transfer.id())))
                .sorted(Comparator.comparing(TransferSummary::number));
    }

    private TransferActionResult result(TransferAction action, String tenant, TransferSelection selection) {
        var selected = selected(tenant, selection).toList();
        var refused = selected.stream()
                .filter(transfer -> refusal(action, transfer).isPresent())
                .collect(Collectors.groupingBy(
                        transfer -> refusal(action, transfer).orElseThrow()));
        var known = selected.stream().map(TransferSummary::id).toList();
        return new TransferActionResult(
                action,
                selected.stream()
                        .filter(transfer -> refusal(action, transfer).isEmpty())
                        .count(),
                refused.entrySet().stream()
                        .map(entry -> new TransferActionResult.Refused(
                                entry.getKey(),
                                entry.getValue().size(),
                                entry.getValue().stream()
                                        .map(transfer -> new TransferActionResult.Transfer(
                                                transfer.id(), transfer.kind(), transfer.number()))
                                        .toList()))
                        .toList(),
                selection.ids().stream().filter(id -> !known.contains(id)).toList(),
                false);
    }

    private static Optional<ActionRefusal> refusal(TransferAction action, TransferSummary transfer) {
        var isForApproval = transfer.problem()
                .filter(problem -> problem.code().startsWith("booking-"))
                .isPresent();
        var isForRelease = isForApproval
                || transfer.problem()
                        .filter(problem -> problem.code().startsWith("waits-for-")
                                || problem.code().endsWith("-number-taken"))
                        .isPresent();
        return switch (transfer.status()) {
            case RUNNING -> Optional.of(ActionRefusal.RUNNING);
            case TRANSFERRED, UNCHANGED -> Optional.of(ActionRefusal.SETTLED);
            case SKIPPED -> action == TransferAction.RETRY ? Optional.empty() : Optional.of(ActionRefusal.SETTLED);
            case WAITING, HELD, REJECTED ->
                switch (action) {
                    case RETRY -> isForApproval ? Optional.of(ActionRefusal.BOOKING_WAITS) : Optional.empty();
                    case RELEASE ->
                        transfer.status() == TransferStatus.HELD && isForRelease
                                ? Optional.empty()
                                : Optional.of(ActionRefusal.NOT_WAITING);
                    case APPROVE_BOOKING ->
                        isForApproval ? Optional.empty() : Optional.of(ActionRefusal.NO_BOOKING_WAITS);
                    case SKIP -> Optional.empty();
                };
        };
    }

    private static TransferSummary skipped(TransferSummary transfer) {
        return new TransferSummary(
                transfer.id(),
                transfer.tenantId(),
                transfer.connectionId(),
                transfer.accountingSystem(),
                transfer.kind(),
                transfer.number(),
                transfer.name(),
                TransferStatus.SKIPPED,
                transfer.version(),
                transfer.attempts() + 1,
                transfer.accountingNumber(),
                transfer.receivedAt(),
                Instant.now(),
                Optional.empty(),
                Optional.empty());
    }

    private void answerImportRuns(HttpExchange exchange) throws IOException {
        if (!isFromAService(exchange)) {
            send(exchange, 403, Map.of());
            return;
        }
        var query = query(exchange);
        var path = exchange.getRequestURI().getPath().split("/", -1);
        if (path.length == 3) {
            send(exchange, 200, importRuns.of(query.get("tenant")));
            return;
        }
        var ids = importRuns.transfers(query.get("tenant"), query.get("connection"), query.get("name"));
        var imported = transfers.values().stream()
                .filter(transfer -> ids.contains(transfer.id()))
                .toList();
        if (imported.isEmpty()) {
            send(exchange, 404, Map.of());
        } else if (path[3].equals("progress")) {
            send(exchange, 200, importRuns.progress(query.get("connection"), query.get("name"), imported));
        } else {
            send(exchange, 200, page(imported, query));
        }
    }

    /** A connection of which something waits has a lane. */
    private void answerLanes(HttpExchange exchange) throws IOException {
        if (!isFromAService(exchange)) {
            send(exchange, 403, Map.of());
            return;
        }
        if (exchange.getRequestURI().getPath().endsWith("/stuck")) {
            send(exchange, 200, query(exchange).containsKey("since") ? List.of() : stuck);
            return;
        }
        var tenants = List.of(EventJson.read(exchange.getRequestBody().readAllBytes(), String[].class));
        var waiting = transfers.values().stream()
                .filter(transfer -> transfer.status() == TransferStatus.WAITING)
                .filter(transfer -> tenants.contains(transfer.tenantId()))
                .collect(Collectors.groupingBy(TransferSummary::connectionId));
        send(exchange, 200, waiting.values().stream().map(StandInService::lane).toList());
    }

    private static LaneState lane(List<TransferSummary> waiting) {
        var first = waiting.getFirst();
        return new LaneState(
                first.connectionId(),
                first.tenantId(),
                first.accountingSystem(),
                Optional.empty(),
                Optional.empty(),
                waiting.size(),
                0,
                Optional.of(first.changedAt()),
                Optional.empty());
    }

    /** It follows documents of every connection once one was asked for. */
    private void answerLookBack(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST") && kind.equals("project")) {
            lookBacks.put(
                    exchange.getRequestURI().toString(),
                    EventJson.mapper()
                            .readTree(exchange.getRequestBody())
                            .required("days")
                            .asInt());
        }
        var days = lookBacks.get(exchange.getRequestURI().toString());
        if (days == null) {
            send(exchange, 404, Map.of());
        } else {
            send(
                    exchange,
                    exchange.getRequestMethod().equals("POST") ? 202 : 200,
                    new ReconciliationState(
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            0,
                            0,
                            false,
                            TransferFixture.NOON,
                            Optional.of(days),
                            Optional.empty()));
        }
    }

    private void answerRelease(HttpExchange exchange, Map<String, String> query) throws IOException {
        if (!query.get("kind").equals(kind)) {
            send(exchange, 404, Map.of());
            return;
        }
        released.add(exchange.getRequestURI().getQuery());
        send(exchange, 200, new TransferRelease(3, true));
    }

    private void answerTest(HttpExchange exchange) throws IOException {
        if (!isFromAService(exchange)) {
            send(exchange, 403, Map.of());
            return;
        }
        var request = EventJson.read(exchange.getRequestBody().readAllBytes(), JsonNode.class);
        var event = request.required("event");
        if (!event.required("type").asText().toLowerCase(Locale.ROOT).contains(kind)) {
            send(exchange, 404, Map.of());
        } else if (refusal.isPresent()) {
            send(exchange, refusal.get().status(), refusal.get().body());
        } else if (exchange.getRequestURI().getPath().endsWith("/preview")) {
            send(exchange, 200, shown);
        } else {
            tests.add(new TestSent(
                    request.required("connection").asText(),
                    request.required("revision").asLong(),
                    event,
                    request.required("shown")));
            var transfer = TransferFixture.transfer(
                    event.required("tenantid").asText(),
                    kind,
                    event.required("subject").asText(),
                    testEnd,
                    10);
            send(exchange, 200, new TransferDetail(transfer, event.required("data"), List.of(), Optional.empty()));
        }
    }

    private TransferPage page(Collection<TransferSummary> all, Map<String, String> query) {
        var limit = Integer.parseInt(query.get("limit"));
        var matching = all.stream()
                .filter(transfer -> transfer.tenantId().equals(query.get("tenant")))
                .filter(transfer -> matches(query, "connection", transfer.connectionId()))
                .filter(transfer -> matches(query, "kind", transfer.kind()))
                .filter(transfer -> matches(query, "number", transfer.number()))
                .filter(transfer -> !query.containsKey("status")
                        || List.of(query.get("status").split(",", -1))
                                .contains(transfer.status().id()))
                .filter(transfer -> !query.containsKey("problem")
                        || transfer.problem().map(ProblemData::code).equals(Optional.of(query.get("problem"))))
                .filter(transfer -> !query.containsKey("text")
                        || SearchWords.found(SearchWords.of(query.get("text")), SearchWords.of(transfer)))
                .filter(transfer -> !query.containsKey("changedSince")
                        || !transfer.changedAt().isBefore(Instant.parse(query.get("changedSince"))))
                .filter(transfer -> !query.containsKey("changedUntil")
                        || transfer.changedAt().isBefore(Instant.parse(query.get("changedUntil"))))
                .filter(transfer ->
                        !query.containsKey("unsettledSince") || isUnsettled(transfer, query.get("unsettledSince")))
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

    private List<LogPosition> unsettled(Map<String, String> query, UUID[] ids) {
        return Arrays.stream(ids)
                .map(transfers::get)
                .filter(Objects::nonNull)
                .filter(transfer -> transfer.tenantId().equals(query.get("tenant")))
                .filter(transfer -> isUnsettled(transfer, query.get("since")))
                .map(LogPosition::of)
                .toList();
    }

    private static boolean isUnsettled(TransferSummary transfer, String since) {
        return OPEN.contains(transfer.status()) || !transfer.changedAt().isBefore(Instant.parse(since));
    }

    private static boolean matches(Map<String, String> query, String name, String value) {
        return !query.containsKey(name) || query.get(name).equals(value);
    }

    private static TransferPreview preview() {
        return new TransferPreview(
                List.of(new TransferPreview.PlannedCall(
                        "POST", "/customers", json(Map.of("name", "Nordlys", "creditLimit", new BigDecimal("10.00"))))),
                List.of(),
                "transferred");
    }

    private static JsonNode json(Map<String, ?> properties) {
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
        sendBytes(exchange, status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sendBytes(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
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
