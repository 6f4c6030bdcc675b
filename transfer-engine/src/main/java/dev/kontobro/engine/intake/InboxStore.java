package dev.kontobro.engine.intake;

import dev.kontobro.background.outbox.Message;
import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * An older state than the one held changes nothing. Content the books have already needs no attempt; content that
     * is under way, scheduled or held as it is stays there. A state that an attempt may have written is remembered until
     * it is known.
     */
    private static final String WRITE = """
            insert into transfer as t (id, connection_id, tenant_id, kind, business_key, name, status, priority, due_at,
                received_at, changed_at, version, wanted, wanted_hash, event_source, event_id, event_sequence,
                event_time, trace_parent)
            select id, connection_id, tenant_id, kind, business_key, name, 'ready', priority, now(), now(), now(),
                states, wanted::json, wanted_hash, event_source, event_id, event_sequence, event_time, trace_parent
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as w (id, connection_id, tenant_id, kind, business_key,
                name, priority, states, wanted, wanted_hash, event_source, event_id, event_sequence, event_time,
                trace_parent)
            order by connection_id, kind, business_key
            on conflict (connection_id, kind, business_key) do update
            set name = excluded.name,
                status = case
                    when t.status in ('running', 'scheduled') then t.status
                    when t.wanted_hash <> excluded.wanted_hash then 'ready'
                    when t.status in ('transferred', 'unchanged') then 'unchanged'
                    when t.status = 'held' then 'held'
                    else 'ready'
                end,
                priority = least(t.priority, excluded.priority),
                due_at = case when t.status in ('ready', 'scheduled') then t.due_at else now() end,
                received_at = now(), changed_at = now(),
                version = t.version + excluded.version,
                attempt_version = case
                    when t.wanted_hash = excluded.wanted_hash and t.attempt_version = t.version
                        then t.version + excluded.version
                    else t.attempt_version
                end,
                maybe_sent = case
                    when t.wanted_hash <> excluded.wanted_hash and (t.status = 'running' or t.look_up_first)
                        then array_append(t.maybe_sent, t.wanted::text)
                    else t.maybe_sent
                end,
                wanted = excluded.wanted, wanted_hash = excluded.wanted_hash,
                event_source = excluded.event_source, event_id = excluded.event_id,
                event_sequence = excluded.event_sequence, event_time = excluded.event_time,
                trace_parent = excluded.trace_parent
            where case
                when t.event_sequence is not null and excluded.event_sequence is not null
                    then (excluded.event_sequence, excluded.event_time) >= (t.event_sequence, t.event_time)
                else excluded.event_time >= t.event_time
            end
            returning id, connection_id, kind, business_key, version, status, attempts, accounting_number
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
     * @param outcomes of states the books have already
     * @param stale events that were older than what is held, on every connection they were for
     */
    record Written(List<Message> outcomes, List<CloudEvent> stale) {}

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
            return new Written(List.of(), List.of());
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
                Column.of("text", states, state -> new String(state.content(), StandardCharsets.UTF_8)),
                Column.of("bytea", states, WantedState::hash),
                Column.of("text", states, state -> state.event().source()),
                Column.of("text", states, state -> state.event().id()),
                Column.of(
                        "int8",
                        states,
                        state -> state.event().sequence().isPresent()
                                ? (Long) state.event().sequence().getAsLong()
                                : null),
                Column.of("timestamptz", states, state -> state.event().time()),
                Column.of("text", states, state -> state.event().traceParent().orElse(null)));
        for (var row : rows) {
            var state = byKey.remove(row.key());
            if (row.status().equals("unchanged")) {
                outcomes.add(Message.of(events.unchanged(
                        new OutcomeEvents.Known(row.id(), row.version(), row.attempts(), row.accountingNumber()),
                        state.connection(),
                        state.kind(),
                        state.name(),
                        state.event())));
            }
        }
        var taken = new HashSet<>(rows.stream().map(row -> row.key().number()).toList());
        var stale = byKey.values().stream()
                .map(WantedState::event)
                .filter(event -> !taken.contains(event.subject()))
                .distinct()
                .toList();
        return new Written(outcomes, stale);
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
