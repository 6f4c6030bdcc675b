package dev.kontobro.engine;

import dev.kontobro.background.Loop;
import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.background.outbox.OutboxPublisher;
import dev.kontobro.budget.Budgets;
import dev.kontobro.budget.OpenCalls;
import dev.kontobro.engine.action.Actions;
import dev.kontobro.engine.attempt.AttemptStore;
import dev.kontobro.engine.attempt.Committer;
import dev.kontobro.engine.attempt.Completion;
import dev.kontobro.engine.attempt.Completions;
import dev.kontobro.engine.attempt.Dispatcher;
import dev.kontobro.engine.attempt.Leases;
import dev.kontobro.engine.attempt.OpenBooks;
import dev.kontobro.engine.attempt.OutcomeEvents;
import dev.kontobro.engine.attempt.Promotion;
import dev.kontobro.engine.intake.Intake;
import dev.kontobro.engine.lane.Claims;
import dev.kontobro.engine.lane.Claims.ClaimPolicy;
import dev.kontobro.engine.lane.Lanes;
import dev.kontobro.engine.link.Links;
import dev.kontobro.engine.log.ImportRunLog;
import dev.kontobro.engine.log.LaneLog;
import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.notice.Notices;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.retention.Retention;
import dev.kontobro.engine.trial.TestTransfers;
import dev.kontobro.engine.trigger.Triggers;
import dev.kontobro.engine.trigger.WaitingTransfers;
import dev.kontobro.sql.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One replica's engine: takes events in, brings them into the books, publishes what came of it. Any number of replicas
 * share one database; each may be killed at any time.
 */
public final class TransferEngine {

    private static final Logger LOG = Logger.getLogger(TransferEngine.class);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final Duration LOOP_END = Duration.ofSeconds(5);

    private final EngineParts parts;
    private final Lanes lanes;
    private final Outbox outbox;
    private final OutcomeEvents events;
    private final Intake intake;
    private final Links links;
    private final Notices notices;
    private final OpenBooks books;
    private final TransferLog log;
    private final Actions actions;
    private final LaneLog laneLog;
    private final ImportRunLog importRuns;
    private final TestTransfers testTransfers;
    private final LaneControl laneControl;
    private final Dispatcher dispatcher;
    private final Committer committer;
    private final Loop dispatching;
    private final Loop committing;
    private final Loop publishing;
    private final List<Loop> jobs;
    private final Semaphore room;

    public TransferEngine(EngineParts parts) {
        this.parts = parts;
        var settings = parts.settings();
        var budgets = new Budgets();
        var openCalls = new OpenCalls(parts.db(), budgets, settings.longestCall());
        this.lanes = new Lanes();
        this.outbox = new Outbox(parts.db());
        this.events = new OutcomeEvents(settings.serviceName(), parts.clock());
        var triggers = new Triggers(parts.connections(), parts.clock());
        this.intake = new Intake(parts, triggers, lanes, outbox, events);
        this.links = new Links(parts, lanes, events);
        this.notices = new Notices(parts, lanes, outbox, events);
        this.books = new OpenBooks(parts, openCalls);
        this.laneControl = new LaneControl(
                parts,
                lanes,
                budgets,
                new WaitingTransfers(triggers, parts.kinds().values(), parts.clock()));
        this.room = new Semaphore(settings.maxInFlight());
        var store = new AttemptStore(parts.db(), budgets, openCalls, lanes, parts.workReady());
        var completions = new Completions(parts, triggers, budgets, lanes, outbox, events);
        this.committer = new Committer(completions, parts.boundaries(), this::committed);
        var claims = new Claims(
                parts.db(),
                budgets,
                lanes,
                new ClaimPolicy(settings.inFlightPerLane(), settings.lease(), expectedCalls(parts.kinds())));
        this.dispatcher = new Dispatcher(parts, store, committer, claims, room);
        this.log = new TransferLog(parts, lanes, store);
        this.actions = new Actions(parts, lanes, outbox, events);
        this.laneLog = new LaneLog(parts.db(), parts.clock());
        this.importRuns = new ImportRunLog(parts.db());
        this.testTransfers = new TestTransfers(parts, intake, dispatcher, log, store);
        this.dispatching = new Loop("dispatcher", dispatcher);
        this.committing = new Loop("committer", committer);
        this.publishing =
                new Loop("outbox", new OutboxPublisher(outbox, betweenBoundaries(parts), parts.outboxReady()));
        this.jobs = List.of(
                new Loop("lanes", laneControl),
                new Loop("leases", new Leases(parts, dispatcher, store, budgets, openCalls, lanes)),
                new Loop("promotion", new Promotion(parts, lanes)),
                new Loop("retention", new Retention(parts.db(), settings)));
        parts.metrics().gauge("kontobro.attempts.running", dispatcher::runningAttempts);
        for (var system : parts.systems().keySet()) {
            parts.metrics()
                    .gauge(
                            "kontobro.circuit.open." + system,
                            () -> parts.circuits().isOpen(system) ? 1 : 0);
        }
    }

    private static MessageSink betweenBoundaries(EngineParts parts) {
        return messages -> {
            parts.boundaries().reached(Boundary.BEFORE_PUBLISH);
            parts.sink().publish(messages);
            parts.boundaries().reached(Boundary.AFTER_PUBLISH);
        };
    }

    /** Makes the lanes fit the connections and starts to work. */
    public void start() {
        laneControl.fit();
        committing.start();
        dispatching.start();
        publishing.start();
        jobs.forEach(Loop::start);
    }

    /** Ends what is under way and stops; what has not begun is another replica's, or the next start's. */
    public void stop() throws InterruptedException {
        dispatching.stop(LOOP_END);
        await(() -> dispatcher.runningAttempts() == 0 && committer.isIdle());
        committing.stop(LOOP_END);
        publishing.stop(LOOP_END);
        for (var job : jobs) {
            job.stop(LOOP_END);
        }
        letOthersPublish();
    }

    private void letOthersPublish() {
        try {
            outbox.giveUp();
        } catch (DatabaseException e) {
            LOG.warnf("KB-1006 others publish only when this replica's turn has run out: %s", e.getMessage());
        }
    }

    public Intake intake() {
        return intake;
    }

    public Links links() {
        return links;
    }

    public Notices notices() {
        return notices;
    }

    public OpenBooks books() {
        return books;
    }

    public TransferLog log() {
        return log;
    }

    public Actions actions() {
        return actions;
    }

    public LaneLog laneLog() {
        return laneLog;
    }

    public ImportRunLog importRuns() {
        return importRuns;
    }

    public TestTransfers testTransfers() {
        return testTransfers;
    }

    public LaneControl lanes() {
        return laneControl;
    }

    /** The directory shows another state of this connection: nothing that was known of it is relied on any more. */
    public void changed(String connectionId) {
        parts.accesses().drop(connectionId);
        laneControl.follow(connectionId);
    }

    /** The directory shows another state of this tenant: runs go by its clocks. */
    public void tenantChanged(String tenantId) {
        parts.connections().ofTenant(tenantId).forEach(connection -> laneControl.follow(connection.id()));
    }

    /** Attempts under way in this replica. */
    public int inFlight() {
        return parts.settings().maxInFlight() - room.availablePermits();
    }

    private void committed(List<Completion> batch) {
        room.release(batch.size());
        batch.forEach(this::measure);
        parts.workReady().raise();
        parts.outboxReady().raise();
    }

    private void measure(Completion done) {
        var transfer = done.transfer();
        parts.metrics()
                .attempt(
                        transfer.system(),
                        transfer.kind(),
                        done.verdict().result(),
                        Duration.between(transfer.startedAt(), done.endedAt()));
        done.calls().forEach(call -> parts.metrics().call(transfer.system(), call.status(), call.duration()));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        var end = System.nanoTime() + DRAIN.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    private static Map<String, Integer> expectedCalls(Map<String, RecordKind> kinds) {
        return kinds.values().stream().collect(Collectors.toUnmodifiableMap(RecordKind::id, RecordKind::expectedCalls));
    }
}
