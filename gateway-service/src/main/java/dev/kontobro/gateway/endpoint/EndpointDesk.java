package dev.kontobro.gateway.endpoint;

import dev.kontobro.events.EventJson;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.endpoint.Delivery.State;
import dev.kontobro.gateway.endpoint.Reply.Answered;
import dev.kontobro.gateway.endpoint.Reply.Unanswered;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Body;
import dev.kontobro.gateway.request.SentForms;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.vault.SharedSecrets.SharedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people do with the endpoints of their company: the same as sources do over the API, under the same rules and with the same
 * trail.
 */
@ApplicationScoped
public class EndpointDesk {

    /** More than a tenant may have. */
    private static final int MOST = 200;

    /** Nobody needs to know how much more than this it is. */
    public static final int MOST_COUNTED = 1_000;

    private final Endpoints endpoints;
    private final DeliveryHistory history;
    private final EndpointCalls calls;
    private final TestCalls tests;
    private final Courier courier;
    private final GatewayConfig.Endpoints config;
    private final SentForms forms;
    private final Db db;
    private final Clock clock;

    EndpointDesk(
            Endpoints endpoints,
            DeliveryHistory history,
            EndpointCalls calls,
            TestCalls tests,
            Courier courier,
            GatewayConfig config,
            SentForms forms,
            Db db,
            Clock clock) {
        this.endpoints = endpoints;
        this.history = history;
        this.calls = calls;
        this.tests = tests;
        this.courier = courier;
        this.config = config.endpoints();
        this.forms = forms;
        this.db = db;
        this.clock = clock;
    }

    /** An endpoint with its new secret, which is shown this once. */
    public record Made(Endpoint endpoint, String secret) {

        @Override
        public String toString() {
            return "Made[" + endpoint + ", masked]";
        }
    }

    /**
     * An endpoint in a list.
     *
     * @param waiting deliveries, up to {@link #MOST_COUNTED}
     * @param failed deliveries that were given up, up to {@link #MOST_COUNTED}
     * @param delivered when the newest event was that was delivered
     */
    public record Line(Endpoint endpoint, long waiting, long failed, Optional<Instant> delivered) {}

    /**
     * What came of a test.
     *
     * @param reason empty when it worked
     * @param answer the beginning of it; empty when there was none
     */
    public record Tested(Optional<String> reason, Optional<String> answer, Duration took) {}

    /** A secret that signs, without what it is. */
    public record Signing(Instant madeAt, Optional<Instant> endsAt) {}

    /** The names of the events that there are. */
    public static List<String> events() {
        return EndpointBody.NAMES;
    }

    /** In the order in which they were made. */
    public List<Line> of(String tenant) {
        return endpoints.page(tenant, Optional.empty(), MOST).stream()
                .map(Endpoints.Known::endpoint)
                .map(this::line)
                .toList();
    }

    /**
     * @throws ProblemException when the tenant has no such endpoint
     */
    public Line get(String tenant, UUID id) {
        return line(endpoints.get(tenant, id).endpoint());
    }

    private Line line(Endpoint endpoint) {
        var numbers = history.numbers(endpoint.id(), MOST_COUNTED);
        return new Line(endpoint, numbers.waiting(), numbers.failed(), numbers.delivered());
    }

    /** The one in use first. */
    public List<Signing> signing(String tenant, UUID id) {
        return endpoints.get(tenant, id).secrets().stream()
                .map(secret -> new Signing(secret.madeAt(), secret.endsAt()))
                .toList();
    }

    /**
     * @param events empty: all
     * @param form the number of the form that says so
     * @return empty when the form was sent before
     * @throws ProblemException naming what does not do
     */
    public Optional<Made> add(
            String tenant, String url, Optional<String> description, List<String> events, Actor actor, String form) {
        var wanted = EndpointBody.created(body(url, description, events), calls);
        return once(form, actor, tx -> endpoints.add(tx, tenant, wanted, actor));
    }

    private interface Making {
        Endpoints.Known in(Tx tx) throws SQLException;
    }

    private Optional<Made> once(String form, Actor actor, Making making) {
        return db.inTransaction(
                tx -> forms.isFirst(tx, actor, form) ? Optional.of(made(making.in(tx))) : Optional.empty());
    }

    /**
     * @param events empty: all
     * @throws ProblemException naming what does not do
     */
    public void change(
            String tenant, UUID id, String url, Optional<String> description, List<String> events, Actor actor) {
        endpoints.change(
                tenant, id, actor, EndpointBody.changed(body(url, description, events), calls, clock.instant()));
    }

    /** Has it called, whatever it was before, or not called. */
    public void activate(String tenant, UUID id, boolean active, Actor actor) {
        var body = Body.of(EventJson.mapper().valueToTree(Map.of("active", active)));
        endpoints.change(tenant, id, actor, EndpointBody.changed(body, calls, clock.instant()));
        courier.wakeUp();
    }

    private static Body body(String url, Optional<String> description, List<String> events) {
        var json = new LinkedHashMap<String, Object>();
        json.put("url", url);
        json.put("description", description.orElse(null));
        json.put("events", events);
        return Body.of(EventJson.mapper().valueToTree(json));
    }

    /**
     * @param atOnce whether the secret before signs nothing any more
     * @param form the number of the form that says so
     * @return empty when the form was sent before
     */
    public Optional<Made> rotate(String tenant, UUID id, boolean atOnce, Actor actor, String form) {
        var endpoint = endpoints.get(tenant, id).endpoint();
        var overlap = atOnce ? Duration.ZERO : config.overlap();
        return once(form, actor, tx -> endpoints.rotate(tx, tenant, endpoint.id(), overlap, actor));
    }

    private static Made made(Endpoints.Known known) {
        return new Made(
                known.endpoint(),
                known.secrets().stream()
                        .findFirst()
                        .map(SharedSecret::value)
                        .map(EndpointSecret::written)
                        .orElseThrow());
    }

    public void remove(String tenant, UUID id, Actor actor) {
        endpoints.remove(tenant, id, actor);
    }

    /** Calls it now, whatever its state. */
    public Tested test(String tenant, UUID id, Actor actor) {
        var known = endpoints.get(tenant, id);
        var tested = tests.test(known);
        var result = switch (tested.reply()) {
            case Answered answered ->
                new Tested(
                        answered.isSuccess() ? Optional.empty() : Optional.of(answered.reason()),
                        Optional.of(answered.text()).filter(text -> !text.isEmpty()),
                        tested.took());
            case Unanswered(String reason) -> new Tested(Optional.of(reason), Optional.empty(), tested.took());
        };
        db.inTransaction(tx -> {
            endpoints.trail(tx, known.endpoint(), actor, "endpoint.tested", Optional.empty(), Optional.of(result));
            return result;
        });
        return result;
    }

    /**
     * The newest first.
     *
     * @param before the position of the last one of the page before
     */
    public List<Delivery> deliveries(String tenant, UUID id, Optional<State> state, Optional<Long> before, int limit) {
        return history.page(endpoints.get(tenant, id).endpoint().id(), state, before, limit);
    }

    /**
     * @throws ProblemException when the tenant's endpoint has no such delivery
     */
    public Delivery delivery(String tenant, UUID id, UUID delivery) {
        return history.get(endpoints.get(tenant, id).endpoint().id(), delivery);
    }

    /** What is told, as JSON. */
    public String event(String tenant, UUID id, UUID delivery) {
        return history.event(endpoints.get(tenant, id).endpoint().id(), delivery)
                .toString();
    }

    public void redeliver(String tenant, UUID id, UUID delivery, Actor actor) {
        var endpoint = endpoints.get(tenant, id).endpoint();
        db.inTransaction(tx -> history.redeliver(tx, endpoint, delivery, actor));
        courier.wakeUp();
    }

    /** @return how many there are */
    public int redeliverFailed(String tenant, UUID id, Instant since, Actor actor) {
        var endpoint = endpoints.get(tenant, id).endpoint();
        int redelivered = db.inTransaction(tx -> history.redeliverFailed(tx, endpoint, since, actor));
        courier.wakeUp();
        return redelivered;
    }
}
