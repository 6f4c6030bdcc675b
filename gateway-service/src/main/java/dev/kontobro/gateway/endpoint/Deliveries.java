package dev.kontobro.gateway.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.endpoint.Delivery.State;
import dev.kontobro.gateway.endpoint.Reply.Answered;
import dev.kontobro.gateway.endpoint.Reply.Unanswered;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What is, was and will be delivered.
 *
 * <ol>
 *   <li>There is one delivery per endpoint and event, however often the event comes.
 *   <li>A delivery is tried by one replica at a time, under a lease; when that runs out it is tried again.
 *   <li>No transaction is open while an endpoint is called.
 *   <li>Of one record, no two deliveries run at a time, and a later one waits for an earlier one until that is delivered or
 *       given up, or has failed {@value #TRIES_IN_ORDER} times: then it may be that one which the endpoint cannot take, and
 *       the record must not look for days as it was.
 *   <li>Whoever has been served least recently is served first, with no more at a time than an endpoint may have.
 * </ol>
 */
@ApplicationScoped
class Deliveries {

    /** About 35 minutes, by the schedule of {@link Retries}. */
    static final int TRIES_IN_ORDER = 4;

    /** Endpoints that get a turn at a time. */
    private static final int TURNS = 16;

    /** Beyond the time that a call may take. */
    private static final Duration MARGIN = Duration.ofSeconds(45);

    /** What a service published just before an endpoint was made may be told, but not the past, if it is all read again. */
    private static final String SINCE = "interval '1 hour'";

    private static final String ADD = """
            insert into delivery (endpoint_id, webhook_id, type, subject, record, body)
            select endpoint.id, event.webhook_id, event.type, event.subject, event.record, event.body
            from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                as event (tenant_id, webhook_id, name, type, subject, record, body, at, number)
            join endpoint on endpoint.tenant_id = event.tenant_id
                and endpoint.state <> 'gone'
                and (endpoint.events = '{}' or event.name = any(endpoint.events))
                and endpoint.created_at < event.at + %s
            order by event.number
            on conflict on constraint delivery_once do nothing
            """.formatted(SINCE);

    private static final String TAKE_BACK = """
            update delivery set state = 'waiting', lease = null, leased_until = null, due_at = now()
            where state = 'running' and leased_until < now()
            """;

    private static final String TURN = """
            with turn as materialized (
                select id, case when failures < ? then ? else 1 end as room
                from endpoint
                where state = 'active' and resume_at <= now()
                    and exists (select from delivery
                        where endpoint_id = endpoint.id and state = 'waiting' and due_at <= now())
                    and (select count(*) from delivery where endpoint_id = endpoint.id and state = 'running')
                        < case when failures < ? then ? else 1 end
                order by served_at
                limit ?
                for update skip locked)
            update endpoint set served_at = clock_timestamp()
            from turn
            where endpoint.id = turn.id
            returning endpoint.id, endpoint.url, turn.room
            """;

    /** Only under the lock that a turn holds on its endpoint: so nobody else claims there, and what runs is known. */
    private static final String CLAIM = """
            with claimed as materialized (
                select id from delivery as next
                where endpoint_id = ? and state = 'waiting' and due_at <= now()
                    and not exists (select from delivery as other
                        where other.endpoint_id = next.endpoint_id and other.record = next.record
                            and other.state in ('waiting', 'running')
                            and (other.state = 'running'
                                or other.position < next.position and (other.attempts < ? or other.due_at <= now()))
                            and other.id <> next.id)
                order by due_at, position
                limit greatest(0, least(?, ? - (
                    select count(*) from delivery where endpoint_id = ? and state = 'running')))
                for update skip locked)
            update delivery
            set state = 'running', lease = ?, leased_until = now() + ? * interval '1 millisecond'
            from claimed
            where delivery.id = claimed.id
            returning delivery.id, webhook_id, type, body, attempts
            """;

    /** When all that is due waits for something of its record, looking again at once would find the same. */
    private static final String REST = """
            update endpoint set resume_at = greatest(resume_at, now() + interval '200 milliseconds') where id = ?
            """;

    private static final String SETTLE = """
            update delivery
            set state = ?, attempts = attempts + 1, due_at = now() + ? * interval '1 millisecond',
                lease = null, leased_until = null,
                tried_at = now(), took_ms = ?, status = ?, reason = ?, answer = ?
            where id = ? and lease = ? and state = 'running'
            """;

    private static final String WORKS = """
            update endpoint
            set failures = 0, failing_since = null, failure = null, resume_at = now()
            from (select id, failures from endpoint where id = ? and failing_since is not null for update) as before
            where endpoint.id = before.id
            returning before.failures
            """;

    /** What an endpoint could not take while it was down, it is told as soon as it is up. */
    private static final String MAKE_DUE = """
            update delivery set due_at = now() where endpoint_id = ? and state = 'waiting' and due_at > now()
            """;

    private static final String FAILS = """
            update endpoint
            set failures = failures + 1, failing_since = coalesce(failing_since, now()), failure = ?
            where id = ?
            returning failures, failing_since < now() - ? * interval '1 millisecond' as too_long, state
            """;

    private static final String PAUSE = """
            update endpoint set resume_at = greatest(resume_at, now() + ? * interval '1 millisecond') where id = ?
            """;

    private static final String SWITCH_OFF = """
            update endpoint set state = ?, state_since = now(), changed_at = now() where id = ? and state <> 'gone'
            """;

    private static final String GIVE_UP_ALL = """
            update delivery set state = 'failed', reason = 'the endpoint has answered 410 Gone'
            where endpoint_id = ? and state = 'waiting'
            """;

    private static final String BACKLOG = """
            select count(*) as waiting,
                coalesce(extract(epoch from now() - min(delivery.created_at)), 0) as oldest
            from delivery join endpoint on endpoint.id = delivery.endpoint_id
            where delivery.state = 'waiting' and endpoint.state = 'active'
            """;

    private static final String FORGET = """
            delete from delivery where created_at < now() - ? * interval '1 millisecond'
            """;

    private final Db db;
    private final Endpoints endpoints;
    private final GatewayConfig.Endpoints config;

    Deliveries(Db db, Endpoints endpoints, GatewayConfig config) {
        this.db = db;
        this.endpoints = endpoints;
        this.config = config.endpoints();
    }

    /**
     * An event as it came from its topic.
     *
     * @param name of its type
     * @param at when it was published
     */
    record Told(CloudEvent event, String name, Instant at) {}

    /**
     * A delivery that is this replica's to try.
     *
     * @param attempts there were before
     * @param lease under which it is
     */
    @SuppressWarnings("ArrayRecordComponent") // The body goes from the table to the wire as it is.
    record Claimed(
            UUID id,
            UUID endpointId,
            String url,
            String webhookId,
            String type,
            byte[] body,
            int attempts,
            UUID lease) {

        @Override
        public String toString() {
            return "Claimed[" + id + " at " + endpointId + ", " + type + "]";
        }
    }

    /** What waits at endpoints that are called. */
    record Backlog(long waiting, Duration oldest) {}

    /** What came of a try, for those who count. */
    enum Result {
        DELIVERED,
        POSTPONED,
        GIVEN_UP,
        GONE,
        /** Somebody else has it: the lease had run out. */
        LOST
    }

    /**
     * Has events delivered to all endpoints that hear them; those that are told already are passed over.
     *
     * @return how many deliveries there are more
     */
    int add(List<Told> told) {
        var events = told.stream().map(Row::of).toList();
        return events.isEmpty()
                ? 0
                : db.inTransaction(tx -> tx.update(
                        ADD,
                        Column.of("text", events, Row::tenant),
                        Column.of("text", events, Row::webhookId),
                        Column.of("text", events, Row::name),
                        Column.of("text", events, Row::type),
                        Column.of("text", events, Row::subject),
                        Column.of("text", events, Row::record),
                        Column.of("bytea", events, Row::body),
                        Column.of("timestamptz", events, Row::at)));
    }

    @SuppressWarnings("ArrayRecordComponent") // As with events.
    private record Row(
            String tenant,
            String webhookId,
            String name,
            String type,
            String subject,
            String record,
            byte[] body,
            Instant at) {

        static Row of(Told told) {
            var event = told.event();
            return new Row(
                    event.tenantId(),
                    Deliveries.webhookId(event.id()),
                    told.name(),
                    event.type(),
                    event.subject(),
                    about(event),
                    HttpBinding.writeStructured(event),
                    told.at());
        }
    }

    /**
     * The id of an event as the header carries it. What is signed has full stops between its parts, so none of them holds
     * one; and a header holds no character that could end it.
     */
    static String webhookId(String eventId) {
        return eventId.replaceAll("[^A-Za-z0-9:_-]", "_");
    }

    /** What the data are about: a record of a kind in one company's books, or the connection to them. */
    private static String about(CloudEvent event) {
        var data = data(event);
        return String.join(
                "/", data.path("connectionId").asText(), data.path("kind").asText(), event.subject());
    }

    private static JsonNode data(CloudEvent event) {
        try {
            return EventJson.read(event.data(), JsonNode.class);
        } catch (UnreadableEventException e) {
            return EventJson.mapper().missingNode();
        }
    }

    /**
     * Takes deliveries that are due, for this replica to try.
     *
     * @param most how many
     */
    List<Claimed> claim(int most) {
        db.inTransaction(tx -> tx.update(TAKE_BACK));
        return db.inTransaction(tx -> {
            var claimed = new ArrayList<Claimed>();
            for (var turn : tx.query(
                    TURN,
                    row -> new Turn(Tx.uuid(row, "id"), row.getString("url"), row.getInt("room")),
                    Retries.DOWN_AFTER,
                    config.maxPerEndpoint(),
                    Retries.DOWN_AFTER,
                    config.maxPerEndpoint(),
                    Math.min(most, TURNS))) {
                var there = claim(tx, turn, most - claimed.size());
                if (there.isEmpty()) {
                    tx.update(REST, turn.endpointId());
                }
                claimed.addAll(there);
            }
            return claimed;
        });
    }

    private record Turn(UUID endpointId, String url, int room) {}

    private List<Claimed> claim(Tx tx, Turn turn, int most) throws SQLException {
        var lease = UUID.randomUUID();
        return tx.query(
                CLAIM,
                row -> new Claimed(
                        Tx.uuid(row, "id"),
                        turn.endpointId(),
                        turn.url(),
                        row.getString("webhook_id"),
                        row.getString("type"),
                        row.getBytes("body"),
                        row.getInt("attempts"),
                        lease),
                turn.endpointId(),
                TRIES_IN_ORDER,
                most,
                turn.room(),
                turn.endpointId(),
                lease,
                config.timeout().plus(MARGIN).toMillis());
    }

    /** Writes down what came of a try, and what follows from it for the endpoint. */
    Result settle(Claimed claimed, Reply reply, Duration took, RandomGenerator random) {
        return db.inTransaction(tx -> switch (reply) {
            case Answered answered when answered.isSuccess() -> worked(tx, claimed, answered, took);
            case Answered answered when answered.isGone() -> gone(tx, claimed, answered, took);
            case Answered answered -> failed(tx, claimed, answered, answered.reason(), answered.wish(), took, random);
            case Unanswered(String reason) -> failed(tx, claimed, reply, reason, Optional.empty(), took, random);
        });
    }

    private Result worked(Tx tx, Claimed claimed, Answered answered, Duration took) throws SQLException {
        if (!settled(tx, claimed, State.DELIVERED, Duration.ZERO, took, answered, Optional.empty())) {
            return Result.LOST;
        }
        var before = tx.queryOne(WORKS, row -> row.getInt("failures"), claimed.endpointId());
        if (before.filter(failures -> failures >= Retries.DOWN_AFTER).isPresent()) {
            tx.update(MAKE_DUE, claimed.endpointId());
        }
        return Result.DELIVERED;
    }

    private Result gone(Tx tx, Claimed claimed, Answered answered, Duration took) throws SQLException {
        if (!settled(tx, claimed, State.FAILED, Duration.ZERO, took, answered, Optional.of(answered.reason()))) {
            return Result.LOST;
        }
        tx.query(FAILS, row -> true, answered.reason(), claimed.endpointId(), 0L);
        switchOff(tx, claimed.endpointId(), Endpoint.State.GONE);
        tx.update(GIVE_UP_ALL, claimed.endpointId());
        return Result.GONE;
    }

    private Result failed(
            Tx tx,
            Claimed claimed,
            Reply reply,
            String reason,
            Optional<Duration> wish,
            Duration took,
            RandomGenerator random)
            throws SQLException {
        var again = Retries.after(claimed.attempts() + 1, wish, random);
        var state = again.isPresent() ? State.WAITING : State.FAILED;
        if (!settled(tx, claimed, state, again.orElse(Duration.ZERO), took, reply, Optional.of(reason))) {
            return Result.LOST;
        }
        var endpoint = tx.queryOne(
                FAILS,
                row -> new Failure(row.getInt("failures"), row.getBoolean("too_long"), row.getString("state")),
                reason,
                claimed.endpointId(),
                config.switchOffAfter().toMillis());
        if (endpoint.isPresent()) {
            var failure = endpoint.get();
            tx.update(PAUSE, Retries.pause(failure.count(), wish).toMillis(), claimed.endpointId());
            if (failure.tooLong() && failure.state().equals(Endpoint.State.ACTIVE.id())) {
                switchOff(tx, claimed.endpointId(), Endpoint.State.FAILING);
            }
        }
        return again.isPresent() ? Result.POSTPONED : Result.GIVEN_UP;
    }

    private record Failure(int count, boolean tooLong, String state) {}

    private void switchOff(Tx tx, UUID id, Endpoint.State state) throws SQLException {
        var before = Endpoints.find(tx, id);
        if (before.isPresent() && tx.update(SWITCH_OFF, state.id(), id) > 0) {
            var after = Endpoints.find(tx, id);
            endpoints.trail(
                    tx,
                    before.get(),
                    Actor.HUB,
                    "endpoint.switched-off",
                    before.map(Endpoints.Trail::of),
                    after.map(Endpoints.Trail::of));
        }
    }

    private static boolean settled(
            Tx tx, Claimed claimed, State state, Duration due, Duration took, Reply reply, Optional<String> reason)
            throws SQLException {
        var answered = reply instanceof Answered answer ? Optional.of(answer) : Optional.<Answered>empty();
        return tx.update(
                        SETTLE,
                        state.id(),
                        due.toMillis(),
                        took.toMillis(),
                        answered.map(Answered::status),
                        reason,
                        answered.map(Answered::text).filter(text -> !text.isEmpty()),
                        claimed.id(),
                        claimed.lease())
                == 1;
    }

    Backlog backlog() {
        return db.inTransaction(tx -> tx.queryOne(
                        BACKLOG, row -> new Backlog(row.getLong("waiting"), Duration.ofSeconds(row.getLong("oldest")))))
                .orElseThrow();
    }

    /** Those that have been kept long enough, delivered or not. */
    static int removeOlderThan(Tx tx, Duration age) throws SQLException {
        return tx.update(FORGET, age.toMillis());
    }
}
