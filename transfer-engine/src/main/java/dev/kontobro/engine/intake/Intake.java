package dev.kontobro.engine.intake;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope.Origin;
import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.intake.ImportRunStore.Imported;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.trigger.Triggers;
import dev.kontobro.engine.trigger.Wait;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Violation;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes events in: one transaction per batch, after which every event is a transfer's wanted state, known as a repeat or
 * as stale, or a dead letter. No mapping and no call happens here.
 */
public final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private static final String REPEATED = "repeated";

    private final EngineParts parts;
    private final Triggers triggers;
    private final Lanes lanes;
    private final Outbox outbox;
    private final InboxStore inbox;
    private final ImportRunStore importRuns;
    private final Map<EventType, List<RecordKind>> kinds;
    private final Set<String> lanesOpened = ConcurrentHashMap.newKeySet();

    public Intake(EngineParts parts, Triggers triggers, Lanes lanes, Outbox outbox, OutcomeEvents events) {
        this.parts = parts;
        this.triggers = triggers;
        this.lanes = lanes;
        this.outbox = outbox;
        this.inbox = new InboxStore(events, parts.clock());
        this.importRuns = new ImportRunStore(parts.clock());
        this.kinds = byType(parts.kinds().values());
    }

    private static Map<EventType, List<RecordKind>> byType(Collection<RecordKind> kinds) {
        var byType = new EnumMap<EventType, List<RecordKind>>(EventType.class);
        for (var kind : kinds) {
            kind.events()
                    .forEach(type ->
                            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(kind));
        }
        return byType;
    }

    /**
     * Returns when everything is committed; only then may the batch be acknowledged.
     *
     * @param events in the order they arrived
     * @param unreadable records that are no events
     * @throws DatabaseException when the database is away, and nothing is known to be wrong with the batch
     */
    public void accept(List<CloudEvent> events, List<DeadLetter> unreadable) {
        accept(events, unreadable, Map.of());
    }

    /**
     * As {@link #accept(List, List)}, for events of which it is known where they were.
     *
     * @param origins topic, partition and offset of events
     */
    public void accept(List<CloudEvent> events, List<DeadLetter> unreadable, Map<CloudEvent, String> origins) {
        try {
            acceptTogether(events, unreadable, origins);
        } catch (RuntimeException e) {
            throwIfPassing(e);
            events.forEach(event -> acceptAlone(event, origins));
            acceptTogether(List.of(), unreadable, origins);
        }
    }

    /** Something in the batch cannot be stored: the rest must not suffer, and that one must not be tried for ever. */
    private void acceptAlone(CloudEvent event, Map<CloudEvent, String> origins) {
        try {
            acceptTogether(List.of(event), List.of(), origins);
        } catch (RuntimeException e) {
            throwIfPassing(e);
            LOG.errorf(e, "KB-1007 the event %s of %s cannot be stored", event.id(), event.source());
            var reason = "the event cannot be stored: " + e.getMessage();
            var letter = DeadLetter.of(event, ProblemCode.EVENT_INVALID.id(), reason);
            acceptTogether(List.of(), List.of(located(letter, event, origins)), origins);
        }
    }

    private static void throwIfPassing(RuntimeException failure) {
        if (failure instanceof DatabaseException database && database.isPassing()) {
            throw failure;
        }
    }

    private static DeadLetter located(DeadLetter letter, CloudEvent event, Map<CloudEvent, String> origins) {
        var origin = origins.get(event);
        return origin == null ? letter : letter.from(origin);
    }

    private void acceptTogether(List<CloudEvent> events, List<DeadLetter> unreadable, Map<CloudEvent, String> origins) {
        var dead = new ArrayList<>(unreadable);
        var sound = new ArrayList<CloudEvent>();
        for (var event : events) {
            verdict(event).ifPresentOrElse(letter -> dead.add(located(letter, event, origins)), () -> sound.add(event));
        }
        var route = new Route(this::routes, triggers::waitOf);
        openLanes(sound, route);
        var counts = parts.db().inTransaction(tx -> accept(tx, sound, dead, route));
        tell(counts);
    }

    /**
     * Events of a connection may come before its lane is made. One made in the middle of their transaction would not be
     * woken by it, and they would lie there.
     */
    private void openLanes(List<CloudEvent> events, Route route) {
        var missing = events.stream()
                .flatMap(event -> route.connections().apply(event).stream())
                .filter(connection -> !lanesOpened.contains(connection.id()))
                .collect(toMap(Connection::id, Function.identity(), (one, _) -> one));
        if (!missing.isEmpty()) {
            parts.db().inTransaction(tx -> {
                lanes.open(tx, missing.values());
                return missing.size();
            });
            lanesOpened.addAll(missing.keySet());
        }
    }

    private void tell(Map<String, Integer> counts) {
        counts.forEach(parts.metrics()::takenIn);
        parts.workReady().raise();
        parts.outboxReady().raise();
    }

    /**
     * Takes one event in for one connection only, whatever scopes say, and sets its transfer off at once, whatever it
     * would wait for. The same event again changes nothing.
     *
     * @param event that a kind of this service takes
     */
    public void acceptAtOnce(CloudEvent event, Connection connection) {
        var route = new Route(_ -> List.of(connection), (_, _) -> Optional.empty());
        openLanes(List.of(event), route);
        var counts = parts.db().inTransaction(tx -> {
            var counted = accept(tx, List.of(event), List.of(), route);
            if (counted.get(REPEATED) == 0) {
                inbox.setOff(tx, connection, kindOf(event).orElseThrow().id(), event);
            }
            return counted;
        });
        tell(counts);
    }

    /** Whether any kind of record may be asked for by events of this type. */
    public boolean takesTypeOf(CloudEvent event) {
        return event.eventType().filter(kinds::containsKey).isPresent();
    }

    /**
     * The kind of record that an event asks for; empty where this service has none for it.
     *
     * @param event that has passed its schema
     */
    public Optional<RecordKind> kindOf(CloudEvent event) {
        return event.eventType().map(kinds::get).stream()
                .flatMap(List::stream)
                .filter(kind -> kind.takes(event))
                .findFirst();
    }

    private Optional<DeadLetter> verdict(CloudEvent event) {
        if (!takesTypeOf(event)) {
            return dead(
                    event,
                    ProblemCode.EVENT_TYPE_UNKNOWN,
                    "type '" + event.type() + "' is not one this service takes: "
                            + kinds.keySet().stream()
                                    .map(EventType::type)
                                    .sorted()
                                    .toList());
        }
        var violations = EventSchemas.violations(event);
        if (!violations.isEmpty()) {
            return dead(
                    event,
                    ProblemCode.EVENT_INVALID,
                    violations.stream().map(Violation::toString).collect(joining("\n")));
        }
        if (kindOf(event).isEmpty()) {
            return dead(
                    event,
                    ProblemCode.EVENT_TYPE_UNKNOWN,
                    "type '" + event.type() + "' with this content asks for no kind of record this service has: "
                            + parts.kinds().keySet().stream().sorted().toList());
        }
        if (parts.connections().tenant(event.tenantId()).isEmpty()) {
            return dead(
                    event, ProblemCode.TENANT_UNKNOWN, "tenantid '" + event.tenantId() + "' is no tenant of this hub");
        }
        if (routes(event).isEmpty()) {
            return dead(
                    event,
                    ProblemCode.NO_CONNECTION,
                    "no connection of tenant '" + event.tenantId() + "' is for " + described(origin(event))
                            + ", and none is its default");
        }
        return Optional.empty();
    }

    private List<Connection> routes(CloudEvent event) {
        return parts.connections().routes(event.tenantId(), origin(event));
    }

    private static Origin origin(CloudEvent event) {
        return new Origin(event.source(), event.shop(), event.businessUnit());
    }

    private static String described(Origin origin) {
        return "source '" + origin.source() + "'"
                + origin.shop().map(shop -> ", shop '" + shop + "'").orElse("")
                + origin.businessUnit()
                        .map(unit -> ", businessunit '" + unit + "'")
                        .orElse("");
    }

    private static Optional<DeadLetter> dead(CloudEvent event, ProblemCode code, String reason) {
        return Optional.of(DeadLetter.of(event, code.id(), reason));
    }

    /** Where an event goes, and what it waits for there. */
    private record Route(
            Function<CloudEvent, List<Connection>> connections,
            BiFunction<Connection, RecordKind, Optional<Wait>> waitOf) {}

    private Map<String, Integer> accept(Tx tx, List<CloudEvent> events, List<DeadLetter> dead, Route route)
            throws SQLException {
        var fresh = inbox.remember(tx, events);
        var routed = fresh.stream()
                .map(event -> new Routed(
                        event,
                        route.connections().apply(event).stream()
                                .map(Connection::id)
                                .toList()))
                .toList();
        lanes.lock(
                tx,
                routed.stream().flatMap(event -> event.connectionIds().stream()).toList());
        var wanted = newestOfEach(routed, route);
        var written = inbox.write(tx, wanted);
        importRuns.remember(tx, imported(routed));
        var awake = new HashSet<>(written.ready());
        awake.addAll(lanes.release(tx, written.reached()));
        lanes.wake(tx, awake);
        var messages = new ArrayList<>(written.outcomes());
        dead.stream().map(DeadLetter::message).forEach(messages::add);
        outbox.add(tx, messages);

        var counts = new LinkedHashMap<String, Integer>();
        counts.put(REPEATED, events.size() - fresh.size());
        counts.put("superseded", inbox.markSuperseded(tx, fresh, wanted));
        counts.put("stale", inbox.markStale(tx, written.stale()));
        counts.put("dead", dead.size());
        counts.put("accepted", fresh.size() - counts.get("superseded") - counts.get("stale"));
        return counts;
    }

    private record Routed(CloudEvent event, List<String> connectionIds) {}

    private Set<Imported> imported(List<Routed> events) {
        return events.stream()
                .flatMap(routed -> routed.event().importRun().stream()
                        .flatMap(run -> routed.connectionIds().stream()
                                .map(connection -> new Imported(
                                        routed.event().tenantId(),
                                        connection,
                                        run,
                                        kindOf(routed.event()).orElseThrow().id(),
                                        routed.event().subject()))))
                .collect(toSet());
    }

    /** What the profile of a connection says of a kind. */
    private record Plan(EventMapping mapping, byte[] imprint, Optional<Wait> waitsFor) {}

    private record Slot(String connectionId, String kind) {}

    /**
     * Fans events out over the connections they are for, and folds the states of one record into its newest. The
     * connections are as the directory has them now, under the locks of their lanes.
     */
    private Collection<WantedState> newestOfEach(List<Routed> events, Route route) {
        var newest = new LinkedHashMap<WantedState.Key, WantedState>();
        var plans = new HashMap<Slot, Plan>();
        for (var routed : events) {
            var event = routed.event();
            var kind = kindOf(event).orElseThrow();
            var type = event.eventType().orElseThrow();
            var data = Content.dataOf(event);
            for (var connectionId : routed.connectionIds()) {
                var connection = parts.connections().connection(connectionId).orElseThrow();
                var plan = plans.computeIfAbsent(new Slot(connectionId, kind.id()), _ -> {
                    var mapping = EventMapping.of(connection.profile(), kind);
                    return new Plan(mapping, mapping.imprint(), route.waitOf().apply(connection, kind));
                });
                var isSent = plan.waitsFor().isEmpty() || kind.isSent(connection, event, plan.mapping());
                var state = new WantedState(
                        connection,
                        kind.id(),
                        kind.nameOf(event),
                        event,
                        new Content(type, data, plan.imprint()),
                        plan.waitsFor().filter(_ -> isSent),
                        isSent,
                        1);
                newest.merge(state.key(), state, WantedState::mergedWith);
            }
        }
        return newest.values();
    }
}
