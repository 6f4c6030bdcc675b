package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.EventJson;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.endpoint.Delivery.State;
import dev.kontobro.gateway.endpoint.Delivery.Try;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What people see of deliveries, and have delivered again. */
@ApplicationScoped
class DeliveryHistory {

    private static final String COLUMNS = """
            id, position, webhook_id, type, subject, state, attempts, created_at, due_at,
            tried_at, took_ms, status, reason, answer
            """;

    private static final String PAGE = "select " + COLUMNS + """
            from delivery
            where endpoint_id = ? and (?::text is null or state = ?) and (?::bigint is null or position < ?)
            order by position desc
            limit ?
            """;

    private static final String FIND = "select " + COLUMNS + " from delivery where endpoint_id = ? and id = ?";

    private static final String BODY = "select body from delivery where endpoint_id = ? and id = ?";

    private static final String REDELIVER = """
            update delivery set state = 'waiting', attempts = 0, due_at = now()
            where endpoint_id = ? and id = ? and state <> 'running'
            """;

    private static final String REDELIVER_FAILED = """
            update delivery set state = 'waiting', attempts = 0, due_at = now()
            where endpoint_id = ? and state = 'failed' and created_at >= ?
            """;

    private static final String RESUME = "update endpoint set resume_at = now() where id = ?";

    private static final String NUMBERS = """
            select
                (select count(*) from (select from delivery
                    where endpoint_id = ? and state = 'waiting' limit ?) w) as waiting,
                (select count(*) from (select from delivery
                    where endpoint_id = ? and state = 'failed' limit ?) f) as failed,
                (select tried_at from delivery where endpoint_id = ? and state = 'delivered'
                    order by position desc limit 1) as delivered_at
            """;

    private final Db db;
    private final Endpoints endpoints;

    DeliveryHistory(Db db, Endpoints endpoints) {
        this.db = db;
        this.endpoints = endpoints;
    }

    /**
     * How it is with an endpoint's deliveries.
     *
     * @param waiting up to what was asked for
     * @param failed up to what was asked for
     * @param delivered when the newest event was that was delivered
     */
    record Numbers(long waiting, long failed, Optional<Instant> delivered) {}

    /** @param most that are counted */
    Numbers numbers(UUID endpoint, int most) {
        return db.inTransaction(tx -> tx.queryOne(
                        NUMBERS,
                        row -> new Numbers(
                                row.getLong("waiting"), row.getLong("failed"), Tx.instant(row, "delivered_at")),
                        endpoint,
                        most,
                        endpoint,
                        most,
                        endpoint))
                .orElseThrow();
    }

    /** The newest first, of those before {@code before}. */
    List<Delivery> page(UUID endpoint, Optional<State> state, Optional<Long> before, int limit) {
        var wanted = state.map(State::id);
        return db.inTransaction(
                tx -> tx.query(PAGE, DeliveryHistory::read, endpoint, wanted, wanted, before, before, limit));
    }

    /**
     * @throws ProblemException when the endpoint has no such delivery
     */
    Delivery get(UUID endpoint, UUID id) {
        return db.inTransaction(tx -> find(tx, endpoint, id));
    }

    /** What is told, as it is told. */
    JsonNode event(UUID endpoint, UUID id) {
        return db.inTransaction(tx -> tx.queryOne(BODY, row -> row.getBytes("body"), endpoint, id))
                .map(body -> EventJson.read(body, JsonNode.class))
                .orElseThrow(DeliveryHistory::unknown);
    }

    /**
     * Has it delivered again, at once and as often as it takes.
     *
     * @throws ProblemException when the endpoint has no such delivery
     */
    Delivery redeliver(Tx tx, Endpoint endpoint, UUID id, Actor actor) throws SQLException {
        var before = find(tx, endpoint.id(), id);
        tx.update(RESUME, endpoint.id());
        tx.update(REDELIVER, endpoint.id(), id);
        endpoints.trail(
                tx,
                endpoint,
                actor,
                "delivery.redelivered",
                Optional.of(new Again(endpoint.id(), Optional.of(before.webhookId()), Optional.empty(), 1)),
                Optional.empty());
        return find(tx, endpoint.id(), id);
    }

    /**
     * Has all delivered again that were given up.
     *
     * @param since when they were to be delivered first
     * @return how many there are
     */
    int redeliverFailed(Tx tx, Endpoint endpoint, Instant since, Actor actor) throws SQLException {
        tx.update(RESUME, endpoint.id());
        var count = tx.update(REDELIVER_FAILED, endpoint.id(), since);
        endpoints.trail(
                tx,
                endpoint,
                actor,
                "delivery.redelivered",
                Optional.of(new Again(endpoint.id(), Optional.empty(), Optional.of(since), count)),
                Optional.empty());
        return count;
    }

    /** For the trail of changes. */
    private record Again(UUID endpoint, Optional<String> webhookId, Optional<Instant> since, int deliveries) {}

    private static Delivery find(Tx tx, UUID endpoint, UUID id) throws SQLException {
        return tx.queryOne(FIND, DeliveryHistory::read, endpoint, id).orElseThrow(DeliveryHistory::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.DELIVERY_UNKNOWN.problem());
    }

    private static Delivery read(ResultSet row) throws SQLException {
        var state = State.of(row.getString("state"));
        return new Delivery(
                Tx.uuid(row, "id"),
                row.getLong("position"),
                row.getString("webhook_id"),
                row.getString("type"),
                row.getString("subject"),
                state,
                row.getInt("attempts"),
                Tx.instant(row, "created_at").orElseThrow(),
                Tx.instant(row, "due_at").filter(_ -> state == State.WAITING),
                lastTry(row));
    }

    private static Optional<Try> lastTry(ResultSet row) throws SQLException {
        var at = Tx.instant(row, "tried_at");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Try(at.get(), row.getLong("took_ms"), status(row), Tx.text(row, "reason"), Tx.text(row, "answer")));
    }

    private static OptionalLong status(ResultSet row) throws SQLException {
        return Tx.number(row, "status");
    }
}
