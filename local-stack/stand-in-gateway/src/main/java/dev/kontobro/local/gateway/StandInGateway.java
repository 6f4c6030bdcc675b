package dev.kontobro.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Setting;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.json.SettingJson;
import dev.kontobro.events.Topic;
import dev.kontobro.local.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes tenants and connections, hands out what opens their books and the files of their documents, and makes links to
 * reconnect them and links for mails, as the gateway does. Keeps nothing when it is gone.
 */
public final class StandInGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONNECTIONS = "/internal/connections/";
    private static final String TENANTS = "/internal/tenants/";
    private static final String FILES = "/internal/files/";
    private static final Duration LIFE = Duration.ofHours(1);

    private final KafkaProducer<String, byte[]> producer;
    private final LoopbackHttp http;
    private final AtomicLong revisions = new AtomicLong();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Map<String, Door> doors = new ConcurrentHashMap<>();
    private final Map<String, Problem> broken = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile boolean filesAway;

    private StandInGateway(String bootstrapServers, int port) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        http = new LoopbackHttp(port)
                .serving(CONNECTIONS, this::answer)
                .serving(TENANTS, this::makeMailLinks)
                .serving(FILES, this::handOutFile);
        http.start();
    }

    /** On a broker that has the hub's topics. */
    public static StandInGateway start(String bootstrapServers) {
        return new StandInGateway(bootstrapServers, 0);
    }

    public URI url() {
        return http.uri();
    }

    public void publish(Tenant tenant) {
        publish(new OfTenant(revisions.incrementAndGet(), tenant));
    }

    /** Publishes a connection that nobody asks access to. */
    public void publish(Connection connection) {
        connections.put(connection.id(), connection);
        publish(new OfConnection(revisions.incrementAndGet(), connection));
    }

    /**
     * Publishes a connection.
     *
     * @param open gets access to its books
     */
    public void connect(Connection connection, Supplier<Access> open) {
        doors.put(connection.id(), new Door(open));
        publish(connection);
    }

    /** Publishes what becomes of a connection, see {@link Connected}. */
    public void change(String connectionId, UnaryOperator<Connection> how) {
        publish(how.apply(connections.get(connectionId)));
    }

    /** From now on there is no access to the connection's books. */
    public void lose(String connectionId, Problem problem) {
        broken.put(connectionId, problem);
    }

    /** The owner lets the hub in anew. */
    public void reconnect(String connectionId) {
        broken.remove(connectionId);
        change(connectionId, Connected::reconnected);
    }

    /** A source uploads a file. */
    public void store(String tenant, String file, byte[] content) {
        files.put(fileOf(file, tenant), content.clone());
    }

    private static String fileOf(String file, String tenant) {
        return FILES + file + "/content?tenant=" + tenant;
    }

    /** Whether it says that it cannot answer now, whatever it is asked. */
    public void isAway(boolean now) {
        away = now;
    }

    /** Whether it cannot get at the files now; whatever else it is asked it answers. */
    public void filesAreAway(boolean now) {
        filesAway = now;
    }

    @Override
    public void close() {
        http.close();
        producer.close();
    }

    private void publish(Setting setting) {
        var _ = producer.send(
                new ProducerRecord<>(Topic.SETTINGS.topicName(), setting.key(), SettingJson.write(setting)));
        producer.flush();
    }

    /** What opens one connection's books. */
    private static final class Door {

        private final Supplier<Access> open;
        private Handout latest;

        Door(Supplier<Access> open) {
            this.open = open;
        }

        /** The latest, or a later one where that is refused. */
        synchronized Handout handout(Connection connection, long refused) {
            if (latest == null
                    || latest.version() != connection.grantVersion()
                    || latest.revision() == refused
                    || latest.until().isBefore(Instant.now())) {
                latest = new Handout(
                        open.get(),
                        Instant.now().plus(LIFE),
                        connection.grantVersion(),
                        latest == null ? 1 : latest.revision() + 1);
            }
            return latest;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(CONNECTIONS.length());
        var id = path.substring(0, path.indexOf('/'));
        var question = exchange.getRequestMethod() + path.substring(id.length());
        if (refuses(exchange)) {
            return;
        }
        if (!connections.containsKey(id)) {
            refuse(exchange, 404, problem(404));
        } else {
            switch (question) {
                case "GET/access-token" -> handOut(exchange, id, 0);
                case "POST/access-token/renewals" -> handOut(exchange, id, body(exchange, "refused"));
                case "POST/reconnect-links" -> makeLink(exchange, id, body(exchange, "incident"));
                default -> refuse(exchange, 404, problem(404));
            }
        }
    }

    private boolean refuses(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token == null || !token.startsWith("Bearer ")) {
            refuse(exchange, 401, problem(401));
            return true;
        }
        if (away) {
            refuse(exchange, 503, problem(503));
        }
        return away;
    }

    private void handOutFile(HttpExchange exchange) throws IOException {
        if (refuses(exchange)) {
            return;
        }
        if (filesAway) {
            refuse(exchange, 503, problem(503));
            return;
        }
        var content = files.get(exchange.getRequestURI().toString());
        if (content == null) {
            refuse(exchange, 404, problem(404));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private static long body(HttpExchange exchange, String number) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        return body.required(number).longValue();
    }

    private void handOut(HttpExchange exchange, String id, long refused) throws IOException {
        var lost = broken.get(id);
        if (lost != null) {
            refuse(exchange, 409, problem(409).set("problem", ProblemJson.write(lost)));
            return;
        }
        try {
            var handout = doors.get(id).handout(connections.get(id), refused);
            LoopbackHttp.answer(exchange, 200, "application/json", json(handout).toString());
        } catch (AccountingException e) {
            var status = e instanceof AccountingException.ConnectionBroken ? 409 : 503;
            refuse(exchange, status, problem(status).set("problem", ProblemJson.write(e.problem())));
        }
    }

    private static ObjectNode json(Handout handout) {
        var json = object().put("system", handout.access().system().id())
                .put("until", handout.until().toString())
                .put("version", handout.version())
                .put("revision", handout.revision());
        switch (handout.access()) {
            case EconomicAccess(String app, String grant) ->
                json.putObject("access").put("appSecretToken", app).put("agreementGrantToken", grant);
            case FortnoxAccess(String accessToken, Instant expiresAt) ->
                json.putObject("access").put("accessToken", accessToken).put("expiresAt", expiresAt.toString());
        }
        return json;
    }

    /** A link for who has not reconnected since. */
    private void makeLink(HttpExchange exchange, String id, long incident) throws IOException {
        if (connections.get(id).grantVersion() > incident) {
            refuse(exchange, 409, problem(409));
            return;
        }
        var json = object().put("url", "https://kontobro.example/reconnect/" + UUID.randomUUID())
                .put("expiresAt", Instant.now().plus(Duration.ofDays(7)).toString());
        LoopbackHttp.answer(exchange, 200, "application/json", json.toString());
    }

    /** Links for one mail; one about the issue where the mail is about one. */
    private void makeMailLinks(HttpExchange exchange) throws IOException {
        if (refuses(exchange)) {
            return;
        }
        var wanted = JSON.readTree(exchange.getRequestBody());
        var json = object().put("leave", mailLink("mails"));
        if (wanted.has("about")) {
            json.put("retry", mailLink("retry")).put("mute", mailLink("mute"));
        }
        LoopbackHttp.answer(exchange, 201, "application/json", json.toString());
    }

    private static String mailLink(String what) {
        return "https://kontobro.example/m/" + what + "/" + UUID.randomUUID();
    }

    private static ObjectNode problem(int status) {
        return object().put("type", "about:blank").put("status", status);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void refuse(HttpExchange exchange, int status, JsonNode problem) throws IOException {
        LoopbackHttp.answer(exchange, status, "application/problem+json", problem.toString());
    }
}
