package dev.kontobro.gateway.issue;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.SharedCause;
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
    private static final int CAUSES_AT_ONCE = 10;

    private static final String ADD = """
            insert into retrial (tenant_id, connection_id, code, cause, actor, asked_at, due_at, rounds_to_come)
            values (?, ?, ?, ?, ?, ?, ?, 1)
            on conflict (tenant_id, connection_id, code, cause) do update
            set actor = excluded.actor, asked_at = excluded.asked_at, due_at = excluded.due_at,
                rounds_to_come = excluded.rounds_to_come
            """;

    private static final String CLAIM = """
            update retrial set due_at = ?
            where (tenant_id, connection_id, code, cause) in (
                select tenant_id, connection_id, code, cause from retrial where due_at <= ? order by due_at limit ?
                for update skip locked)
            returning tenant_id, connection_id, code, cause, actor, asked_at, rounds_to_come
            """;

    private static final String OF_IT =
            " where tenant_id = ? and connection_id = ? and code = ? and cause = ? and asked_at = ?";

    private static final String AGAIN = "update retrial set due_at = ?, rounds_to_come = ?" + OF_IT;

    private static final String IS_ASKED =
            "select 1 from retrial where tenant_id = ? and connection_id = ? and code = ? and cause = ?";

    private static final String DONE = "delete from retrial" + OF_IT;

    private final TransferActions actions;
    private final GatewayConfig.Issues config;
    private final Db db;
    private final Clock clock;

    Retrials(TransferActions actions, GatewayConfig config, Db db, Clock clock) {
        this.actions = actions;
        this.config = config.issues();
        this.db = db;
        this.clock = clock;
    }

    private record Retrial(String tenant, SharedCause cause, Actor actor, Instant askedAt, int roundsToCome) {}

    void add(Tx tx, IssueSummary issue, Actor actor) throws SQLException {
        var now = clock.instant();
        tx.update(
                ADD,
                issue.tenantId(),
                issue.connectionId(),
                issue.code(),
                ProblemJson.causeId(issue.problem()),
                actor.name(),
                now,
                now.plus(config.beforeRetry()));
    }

    /** Whether what has the issue's cause is still to be tried again by itself. */
    boolean isToCome(IssueSummary issue) {
        return db.inTransaction(tx -> tx.queryOne(
                        IS_ASKED,
                        row -> row.getInt(1),
                        issue.tenantId(),
                        issue.connectionId(),
                        issue.code(),
                        ProblemJson.causeId(issue.problem())))
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
        db.inTransaction(tx -> tx.query(CLAIM, Retrials::read, now.plus(Turns.PATIENCE), now, CAUSES_AT_ONCE))
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
        var wish = new Wish(
                retrial.tenant(),
                TransferAction.RETRY,
                TransferSelection.of(retrial.cause()),
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
                    "KB-3022 what had the cause %s is not tried again after the settings were changed: %s",
                    retrial.cause(), why);
            done(retrial);
        } else {
            again(retrial, clock.instant().plus(BETWEEN_ROUNDS), retrial.roundsToCome());
        }
    }

    /** Unless the settings have been changed once more meanwhile. */
    private void again(Retrial retrial, Instant due, int roundsToCome) {
        db.inTransaction(tx -> tx.update(
                AGAIN,
                due,
                roundsToCome,
                retrial.tenant(),
                retrial.cause().connection(),
                retrial.cause().code(),
                retrial.cause().cause(),
                retrial.askedAt()));
    }

    private void done(Retrial retrial) {
        db.inTransaction(tx -> tx.update(
                DONE,
                retrial.tenant(),
                retrial.cause().connection(),
                retrial.cause().code(),
                retrial.cause().cause(),
                retrial.askedAt()));
    }

    private static Retrial read(ResultSet row) throws SQLException {
        return new Retrial(
                row.getString("tenant_id"),
                new SharedCause(row.getString("connection_id"), row.getString("code"), row.getString("cause")),
                new Actor(row.getString("actor")),
                Tx.instant(row, "asked_at").orElseThrow(),
                row.getInt("rounds_to_come"));
    }
}
