package dev.kontobro.engine.intake;

import dev.kontobro.background.outbox.Message;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.trigger.Wait;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements of intake. */
final class InboxStore {

    private static final String REMEMBER = """
            insert into inbox (tenant_id, event_source, event_id, received_at, disposition)
            select tenant_id, event_source, event_id, now(), 'accepted'
            from unnest(?, ?, ?) as e (tenant_id, event_source, event_id)
            order by tenant_id, event_source, event_id
            on conflict do nothing
            returning tenant_id, event_source, event_id
            """;

    private static final String DISPOSE = """
            update inbox i set disposition = ?
            from unnest(?, ?, ?) as e (tenant_id, event_source, event_id)
            where i.tenant_id = e.tenant_id and i.event_source = e.event_source and i.event_id = e.event_id
            """;

    private static final String EQUAL = "t.wanted_hash = excluded.wanted_hash";

    /**
     * What is set off to be sent stays so with its newest state, equal content stays where it is, and what a person has in his
     * own hands stays there.
     */
    private static final String STAYS = """
            (t.status in ('running', 'scheduled') or t.status = 'ready' and t.release_kind is distinct from 'not-sent'
                or EQUAL and t.status in ('transferred', 'unchanged', 'held') or t.by_hand_since is not null)""";

    private static final String MAY_BE_SENT = "(not " + EQUAL + " and (t.status = 'running' or t.look_up_first))";

    /**
     * An older state than the one held changes nothing. Content the books have already needs no attempt; another one
     * waits for its trigger, if it has any. A state that an attempt may have written is remembered until it is known.
     */
    private static final String WRITE =
            """
            insert into transfer as t (id, connection_id, tenant_id, kind, business_key, name, status, priority, due_at,
                received_at, changed_at, version, wanted_type, wanted, wanted_hash, event_source, event_id, event_sequence,
                event_time, trace_parent, problem, release_kind, release_key)
            select id, connection_id, tenant_id, kind, business_key, name,
                case when release_kind is null or release_kind = 'not-sent' then 'ready' else 'held' end, priority,
                coalesce(due_at, now()), now(), now(), states, wanted_type, wanted::json, wanted_hash, event_source, event_id, event_sequence, event_time,
                trace_parent, problem::json, release_kind, case when release_kind is not null then kind end
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as w (id, connection_id, tenant_id, kind,
                business_key, name, priority, states, wanted_type, wanted, wanted_hash, event_source, event_id, event_sequence,
                event_time, trace_parent, problem, release_kind, due_at)
            order by connection_id, kind, business_key
            on conflict (connection_id, kind, business_key) do update
            set name = coalesce(nullif(excluded.name, ''), t.name),
                status = case
                    when EQUAL and t.status = 'transferred' then 'unchanged'
                    when STAYS then t.status
                    else excluded.status
                end,
                due_at = case when STAYS then t.due_at else excluded.due_at end,
                problem = case when STAYS then t.problem else excluded.problem end,
                release_kind = case when STAYS then t.release_kind else excluded.release_kind end,
                release_key = case when STAYS then t.release_key else excluded.release_key end,
                staged_by = case when STAYS then t.staged_by end,
                priority = least(t.priority, excluded.priority),
                received_at = now(), changed_at = now(),
                version = t.version + excluded.version,
                reached_version = case
                    when EQUAL and t.reached_version = t.version then t.version + excluded.version
                    else t.reached_version
                end,
                attempt_version = case
                    when EQUAL and t.attempt_version = t.version
                        then t.version + excluded.version
                    else t.attempt_version
                end,
                maybe_sent = case
                    when MAY_BE_SENT then array_append(t.maybe_sent, t.wanted::text)
                    else t.maybe_sent
                end,
                maybe_sent_types = case
                    when MAY_BE_SENT then array_append(t.maybe_sent_types, t.wanted_type)
                    else t.maybe_sent_types
                end,
                wanted_type = excluded.wanted_type, wanted = excluded.wanted, wanted_hash = excluded.wanted_hash,
                event_source = excluded.event_source, event_id = excluded.event_id,
                event_sequence = excluded.event_sequence, event_time = excluded.event_time,
                trace_parent = excluded.trace_parent
            where case
                when t.event_sequence is not null and excluded.event_sequence is not null
                    then (excluded.event_sequence, excluded.event_time) >= (t.event_sequence, t.event_time)
                else excluded.event_time >= t.event_time
            end
            returning id, connection_id, kind, business_key, name, version, status,
                status = 'unchanged' or (status = 'held' and staged_by is not null) as in_the_books, release_kind, attempts,
                accounting_number, case when by_hand_since is not null then problem end as by_hand
            """.replace("STAYS", STAYS).replace("MAY_BE_SENT", MAY_BE_SENT).replace("EQUAL", EQUAL);

    /** Whatever a transfer is held or put off for, if this very event is what it is about and the books do not have it. */
    private static final String SET_OFF = """
            update transfer
            set status = 'ready', due_at = now(), changed_at = now(), problem = null, release_kind = null,
                release_key = null
            where connection_id = ? and kind = ? and business_key = ? and event_source = ? and event_id = ?
                and (status = 'scheduled' or (status = 'held' and staged_by is null))
            """;

    private final OutcomeEvents events;
    private final Clock clock;

    InboxStore(OutcomeEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    private record EventKey(String tenantId, String source, String id) {
        static EventKey of(CloudEvent event) {
            return new EventKey(event.tenantId(), event.source(), event.id());
        }
    }

    /**
     * @param outcomes of states the books have already, of those that wait for their trigger, and of those that a
     *     person has in his own hands
     * @param stale events that were older than what is held, on every connection they were for
     * @param ready connections with something to attempt
     * @param reached records whose newest state the books have already
     */
    record Written(List<Message> outcomes, List<CloudEvent> stale, Set<String> ready, List<RecordKey> reached) {}

    /** Remembers events by id; returns those not seen before, in their order. */
    List<CloudEvent> remember(Tx tx, List<CloudEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        var first = new LinkedHashMap<EventKey, CloudEvent>();
        events.forEach(event -> first.putIfAbsent(EventKey.of(event), event));
        var keys = List.copyOf(first.keySet());
        var fresh = new HashSet<>(tx.query(
                REMEMBER,
                row -> new EventKey(
                        row.getString("tenant_id"), row.getString("event_source"), row.getString("event_id")),
                columns(keys)));
        return first.entrySet().stream()
                .filter(entry -> fresh.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    Written write(Tx tx, Collection<WantedState> states) throws SQLException {
        if (states.isEmpty()) {
            return new Written(List.of(), List.of(), Set.of(), List.of());
        }
        var byKey = new HashMap<WantedState.Key, WantedState>();
        states.forEach(state -> byKey.put(state.key(), state));
        var outcomes = new ArrayList<Message>();
        var rows = tx.query(
                WRITE,
                TransferRow::read,
                Column.of("uuid", states, ignored -> TimeOrderedId.next(clock)),
                Column.of("text", states, state -> state.connection().id()),
                Column.of("text", states, state -> state.event().tenantId()),
                Column.of("text", states, WantedState::kind),
                Column.of("text", states, state -> state.event().subject()),
                Column.of("text", states, WantedState::name),
                Column.of("int2", states, state ->
                        (short) state.event().priority().ordinal()),
                Column.of("int8", states, state -> (long) state.states()),
                Column.of("text", states, state -> state.content().type()),
                Column.of("text", states, state -> state.content().text()),
                Column.of("bytea", states, state -> state.content().hash()),
                Column.of("text", states, state -> state.event().source()),
                Column.of("text", states, state -> state.event().id()),
                Column.of(
                        "int8",
                        states,
                        state -> state.event().sequence().isPresent()
                                ? (Long) state.event().sequence().getAsLong()
                                : null),
                Column.of("timestamptz", states, state -> state.event().time()),
                Column.of("text", states, state -> state.event().traceParent().orElse(null)),
                Column.of(
                        "text",
                        states,
                        state -> state.reason().map(StoredJson::of).orElse(null)),
                Column.of("text", states, state -> state.releaseKind().orElse(null)),
                Column.of(
                        "timestamptz",
                        states,
                        state -> state.waitsFor().flatMap(Wait::until).orElse(null)));
        for (var row : rows) {
            var state = byKey.remove(row.key());
            outcome(row, state).map(Message::of).ifPresent(outcomes::add);
        }
        var taken = new HashSet<>(rows.stream().map(row -> row.key().number()).toList());
        var stale = byKey.values().stream()
                .map(WantedState::event)
                .filter(event -> !taken.contains(event.subject()))
                .distinct()
                .toList();
        var ready = rows.stream()
                .filter(row -> row.status().equals("ready"))
                .map(row -> row.key().connectionId())
                .collect(Collectors.toSet());
        var reached = rows.stream()
                .filter(TransferRow::inTheBooks)
                .map(TransferRow::key)
                .map(key -> new RecordKey(key.connectionId(), key.kind(), key.number()))
                .toList();
        return new Written(outcomes, stale, ready, reached);
    }

    /** What there is to tell before any attempt. */
    private Optional<CloudEvent> outcome(TransferRow row, WantedState state) {
        var known = new OutcomeEvents.Known(
                row.id(),
                row.version(),
                row.attempts(),
                row.accountingNumber(),
                state.kind(),
                row.name(),
                OutcomeEvents.Cause.of(state.event()));
        if (row.inTheBooks()) {
            return Optional.of(events.unchanged(known, state.connection()));
        }
        if (row.byHand().isPresent()) {
            return Optional.of(
                    events.skipped(known, state.connection(), row.byHand().get()));
        }
        return state.reason()
                .filter(_ -> row.status().equals("held")
                        && row.releaseKind().equals(state.waitsFor().map(Wait::kind)))
                .map(reason -> events.waits(known, state.connection(), reason));
    }

    /** Sets an event's transfer off, whatever it was to wait for. */
    void setOff(Tx tx, Connection connection, String kind, CloudEvent event) throws SQLException {
        tx.update(SET_OFF, connection.id(), kind, event.subject(), event.source(), event.id());
    }

    int markStale(Tx tx, Collection<CloudEvent> stale) throws SQLException {
        return dispose(tx, "stale", stale);
    }

    /** Marks the fresh events that another one of the batch stood for. */
    int markSuperseded(Tx tx, List<CloudEvent> fresh, Collection<WantedState> newest) throws SQLException {
        var kept = new HashSet<EventKey>();
        newest.forEach(state -> kept.add(EventKey.of(state.event())));
        return dispose(
                tx,
                "superseded",
                fresh.stream()
                        .filter(event -> !kept.contains(EventKey.of(event)))
                        .toList());
    }

    private static int dispose(Tx tx, String disposition, Collection<CloudEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return 0;
        }
        var columns = columns(events.stream().map(EventKey::of).toList());
        return tx.update(DISPOSE, disposition, columns[0], columns[1], columns[2]);
    }

    private static Object[] columns(List<EventKey> keys) {
        return new Object[] {
            Column.of("text", keys, EventKey::tenantId),
            Column.of("text", keys, EventKey::source),
            Column.of("text", keys, EventKey::id)
        };
    }
}
