package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.access.Accesses;
import dev.kontobro.engine.circuit.Circuits;
import dev.kontobro.engine.circuit.Circuits.Admission;
import dev.kontobro.engine.lane.ClaimedTransfer;
import dev.kontobro.engine.lane.Claims;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.parts.EngineParts;
import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Claims transfers while there is room for attempts, and runs each on a virtual thread of its own. */
public final class Dispatcher implements Loop.Step {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Wake-ups come from intake and from commits; this only bounds how long a missed one can hurt. */
    private static final Duration FALLBACK = Duration.ofSeconds(1);

    private static final int BATCH = 256;

    private final Claims claims;
    private final Map<String, RecordKind> kinds;
    private final Map<String, AccountingSystem> systems;
    private final ConnectionDirectory connections;
    private final ConnectionRules rules;
    private final Accesses accesses;
    private final AttemptStore store;
    private final Committer committer;
    private final FailureClasses failureClasses;
    private final Circuits circuits;
    private final AttemptTracing tracing;
    private final Boundary.Listener boundaries;
    private final Signal wakeUp;
    private final Clock clock;
    private final Duration lease;
    private final Duration longestCall;
    private final Semaphore room;
    private final Map<UUID, AttemptRun> running = new ConcurrentHashMap<>();

    public Dispatcher(EngineParts parts, AttemptStore store, Committer committer, Claims claims, Semaphore room) {
        this.claims = claims;
        this.kinds = parts.kinds();
        this.systems = parts.systems();
        this.connections = parts.connections();
        this.rules = new ConnectionRules(parts.connections());
        this.accesses = parts.accesses();
        this.store = store;
        this.committer = committer;
        this.failureClasses = new FailureClasses(RandomGenerator.getDefault());
        this.circuits = parts.circuits();
        this.tracing = new AttemptTracing(parts.tracer());
        this.boundaries = parts.boundaries();
        this.wakeUp = parts.workReady();
        this.clock = parts.clock();
        this.lease = parts.settings().lease();
        this.longestCall = parts.settings().longestCall();
        this.room = room;
    }

    @Override
    public void run() throws InterruptedException {
        var free = Math.min(BATCH, room.availablePermits());
        if (free == 0) {
            wakeUp.await(FALLBACK);
            return;
        }
        var admitted =
                systems.keySet().stream().collect(Collectors.groupingBy(circuits::admission, Collectors.toSet()));
        var lanesSeen = claimAndStart(free, admitted.getOrDefault(Admission.FREELY, Set.of()));
        for (var down : admitted.getOrDefault(Admission.ONE_ATTEMPT, Set.of())) {
            if (claimAndStart(1, Set.of(down)) > 0) {
                circuits.probing(down);
            }
        }
        if (lanesSeen == 0) {
            wakeUp.await(untilNextTurn());
        }
    }

    /**
     * Begins one attempt out of its turn, even in a lane that somebody has stopped.
     *
     * @return whether it has begun; if not, it may be tried again
     */
    public boolean attemptNow(UUID transferId, String kind, String system) {
        if (circuits.admission(system) != Admission.FREELY || room.availablePermits() == 0) {
            return false;
        }
        var leaseEnds = System.nanoTime() + lease.toNanos();
        var claimed = claims.claim(transferId, kind);
        claimed.ifPresent(transfer -> start(transfer, leaseEnds));
        return claimed.isPresent();
    }

    Collection<AttemptRun> running() {
        return running.values();
    }

    /** Attempts under way. */
    public int runningAttempts() {
        return running.size();
    }

    private int claimAndStart(int max, Set<String> admitted) {
        if (admitted.isEmpty() || room.availablePermits() == 0) {
            return 0;
        }
        var leaseEnds = System.nanoTime() + lease.toNanos();
        var claim = claims.claim(Math.min(max, room.availablePermits()), admitted);
        claim.transfers().forEach(transfer -> start(transfer, leaseEnds));
        return claim.lanesSeen();
    }

    private Duration untilNextTurn() {
        var wait = claims.nextTurn(systems.keySet())
                .map(turn -> Duration.between(clock.instant(), turn))
                .filter(until -> until.compareTo(FALLBACK) < 0)
                .orElse(FALLBACK);
        return wait.isNegative() ? Duration.ofMillis(1) : wait;
    }

    private void start(ClaimedTransfer transfer, long leaseEnds) {
        room.acquireUninterruptibly();
        Thread.ofVirtual().name("attempt-" + transfer.id()).start(() -> attempt(transfer, leaseEnds));
    }

    private void attempt(ClaimedTransfer transfer, long leaseEnds) {
        var completed = false;
        try {
            boundaries.reached(Boundary.AFTER_CLAIM);
            var completion = complete(transfer, leaseEnds);
            committer.submit(completion);
            completed = true;
        } catch (LeaseLostException e) {
            LOG.warnf("KB-1003 %s: somebody else has it now", e.getMessage());
        } finally {
            running.remove(transfer.id());
            if (!completed) {
                room.release();
            }
        }
    }

    private Completion complete(ClaimedTransfer transfer, long leaseEnds) {
        var kind = kinds.get(transfer.kind());
        var connection = connections.connection(transfer.connectionId());
        if (connection.isEmpty()) {
            var gone = new Verdict.Rejected(Problem.of(ProblemCode.NO_CONNECTION));
            return new Completion(transfer, gone, List.of(), transfer.reserved(), 0, clock.instant());
        }
        var access = new AttemptAccess(connection.get(), accesses);
        var run = new AttemptRun(
                transfer,
                connection.get(),
                EventMapping.of(connection.get().profile(), kind),
                access,
                meter -> systems.get(transfer.system()).books(access, meter),
                store,
                boundaries,
                transfer.reserved() / kind.expectedCalls(),
                longestCall,
                leaseEnds);
        running.put(transfer.id(), run);
        var verdict = tracing.traced(transfer, () -> verdict(kind, run));
        watch(transfer, verdict);
        return run.completed(verdict, clock.instant());
    }

    private Verdict verdict(RecordKind kind, AttemptRun run) {
        try {
            return switch (ruled(kind, run).orElseGet(() -> kind.transfer(run))) {
                case Result.Transferred transferred -> new Verdict.Transferred(transferred);
                case Result.Unchanged(String number) -> new Verdict.Unchanged(number);
                case Result.Staged(Result.Transferred soFar, NextStep nextStep, boolean idle) ->
                    new Verdict.Staged(
                            new Verdict.Transferred(soFar),
                            nextStep,
                            idle,
                            run.connection().profileVersion(),
                            run.connection().automaticBooking());
                case Result.Skipped(Problem problem) -> new Verdict.Skipped(problem);
                case Result.Held held -> new Verdict.Held(held.problem(), held.releasedBy());
                case Result.Refused(Problem problem, var announcements) -> new Verdict.Rejected(problem, announcements);
            };
        } catch (LeaseLostException e) {
            throw e;
        } catch (AccountingException e) {
            return failureClasses.classify(e, run.transfer().failures());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "KB-1004 attempt %d at transfer %s met a fault of ours",
                    run.transfer().attempt(),
                    run.transfer().id());
            return failureClasses.classify(e, run.transfer().failures());
        }
    }

    /** A block counts where its lane knows of it, too: whoever commits this sees by the lane when the block has ended. */
    private Optional<Result> ruled(RecordKind kind, AttemptRun run) {
        return rules.startDate(kind, run)
                .or(() -> rules.block(run.connection(), kind)
                        .filter(_ -> run.transfer()
                                .blockedFlows()
                                .contains(kind.flow().name())));
    }

    private void watch(ClaimedTransfer transfer, Verdict verdict) {
        switch (verdict) {
            case Verdict.TryAgain again
            when !again.result().equals("fault") -> circuits.failed(transfer.system(), transfer.connectionId());
            case Verdict.Staged staged when staged.idle() -> {}
            case Verdict.Reached ignored -> circuits.answered(transfer.system());
            case Verdict.Rejected ignored -> circuits.answered(transfer.system());
            case Verdict.Broken ignored -> circuits.answered(transfer.system());
            case Verdict.TryAgain ignored -> {}
            case Verdict.Throttled ignored -> {}
            case Verdict.Held ignored -> {}
            case Verdict.Skipped ignored -> {}
        }
    }
}
