package dev.kontobro.bench.log;

import dev.kontobro.bench.log.LogFigures.Of;
import dev.kontobro.bench.log.LogGround.Gateway;
import dev.kontobro.bench.report.Percentiles;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.events.TransferOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log at one size. */
final class LogRun implements AutoCloseable {

    private static final int WARM_UP = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The statements of the gateway's overview, which only its pages ask. */
    private static final Map<String, String> COUNTS = Map.of(
            "today by connection and status",
            """
            select connection_id, status, count(*) from gateway.logged_transfer
            where tenant_id = ? and changed_at >= date_trunc('day', now()) group by connection_id, status
            """,
            "14 days by day and status",
            """
            select (changed_at at time zone 'Europe/Copenhagen')::date as day, status, count(*) from gateway.logged_transfer
            where tenant_id = ? and changed_at >= date_trunc('day', now()) - interval '13 days' group by day, status
            """,
            "held and rejected by problem",
            """
            select problem_code, status, count(*) as transfers, min(changed_at) from gateway.logged_transfer
            where tenant_id = ? and status in ('held', 'rejected') and problem_code is not null
            group by problem_code, status order by transfers desc, problem_code, status
            """);

    private final LogGround ground;
    private final LogSize size;
    private final Gateway gateway;
    private final Connection database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(11);
    private final List<String> names = LogFill.names();

    private LogRun(LogGround ground, LogSize size) throws IOException, InterruptedException, SQLException {
        this.ground = ground;
        this.size = size;
        this.gateway = ground.gateway("log_" + size.transfers());
        this.database = DriverManager.getConnection(gateway.jdbcUrl());
    }

    static LogFigures measure(LogGround ground, LogSize size, int searches, int outcomes)
            throws IOException, InterruptedException, SQLException {
        try (var run = new LogRun(ground, size)) {
            LogFill.fill(run.database, size);
            var found = run.searches(searches);
            var counts = run.counts(searches);
            var lines = run.linesPerSecond();
            var taken = run.outcomesPerSecond(outcomes);
            return new LogFigures(size, found, counts, taken, lines, run.bytes());
        }
    }

    private Map<String, Of> searches(int count) throws IOException, InterruptedException {
        var searches = new LinkedHashMap<String, Function<String, String>>();
        searches.put("the log's first page", _ -> "");
        searches.put("a page in the past", _ -> "changedUntil=" + past());
        searches.put("status rejected", _ -> "status=rejected");
        searches.put("held and rejected, in the past", _ -> "status=held,rejected&changedUntil=" + past());
        searches.put("one problem", _ -> "problem=problem-" + (1 + random.nextInt(10)));
        searches.put("kind invoice", _ -> "kind=invoice");
        searches.put("kind that is not there", _ -> "kind=none");
        searches.put("one connection", tenant -> "connection=" + tenant + "-" + (1 + random.nextInt(3)));
        searches.put("one number", tenant -> "number=F-" + number(tenant));
        searches.put("text: a name", _ -> "text=" + encoded(name().split(" ")[0]));
        searches.put("text: half a name", _ -> "text=" + encoded(name().substring(0, 5)));
        searches.put("text: a name and a form", _ -> "text=" + encoded(name()));
        searches.put("text: what an eighth has", _ -> "text=aps");
        searches.put("text: what everything has", _ -> "text=f");
        searches.put("text: a number", tenant -> "text=F-" + number(tenant));
        searches.put("text: of a problem", _ -> "text=saknas");
        searches.put("text: found nowhere", _ -> "text=zebra");
        searches.put("text and status", _ -> "text=" + encoded(name().split(" ")[0]) + "&status=rejected");
        var figures = new LinkedHashMap<String, Of>();
        for (var search : searches.entrySet()) {
            figures.put(
                    search.getKey(),
                    new Of(
                            search(LogSize.BIG, search.getValue(), count),
                            search(LogSize.SMALL, search.getValue(), count)));
        }
        return figures;
    }

    private Percentiles search(String tenant, Function<String, String> query, int count)
            throws IOException, InterruptedException {
        var token = ground.token(tenant);
        var micros = new ArrayList<Long>();
        for (var i = -WARM_UP; i < count; i++) {
            var request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/transfers?" + query.apply(tenant)))
                    .header("Authorization", "Bearer " + token)
                    .timeout(PATIENCE)
                    .build();
            var begun = System.nanoTime();
            var answer = http.send(request, BodyHandlers.ofString());
            var took = (System.nanoTime() - begun) / 1000;
            if (answer.statusCode() != 200 || answer.body().contains("\"incomplete\"")) {
                throw new IllegalStateException("the log answers " + answer.statusCode() + ": " + answer.body());
            }
            if (i >= 0) {
                micros.add(took);
            }
        }
        return Percentiles.of(micros);
    }

    private Map<String, Of> counts(int count) throws SQLException {
        var figures = new LinkedHashMap<String, Of>();
        for (var each :
                COUNTS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            figures.put(
                    each.getKey(),
                    new Of(count(each.getValue(), LogSize.BIG, count), count(each.getValue(), LogSize.SMALL, count)));
        }
        return figures;
    }

    private Percentiles count(String query, String tenant, int count) throws SQLException {
        var micros = new ArrayList<Long>();
        try (var statement = database.prepareStatement(query)) {
            for (var i = -WARM_UP; i < count; i++) {
                statement.setString(1, tenant);
                var begun = System.nanoTime();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {}
                }
                if (i >= 0) {
                    micros.add((System.nanoTime() - begun) / 1000);
                }
            }
        }
        return Percentiles.of(micros);
    }

    private double linesPerSecond() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/transfers/export"))
                .header("Authorization", "Bearer " + ground.token(LogSize.BIG))
                .timeout(PATIENCE)
                .build();
        var begun = System.nanoTime();
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            var count = lines.count() - 1;
            if (count != size.ofBig()) {
                throw new IllegalStateException("the table has " + count + " lines");
            }
        }
        return size.ofBig() / ((System.nanoTime() - begun) / 1e9);
    }

    /** From the first one published to the last one kept. */
    private double outcomesPerSecond(int count) throws SQLException, InterruptedException {
        var first = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var begun = System.nanoTime();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", ground.bootstrapServers(), "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (var i = 0; i < count; i++) {
                var tenant = "tenant-" + random.nextInt(size.tenants());
                var event = outcome(tenant, i);
                var record = new ProducerRecord<>(Topic.OUTCOMES.topicName(), tenant, event.data());
                KafkaBinding.headers(event).forEach(record.headers()::add);
                var _ = producer.send(record);
            }
        }
        while (keptSince(first) < count) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("the log has not taken in what it was told");
            }
            Thread.sleep(20);
        }
        return count / ((System.nanoTime() - begun) / 1e9);
    }

    private CloudEvent outcome(String tenant, int number) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var told = new TransferOutcome(
                UUID.randomUUID(),
                1,
                tenant + "-1",
                "economic",
                "invoice",
                "T-" + number,
                name(),
                "transferred",
                Optional.of(Integer.toString(900_000 + number)),
                "event-" + number,
                1,
                now,
                Optional.empty(),
                List.of());
        return new CloudEvent(
                told.transferId() + ":1:1",
                "/kontobro/bench",
                EventType.TRANSFER_SUCCEEDED.type(),
                told.number(),
                now,
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(told));
    }

    private long keptSince(Instant time) throws SQLException {
        return figure("select count(*) from gateway.logged_transfer where changed_at >= '" + time + "'");
    }

    private long bytes() throws SQLException {
        return figure("select pg_total_relation_size('gateway.logged_transfer')");
    }

    private long figure(String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String name() {
        return names.get(random.nextInt(names.size()));
    }

    private String number(String tenant) {
        var n = random.nextInt(size.transfers() / 10) * 10;
        return Integer.toString(tenant.equals(LogSize.BIG) ? n : n + 1);
    }

    private Instant past() {
        return Instant.now().minus(Duration.ofMinutes(random.nextInt(300 * 24 * 60)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        database.close();
        gateway.close();
    }
}
