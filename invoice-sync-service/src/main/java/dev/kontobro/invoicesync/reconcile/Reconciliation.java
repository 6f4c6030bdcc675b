package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.Loop;
import dev.kontobro.background.Signal;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.invoicesync.reconcile.Survey.Count;
import dev.kontobro.invoicesync.reconcile.Surveys.Claim;
import dev.kontobro.invoicesync.reconcile.Surveys.Planned;
import dev.kontobro.invoicesync.reconcile.Surveys.State;
import dev.kontobro.invoicesync.transfer.DocumentKinds;
import dev.kontobro.invoicesync.transfer.States;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at the books of every connection with documents: each night, when something is said to have changed there, and when
 * a person asks for it. A replica looks at one connection at a time, and leaves transfers room; one that cannot be looked at
 * comes again later and keeps nobody waiting.
 */
public final class Reconciliation implements Loop.Step {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration PLANNING = Duration.ofMinutes(1);

    /** Beyond the wait for budget: no call takes longer. */
    private static final Duration CALL = Duration.ofMinutes(2);

    private static final Duration NOT_RUNNING = Duration.ofMinutes(15);
    private static final Duration FIRST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);
    private static final int DOUBLINGS = 7;

    private final TransferEngine engine;
    private final ConnectionDirectory directory;
    private final Map<SystemName, DocumentRules> rules;
    private final ReconcileConfig config;
    private final Nights nights;
    private final Surveys surveys;
    private final States states;
    private final Clock clock;
    private final Duration lease;
    private final Signal news = new Signal();
    private Instant planned = Instant.MIN;

    /**
     * @param rules of every system that connections lead to
     */
    public Reconciliation(
            TransferEngine engine,
            Db db,
            ConnectionDirectory directory,
            Map<SystemName, DocumentRules> rules,
            ReconcileConfig config,
            States states,
            Clock clock) {
        this.engine = engine;
        this.directory = directory;
        this.rules = rules;
        this.config = config;
        this.nights = new Nights(config.at(), config.spread());
        this.surveys = new Surveys(db);
        this.states = states;
        this.clock = clock;
        this.lease = config.patience().plus(CALL);
    }

    @Override
    public void run() throws InterruptedException {
        var now = clock.instant();
        if (!now.isBefore(planned)) {
            plan(directory.all());
            planned = now.plus(PLANNING);
        }
        var claim = surveys.claim(now, lease);
        if (claim.isEmpty()) {
            news.await(IDLE);
            return;
        }
        look(claim.get());
    }

    private void plan(Collection<Connection> connections) {
        var now = clock.instant();
        surveys.plan(connections.stream()
                .filter(Reconciliation::sendsDocuments)
                .map(connection ->
                        new Planned(connection.id(), nights.next(connection.id(), directory.zone(connection), now)))
                .toList());
    }

    private static boolean sendsDocuments(Connection connection) {
        return connection.isRunning()
                && Arrays.stream(DocumentKind.values())
                        .anyMatch(kind -> connection
                                .profile()
                                .of(DocumentKinds.flow(kind))
                                .enabled());
    }

    /** Something has changed in the books of these connections; what else changes in a moment is looked at with it. */
    public void heardOf(Collection<String> connectionIds) {
        var known = connectionIds.stream()
                .map(directory::connection)
                .flatMap(Optional::stream)
                .filter(Reconciliation::sendsDocuments)
                .toList();
        if (!known.isEmpty()) {
            plan(known);
            surveys.news(known.stream().map(Connection::id).toList(), clock.instant(), config.debounce());
        }
    }

    /** Looks back that many days, soon. */
    void ask(Connection connection, int days) {
        plan(List.of(connection));
        if (surveys.ask(connection.id(), days, clock.instant())) {
            news.raise();
        }
    }

    /** Empty where the connection has never sent documents. */
    Optional<State> state(String connectionId) {
        return surveys.state(connectionId);
    }

    private void look(Claim claim) throws InterruptedException {
        var connection = directory.connection(claim.connectionId()).filter(Reconciliation::sendsDocuments);
        if (connection.isEmpty()) {
            surveys.putOff(claim, clock.instant().plus(NOT_RUNNING));
            return;
        }
        var calls = new UnhurriedCalls(claim);
        try {
            look(claim, connection.get(), calls);
        } catch (ClaimLostException e) {
            LOG.warnf("KB-3103 %s: the look at its books took too long, and another replica has it", e.getMessage());
        } catch (AccountingException e) {
            failed(claim, e.problem(), wait(e));
        } catch (RuntimeException e) {
            if (e instanceof DatabaseException database && database.isPassing()) {
                throw e;
            }
            LOG.errorf(e, "KB-3104 %s: the look at its books met a fault of ours", claim.connectionId());
            failed(
                    claim,
                    Problem.of(ProblemCode.INTERNAL_FAULT)
                            .with(Detail.VENDOR_MESSAGE, e.getClass().getSimpleName()),
                    Optional.empty());
        }
    }

    private void look(Claim claim, Connection connection, UnhurriedCalls calls) {
        var begun = claim.begun();
        var zone = directory.zone(connection);
        var night = Optional.of(claim.night()).filter(at -> !at.isAfter(begun)).map(at -> nights.dayOf(zone, at));
        var count = isWorthACall(claim)
                ? survey(connection, LookBack.since(begun, claim.cursor(), night, claim.askedDays()), calls)
                : Count.NOTHING;
        surveys.done(
                claim,
                nights.next(connection.id(), zone, begun),
                clock.instant(),
                count,
                calls.made,
                config.debounce());
    }

    private boolean isWorthACall(Claim claim) {
        return claim.askedDays().isPresent() || engine.notices().isAnyFollowed(claim.connectionId());
    }

    private Count survey(Connection connection, Instant since, CallMeter calls) {
        var ledger = engine.books().of(connection, config.patience(), calls).documents();
        return new Survey(connection, ledger, rules.get(connection.system()), engine.notices(), states, clock)
                .run(since);
    }

    private static Optional<Duration> wait(AccountingException failure) {
        return failure instanceof AccountingException.Throttled throttled ? throttled.retryAfter() : Optional.empty();
    }

    private void failed(Claim claim, Problem problem, Optional<Duration> wait) throws InterruptedException {
        if (Thread.interrupted()) {
            surveys.giveBack(claim);
            throw new InterruptedException();
        }
        var doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(claim.failures(), DOUBLINGS));
        var backoff = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
        var in = wait.filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
        LOG.infof("KB-3105 %s: its books are looked at again in %s: %s", claim.connectionId(), in, problem);
        surveys.failed(claim, problem, clock.instant().plus(in));
    }

    private static final class ClaimLostException extends RuntimeException {
        ClaimLostException(String connectionId) {
            super(connectionId);
        }
    }

    /** Counts calls, keeps the claim alive with each, and rests before it. */
    private final class UnhurriedCalls implements CallMeter {

        private final Claim claim;
        private long made;

        UnhurriedCalls(Claim claim) {
            this.claim = claim;
        }

        @Override
        public void before(String method, String path) {
            if (!surveys.prolong(claim, lease)) {
                throw new ClaimLostException(claim.connectionId());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(config.pause().toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AccountingException.Unavailable(Problem.of(ProblemCode.INTERNAL_FAULT), e);
            }
        }

        @Override
        public void after(CallRecord call) {
            made++;
        }
    }
}
