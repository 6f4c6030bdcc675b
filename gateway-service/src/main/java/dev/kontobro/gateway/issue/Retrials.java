package dev.kontobro.gateway.issue;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.transfer.TransferActions;
import dev.kontobro.gateway.transfer.TransferActions.Wish;
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
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tries again what has the cause of an issue after that has been mended in the settings. What is held goes on by itself when
 * the settings change; what was rejected does so only when somebody says so, and whoever has changed them has.
 *
 * <ol>
 *   <li>It is remembered in the transaction of the change, and taken up by whichever replica is there.
 *   <li>As many at once as services do; again while others remain.
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
            insert into retrial (issue_id, tenant_id, actor, asked_at, due_at, rounds_to_come) values (?, ?, ?, ?, ?, 1)
            on conflict (issue_id) do update
            set actor = excluded.actor, asked_at = excluded.asked_at, due_at = excluded.due_at,
                rounds_to_come = excluded.rounds_to_come
            """;

    private static final String CLAIM = """
            update retrial set due_at = ?
            where issue_id in (
                select issue_id from retrial where due_at <= ? order by due_at limit ? for update skip locked)
            returning issue_id, tenant_id, actor, asked_at, rounds_to_come
            """;

    private static final String IS_ASKED = "select 1 from retrial where issue_id = ?";

    private static final String AGAIN =
            "update retrial set due_at = ?, rounds_to_come = ? where issue_id = ? and asked_at = ?";

    private static final String DONE = "delete from retrial where issue_id = ? and asked_at = ?";

    private final Issues issues;
    private final TransferActions actions;
    private final GatewayConfig.Issues config;
    private final Db db;
    private final Clock clock;

    Retrials(Issues issues, TransferActions actions, GatewayConfig config, Db db, Clock clock) {
        this.issues = issues;
        this.actions = actions;
        this.config = config.issues();
        this.db = db;
        this.clock = clock;
    }

    private record Retrial(UUID issue, String tenant, Actor actor, Instant askedAt, int roundsToCome) {}

    void add(Tx tx, IssueSummary issue, Actor actor) throws SQLException {
        var now = clock.instant();
        tx.update(ADD, issue.id(), issue.tenantId(), actor.name(), now, now.plus(config.beforeRetry()));
    }

    /** Whether what has the issue's cause is still to be tried again by itself. */
    boolean isToCome(IssueSummary issue) {
        return db.inTransaction(tx -> tx.queryOne(IS_ASKED, row -> row.getInt(1), issue.id()))
                .isPresent();
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
            var outcome = tryAgain(retrial);
            if (outcome.more()) {
                again(retrial, clock.instant(), retrial.roundsToCome());
            } else if (outcome.incomplete().isPresent()) {
                later(retrial, "no answer of " + outcome.incomplete().get());
            } else if (retrial.roundsToCome() > 0) {
                again(retrial, clock.instant().plus(BETWEEN_ROUNDS), retrial.roundsToCome() - 1);
            } else {
                done(retrial);
            }
        } catch (ProblemException e) {
            if (e.problem().status() == 404) {
                done(retrial);
            } else {
                later(retrial, e.getMessage());
            }
        }
    }

    private TransferActions.Outcome tryAgain(Retrial retrial) {
        var issue = issues.summary(retrial.tenant(), retrial.issue());
        var wish = new Wish(
                retrial.tenant(),
                TransferAction.RETRY,
                TransferSelection.of(ProblemJson.sharedCause(issue.connectionId(), issue.problem())),
                retrial.actor().name(),
                Optional.empty());
        var outcome = actions.act(wish);
        if (outcome.done() > 0) {
            actions.note(wish, retrial.actor(), outcome);
        }
        return outcome;
    }

    private void later(Retrial retrial, String why) {
        if (retrial.askedAt().plus(GIVEN_UP_AFTER).isBefore(clock.instant())) {
            LOG.warnf(
                    "KB-3022 what stands in issue %s is not tried again after the settings were changed: %s",
                    retrial.issue(), why);
            done(retrial);
        } else {
            again(retrial, clock.instant().plus(BETWEEN_ROUNDS), retrial.roundsToCome());
        }
    }

    /** Unless the settings have been changed once more meanwhile. */
    private void again(Retrial retrial, Instant due, int roundsToCome) {
        db.inTransaction(tx -> tx.update(AGAIN, due, roundsToCome, retrial.issue(), retrial.askedAt()));
    }

    private void done(Retrial retrial) {
        db.inTransaction(tx -> tx.update(DONE, retrial.issue(), retrial.askedAt()));
    }

    private static Retrial read(ResultSet row) throws SQLException {
        return new Retrial(
                row.getObject("issue_id", UUID.class),
                row.getString("tenant_id"),
                new Actor(row.getString("actor")),
                Tx.instant(row, "asked_at").orElseThrow(),
                row.getInt("rounds_to_come"));
    }
}
