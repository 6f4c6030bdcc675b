package dev.kontobro.engine.attempt;

import static java.util.stream.Collectors.toMap;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.budget.Budgets;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.attempt.Verdict.Broken;
import dev.kontobro.engine.attempt.Verdict.Held;
import dev.kontobro.engine.attempt.Verdict.Reached;
import dev.kontobro.engine.attempt.Verdict.Rejected;
import dev.kontobro.engine.attempt.Verdict.Skipped;
import dev.kontobro.engine.attempt.Verdict.Staged;
import dev.kontobro.engine.attempt.Verdict.Throttled;
import dev.kontobro.engine.attempt.Verdict.TryAgain;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.ClaimedTransfer;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.trigger.Triggers;
import dev.kontobro.engine.trigger.Wait;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Commits what attempts came to: the transfer's new status, the attempt with its calls, the outcome event, the lane's
 * room and the budget's use, all in one transaction, for many attempts at once. An attempt whose lease was taken over
 * changes nothing any more.
 */
public final class Completions {

    /** A newer state is wanted than the one this attempt has settled. */
    private static final String NEWER = "(t.version > t.attempt_version and d.status not in ('ready', 'scheduled'))";

    /** What was written, by this attempt or one before it, is still not known. */
    private static final String UNCERTAIN = "(d.look_up_first or (t.look_up_first and not d.decided))";

    /** What it is to be held for has come while the attempt was under way. */
    private static final String RELEASED = """
            (d.status = 'held' and (
                exists (
                    select 1 from transfer s
                    where s.connection_id = t.connection_id and s.kind = d.release_kind
                        and s.business_key = d.release_key and s.accounting_number is not null
                        and s.changed_at >= t.attempt_started_at)
                or exists (
                    select 1 from link s
                    where s.connection_id = t.connection_id and s.kind = d.release_kind
                        and s.business_key = d.release_key and s.changed_at >= t.attempt_started_at)
                or (d.release_kind = 'flow' and exists (
                    select 1 from lane l
                    where l.connection_id = t.connection_id and not d.release_key = any(l.blocked)))
                or (d.staged_by is not null
                    and (d.staged_by < d.profile_version or d.staged_booking <> d.automatic_booking))))""";

    /** Another record has asked for something meanwhile. What is tried again anyway finds it then. */
    private static final String ASKED =
            "(t.asked_at >= t.attempt_started_at and d.status not in ('ready', 'scheduled'))";

    /**
     * The time of the change is taken under the lock of the lane: an attempt that did not see it yet began before it then,
     * whenever this transaction did.
     */
    private static final String FINISH = """
            update transfer t
            set status = case
                    when NEWER then case when d.wait_kind is null then 'ready' else 'held' end
                    when RELEASED or ASKED then 'ready'
                    else d.status
                end,
                due_at = case
                    when NEWER then coalesce(d.wait_until, now())
                    when RELEASED or ASKED then now()
                    when d.staged_by is not null then coalesce(d.next_step_at, 'infinity')
                    else now() + d.wait_millis * interval '1 millisecond'
                end,
                staged_by = case when not NEWER then d.staged_by end,
                staged_booking = case when not NEWER then d.staged_booking end,
                released_by_person = t.released_by_person and not NEWER
                    and (d.status in ('ready', 'scheduled') or RELEASED),
                changed_at = clock_timestamp(),
                reached_version = case when d.reached then t.attempt_version else t.reached_version end,
                accounting_number = coalesce(d.accounting_number, t.accounting_number),
                followed = coalesce(d.followed, t.followed),
                checkpoints = case
                    when d.forgets then '{}'
                    when d.announced is not null then (t.checkpoints::jsonb || d.announced::jsonb)::json
                    else t.checkpoints
                end,
                attempts = t.attempts - case when d.counts then 0 else 1 end,
                failures = case when d.failed then t.failures + 1 when d.counts then 0 else t.failures end,
                look_up_first = UNCERTAIN,
                maybe_sent = case when UNCERTAIN then t.maybe_sent else '{}' end,
                maybe_sent_types = case when UNCERTAIN then t.maybe_sent_types else '{}' end,
                problem = case when NEWER then REASON else d.problem::json end,
                release_kind = case when NEWER then d.wait_kind else d.release_kind end,
                release_key = case when not NEWER then d.release_key when d.wait_kind is not null then t.kind end,
                lease_id = null, lease_until = null, attempt_started_at = null, attempt_version = null,
                attempt_cost = null
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as d (id, lease_id, status,
                wait_millis, reached, followed, forgets, announced, accounting_number, counts, failed, look_up_first, decided, problem, release_kind,
                release_key, staged_by, staged_booking, next_step_at, profile_version, automatic_booking, wait_kind, wait_until, wait_reason)
            where t.id = d.id and t.lease_id = d.lease_id
            returning t.id, t.status, t.version, t.attempts, t.accounting_number, t.name, t.event_id, t.trace_parent,
                case when t.status = 'held' and t.release_kind in ('run', 'release') then t.problem end as newer_waits
            """.replace("NEWER", NEWER)
            .replace("RELEASED", RELEASED)
            .replace("ASKED", ASKED)
            .replace("UNCERTAIN", UNCERTAIN)
            .replace("REASON", Wait.reasonIn("d.wait_reason"));

    private static final String HISTORY = """
            insert into attempt (transfer_id, number, version, started_at, ended_at, result, problem, warnings, calls)
            select transfer_id, number, version, started_at, ended_at, result, problem::json, warnings::json, calls::json
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                as a (transfer_id, number, version, started_at, ended_at, result, problem, warnings, calls)
            """;

    private final Db db;
    private final ConnectionDirectory connections;
    private final Map<String, RecordKind> kinds;
    private final Triggers triggers;
    private final Budgets budgets;
    private final Lanes lanes;
    private final Outbox outbox;
    private final OutcomeEvents events;

    public Completions(
            EngineParts parts, Triggers triggers, Budgets budgets, Lanes lanes, Outbox outbox, OutcomeEvents events) {
        this.db = parts.db();
        this.connections = parts.connections();
        this.kinds = parts.kinds();
        this.triggers = triggers;
        this.budgets = budgets;
        this.lanes = lanes;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * @param committed attempts that counted
     * @param fenced attempts whose lease was gone: somebody else has the transfer now
     */
    public record Committed(List<Completion> committed, List<Completion> fenced) {}

    public Committed commit(List<Completion> completions) {
        return db.inTransaction(tx -> commit(tx, completions));
    }

    private Committed commit(Tx tx, List<Completion> completions) throws SQLException {
        var now = lanes.lock(
                tx,
                completions.stream().map(done -> done.transfer().connectionId()).toList());
        var finished = finish(tx, completions);
        var committed = completions.stream()
                .filter(done -> finished.containsKey(done.transfer().id()))
                .toList();
        writeHistory(tx, committed);
        var released = release(tx, committed);
        returnRoom(tx, committed, finished, released);
        var messages = new ArrayList<Message>();
        for (var done : committed) {
            var row = finished.get(done.transfer().id());
            events.outcome(done, row.goesOn() || row.newerWaits().isPresent()).stream()
                    .map(Message::of)
                    .forEach(messages::add);
            row.newerWaits()
                    .map(reason -> events.waits(row.known(done.transfer()), connection(done), reason))
                    .map(Message::of)
                    .ifPresent(messages::add);
        }
        messages.addAll(stopBrokenLanes(tx, committed));
        outbox.add(tx, messages);
        settle(tx, committed, now);
        var fenced =
                completions.stream().filter(done -> !committed.contains(done)).toList();
        return new Committed(committed, fenced);
    }

    /**
     * @param newerWaits why, where a newer state waits for its trigger now
     */
    private record Finished(
            UUID id,
            String status,
            long version,
            int attempts,
            Optional<String> accountingNumber,
            String name,
            String eventId,
            Optional<String> traceParent,
            Optional<Problem> newerWaits) {

        static Finished read(ResultSet row) throws SQLException {
            return new Finished(
                    Tx.uuid(row, "id"),
                    row.getString("status"),
                    row.getLong("version"),
                    row.getInt("attempts"),
                    Tx.text(row, "accounting_number"),
                    row.getString("name"),
                    row.getString("event_id"),
                    Tx.text(row, "trace_parent"),
                    Tx.text(row, "newer_waits").map(StoredJson::readFacts));
        }

        OutcomeEvents.Known known(ClaimedTransfer transfer) {
            return new OutcomeEvents.Known(
                    id,
                    version,
                    attempts,
                    accountingNumber,
                    transfer.kind(),
                    name,
                    new OutcomeEvents.Cause(eventId, transfer.number(), transfer.tenantId(), traceParent));
        }

        /** A newer state is wanted, or what this one waited for has come: the next attempt follows at once. */
        boolean goesOn() {
            return status.equals("ready");
        }
    }

    private Connection connection(Completion done) {
        return connections.connection(done.transfer().connectionId()).orElseThrow();
    }

    /** What a newer state of the same record would wait for; the lane is locked. */
    private Optional<Wait> waitOf(Completion done) {
        return connections
                .connection(done.transfer().connectionId())
                .flatMap(connection ->
                        triggers.waitOf(connection, kinds.get(done.transfer().kind())));
    }

    /** Whether what the attempt was held for has come meanwhile; the lane is locked. */
    private boolean hasOtherProfile(Completion done) {
        return done.verdict() instanceof Held(Problem _, Release release)
                && release.kind().equals(Release.OTHER_PROFILE)
                && !release.equals(Release.whenProfileChanges(connection(done).profileVersion()));
    }

    /** Of the connection as it is now, under the lock of its lane. */
    private long profileVersion(Completion done) {
        return connections
                .connection(done.transfer().connectionId())
                .map(Connection::profileVersion)
                .orElse(0L);
    }

    /** Of the connection as it is now, under the lock of its lane. */
    private String automaticBooking(Completion done) {
        return connections
                .connection(done.transfer().connectionId())
                .map(Connection::automaticBooking)
                .orElseGet(AutomaticBooking::unknown)
                .text();
    }

    /** Whether what was noted on the way is of no use any more. */
    private boolean forgets(Completion done) {
        return done.verdict() instanceof Reached
                && !kinds.get(done.transfer().kind()).keepsCheckpoints();
    }

    /** Whether something may become of it in the books; empty where that is as it was. */
    private static Optional<Boolean> followed(Completion done) {
        return done.verdict().document().map(document -> switch (document.stage()) {
            case ORDER, DRAFT, BOOKED, JOURNAL -> true;
            case CANCELLED, CREDITED -> false;
        });
    }

    /** What is noted of what is announced. */
    private static Optional<String> announced(Completion done) {
        var announcements = done.verdict().announcements();
        return announcements.isEmpty()
                ? Optional.empty()
                : Optional.of(StoredJson.strings(announcements.stream()
                        .map(Announcement::type)
                        .collect(toMap(
                                Announcement::checkpoint, _ -> done.endedAt().toString()))));
    }

    private Map<UUID, Finished> finish(Tx tx, List<Completion> completions) throws SQLException {
        var changes = completions.stream()
                .map(done -> hasOtherProfile(done) ? Change.again(done) : Change.of(done))
                .toList();
        var waits = completions.stream().map(this::waitOf).toList();
        return tx
                .query(
                        FINISH,
                        Finished::read,
                        Column.of("uuid", completions, done -> done.transfer().id()),
                        Column.of("uuid", completions, done -> done.transfer().leaseId()),
                        Column.of("text", changes, Change::status),
                        Column.of("int8", changes, change -> change.dueIn().toMillis()),
                        Column.of("bool", changes, Change::reached),
                        Column.of("bool", completions, done -> followed(done).orElse(null)),
                        Column.of("bool", completions, this::forgets),
                        Column.of("text", completions, done -> announced(done).orElse(null)),
                        Column.of(
                                "text",
                                changes,
                                change -> change.accountingNumber().orElse(null)),
                        Column.of("bool", changes, Change::counts),
                        Column.of("bool", changes, Change::failed),
                        Column.of("bool", changes, Change::lookUpFirst),
                        Column.of("bool", changes, Change::decided),
                        Column.of("text", changes, change -> change.problem().orElse(null)),
                        Column.of(
                                "text",
                                changes,
                                change -> change.releasedBy().map(Release::kind).orElse(null)),
                        Column.of(
                                "text",
                                changes,
                                change -> change.releasedBy().map(Release::key).orElse(null)),
                        Column.of("int8", changes, change -> change.stagedBy().orElse(null)),
                        Column.of(
                                "text",
                                changes,
                                change -> change.stagedBooking().orElse(null)),
                        Column.of(
                                "timestamptz",
                                changes,
                                change -> change.nextStepAt().orElse(null)),
                        Column.of("int8", completions, this::profileVersion),
                        Column.of("text", completions, this::automaticBooking),
                        Column.of("text", waits, wait -> wait.map(Wait::kind).orElse(null)),
                        Column.of(
                                "timestamptz",
                                waits,
                                wait -> wait.flatMap(Wait::until).orElse(null)),
                        Column.of(
                                "text",
                                waits,
                                wait -> wait.map(Wait::reason)
                                        .map(StoredJson::of)
                                        .orElse(null)))
                .stream()
                .collect(toMap(Finished::id, finished -> finished));
    }

    private void settle(Tx tx, List<Completion> committed, Instant now) throws SQLException {
        var open = budgets.lock(
                tx,
                committed.stream().map(done -> done.transfer().credentialId()).toList(),
                now);
        for (var done : committed) {
            open.settle(done.transfer().credentialId(), done.reserved(), done.calls());
        }
        budgets.store(tx, open);
    }

    private static void writeHistory(Tx tx, List<Completion> committed) throws SQLException {
        var counted = committed.stream()
                .filter(done -> !(done.verdict() instanceof Throttled))
                .toList();
        if (counted.isEmpty()) {
            return;
        }
        tx.update(
                HISTORY,
                Column.of("uuid", counted, done -> done.transfer().id()),
                Column.of("int4", counted, done -> done.transfer().attempt()),
                Column.of("int8", counted, done -> done.transfer().version()),
                Column.of("timestamptz", counted, done -> done.transfer().startedAt()),
                Column.of("timestamptz", counted, Completion::endedAt),
                Column.of("text", counted, done -> done.verdict().result()),
                Column.of(
                        "text",
                        counted,
                        done -> done.reason().map(StoredJson::of).orElse(null)),
                Column.of("text", counted, done -> StoredJson.warnings(done.warnings())),
                Column.of("text", counted, done -> StoredJson.calls(done.calls())));
    }

    private List<String> release(Tx tx, List<Completion> committed) throws SQLException {
        return lanes.release(
                tx,
                committed.stream()
                        .filter(done -> done.verdict() instanceof Reached && !done.isIdle()
                                || !done.verdict().announcements().isEmpty())
                        .map(Completion::transfer)
                        .map(transfer -> new RecordKey(transfer.connectionId(), transfer.kind(), transfer.number()))
                        .toList());
    }

    private void returnRoom(Tx tx, List<Completion> committed, Map<UUID, Finished> finished, List<String> released)
            throws SQLException {
        var rooms = new HashMap<String, Lanes.Room>();
        for (var done : committed) {
            var ready = finished.get(done.transfer().id()).goesOn();
            var wait =
                    done.verdict() instanceof Throttled throttled ? throttled.retryAfter() : Optional.<Duration>empty();
            rooms.merge(done.transfer().connectionId(), new Lanes.Room(1, ready, wait), Lanes.Room::and);
        }
        for (var connectionId : released) {
            rooms.merge(connectionId, new Lanes.Room(0, true, Optional.empty()), Lanes.Room::and);
        }
        lanes.giveBack(tx, rooms);
    }

    private List<Message> stopBrokenLanes(Tx tx, List<Completion> committed) throws SQLException {
        var messages = new ArrayList<Message>();
        for (var done : committed) {
            if (done.verdict() instanceof Broken(var problem)) {
                var lane = lanes.breakDown(tx, done.transfer().connectionId(), done.grantVersion(), problem);
                lane.ifPresent(broken -> messages.add(Message.of(events.broken(broken, problem))));
            }
        }
        return messages;
    }

    /**
     * A verdict as columns.
     *
     * @param counts whether this was an attempt
     * @param failed whether the pace of the next try slows down
     * @param decided whether it is known what is in the books: what is wanted, or what only a person can decide about.
     *     What was held for another record, skipped or refused may have ended before a look at the books
     */
    private record Change(
            String status,
            Duration dueIn,
            boolean reached,
            Optional<String> accountingNumber,
            boolean counts,
            boolean failed,
            boolean lookUpFirst,
            boolean decided,
            Optional<String> problem,
            Optional<Release> releasedBy,
            Optional<Long> stagedBy,
            Optional<String> stagedBooking,
            Optional<Instant> nextStepAt) {

        private Change(
                String status,
                Duration dueIn,
                boolean counts,
                boolean failed,
                boolean lookUpFirst,
                boolean decided,
                Optional<String> problem,
                Optional<Release> releasedBy) {
            this(
                    status,
                    dueIn,
                    false,
                    Optional.empty(),
                    counts,
                    failed,
                    lookUpFirst,
                    decided,
                    problem,
                    releasedBy,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        static Change of(Completion done) {
            var problem = done.reason().map(StoredJson::of);
            return switch (done.verdict()) {
                case Staged staged ->
                    reached(
                            staged,
                            "held",
                            problem,
                            !staged.idle(),
                            Optional.of(staged.nextStep().releasedBy()),
                            Optional.of(staged.profileVersion()),
                            Optional.of(staged.booking().text()),
                            staged.nextStep().at());
                case Reached reached ->
                    reached(
                            reached,
                            reached.result(),
                            problem,
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case Skipped ignored -> settled("skipped", problem, Optional.empty());
                case Held held -> settled("held", problem, Optional.of(held.releasedBy()));
                case Rejected ignored -> settled("rejected", problem, Optional.empty());
                case TryAgain again ->
                    new Change(
                            "scheduled", again.in(), true, true, again.lookUpFirst(), false, problem, Optional.empty());
                case Throttled ignored ->
                    new Change("ready", Duration.ZERO, false, false, false, false, problem, Optional.empty());
                case Broken ignored -> readyAgain(problem);
            };
        }

        private static Change reached(
                Reached verdict,
                String status,
                Optional<String> problem,
                boolean decided,
                Optional<Release> releasedBy,
                Optional<Long> stagedBy,
                Optional<String> stagedBooking,
                Optional<Instant> nextStepAt) {
            return new Change(
                    status,
                    Duration.ZERO,
                    true,
                    Optional.of(verdict.accountingNumber()),
                    true,
                    false,
                    false,
                    decided,
                    problem,
                    releasedBy,
                    stagedBy,
                    stagedBooking,
                    nextStepAt);
        }

        /** The next attempt follows at once. */
        static Change again(Completion done) {
            return readyAgain(done.problem().map(StoredJson::of));
        }

        private static Change readyAgain(Optional<String> problem) {
            return new Change("ready", Duration.ZERO, true, false, false, false, problem, Optional.empty());
        }

        private static Change settled(String status, Optional<String> problem, Optional<Release> releasedBy) {
            var decided = releasedBy.equals(Optional.of(Release.byPerson()));
            return new Change(status, Duration.ZERO, true, false, false, decided, problem, releasedBy);
        }
    }
}
