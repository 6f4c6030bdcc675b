package dev.kontobro.gateway.issue;

import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.transfer.Retry;
import dev.kontobro.gateway.upkeep.Chore;
import dev.kontobro.gateway.upkeep.Turns;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tries the transfers of an issue again after its cause has been mended in the settings. What is held goes on by itself when
 * the settings change; what was rejected does so only when somebody says so, and whoever has changed them has.
 *
 * <ol>
 *   <li>It is remembered in the transaction of the change, and taken up by whichever replica is there.
 *   <li>One page of transfers at a time; how far it has got is kept.
 *   <li>Twice, since a service may not have heard of the change the first time.
 * </ol>
 */
@ApplicationScoped
class Retrials implements Chore {

    private static final Logger LOG = Logger.getLogger(Retrials.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    private static final int ISSUES_AT_ONCE = 10;

    private static final String ADD = """
            insert into retrial (issue_id, tenant_id, actor, asked_at, due_at, cursor, rounds_to_come)
            values (?, ?, ?, ?, ?, null, 1)
            on conflict (issue_id) do update
            set actor = excluded.actor, asked_at = excluded.asked_at, due_at = excluded.due_at, cursor = null,
                rounds_to_come = excluded.rounds_to_come
            """;

    private static final String CLAIM = """
            update retrial set due_at = ?
            where issue_id in (
                select issue_id from retrial where due_at <= ? order by due_at limit ? for update skip locked)
            returning issue_id, tenant_id, actor, asked_at, cursor, rounds_to_come
            """;

    private static final String GO_ON =
            "update retrial set due_at = ?, cursor = ?, rounds_to_come = ? where issue_id = ? and asked_at = ?";

    private static final String IS_ASKED = "select 1 from retrial where issue_id = ?";

    private static final String DONE = "delete from retrial where issue_id = ? and asked_at = ?";

    private final Issues issues;
    private final Retry retry;
    private final GatewayConfig.Issues config;
    private final Db db;
    private final Clock clock;

    Retrials(Issues issues, Retry retry, GatewayConfig config, Db db, Clock clock) {
        this.issues = issues;
        this.retry = retry;
        this.config = config.issues();
        this.db = db;
        this.clock = clock;
    }

    private record Retrial(
            UUID issue, String tenant, Actor actor, Instant askedAt, Optional<String> cursor, int roundsToCome) {}

    void add(Tx tx, IssueSummary issue, Actor actor) throws SQLException {
        var now = clock.instant();
        tx.update(ADD, issue.id(), issue.tenantId(), actor.name(), now, now.plus(config.beforeRetry()));
    }

    /** Whether the issue's transfers are still to be tried again by themselves. */
    boolean isToCome(IssueSummary issue) {
        return db.inTransaction(tx -> tx.queryOne(IS_ASKED, row -> row.getInt(1), issue.id())).isPresent();
    }

    @Override
    public String name() {
        return "retrials";
    }

    @Override
    public Duration interval() {
        return BETWEEN_LOOKS;
    }

    @Override
    public void run() {
        var now = clock.instant();
        db.inTransaction(tx -> tx.query(CLAIM, Retrials::read, now.plus(Turns.PATIENCE), now, ISSUES_AT_ONCE))
                .forEach(this::goOn);
    }

    private void goOn(Retrial retrial) {
        try {
            var page = issues.detail(retrial.tenant(), retrial.issue(), retrial.cursor(), Query.MAX_LIMIT);
            page.transfers().forEach(transfer -> tryAgain(retrial, transfer.id()));
            settle(retrial, page);
        } catch (ProblemException e) {
            if (e.problem().status() == 404) {
                done(retrial);
            } else {
                later(retrial, e);
            }
        }
    }

    /** What is under way, or is not kept any more, need not be tried. */
    private void tryAgain(Retrial retrial, UUID transfer) {
        try {
            retry.now(retrial.tenant(), transfer, retrial.actor());
        } catch (ProblemException e) {
            if (!Set.of(404, 409).contains(e.problem().status())) {
                throw e;
            }
        }
    }

    private void settle(Retrial retrial, IssueDetail page) {
        var isOver = page.issue().state() == IssueState.RESOLVED;
        if (page.nextCursor().isPresent() && !isOver) {
            goOn(retrial, clock.instant(), page.nextCursor(), retrial.roundsToCome());
        } else if (retrial.roundsToCome() > 0 && !isOver) {
            goOn(retrial, clock.instant().plus(BETWEEN_ROUNDS), Optional.empty(), retrial.roundsToCome() - 1);
        } else {
            done(retrial);
        }
    }

    private void later(Retrial retrial, ProblemException e) {
        if (retrial.askedAt().plus(GIVEN_UP_AFTER).isBefore(clock.instant())) {
            LOG.warnf(
                    "KB-3022 the transfers of issue %s are not tried again after their settings were changed: %s",
                    retrial.issue(), e.getMessage());
            done(retrial);
        } else {
            goOn(retrial, clock.instant().plus(BETWEEN_ROUNDS), retrial.cursor(), retrial.roundsToCome());
        }
    }

    private void goOn(Retrial retrial, Instant due, Optional<String> cursor, int roundsToCome) {
        db.inTransaction(tx -> tx.update(GO_ON, due, cursor, roundsToCome, retrial.issue(), retrial.askedAt()));
    }

    private void done(Retrial retrial) {
        db.inTransaction(tx -> tx.update(DONE, retrial.issue(), retrial.askedAt()));
    }

    private static Retrial read(ResultSet row) throws SQLException {
        return new Retrial(
                Tx.uuid(row, "issue_id"),
                row.getString("tenant_id"),
                new Actor(row.getString("actor")),
                Tx.instant(row, "asked_at").orElseThrow(),
                Tx.text(row, "cursor"),
                row.getInt("rounds_to_come"));
    }
}
