package dev.kontobro.gateway.mail;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.mail.MailDesk.Standing;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.transfer.TransferActions;
import dev.kontobro.gateway.transfer.TransferActions.Outcome;
import dev.kontobro.gateway.transfer.TransferActions.Wish;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has all that has an issue's cause tried again, as a link in a mail says, which is taken. Doing it twice is doing it once. */
@ApplicationScoped
class RetryByLink {

    private static final int UNKNOWN = 404;

    private final TransferActions actions;
    private final UsedLinks used;
    private final Db db;

    RetryByLink(TransferActions actions, UsedLinks used, Db db) {
        this.actions = actions;
        this.used = used;
        this.db = db;
    }

    Standing retry(IssueLink link, Standing.ReadyToRetry ready, Actor by) {
        var issue = ready.issue();
        var cause = ProblemJson.sharedCause(issue.connectionId(), issue.problem());
        var wish = new Wish(
                ready.tenant().id(), TransferAction.RETRY, TransferSelection.of(cause), by.name(), Optional.empty());
        Outcome outcome;
        try {
            outcome = actions.act(wish);
        } catch (ProblemException e) {
            used.giveBack(link);
            return e.problem().status() == UNKNOWN ? new Standing.Over(ready.tenant()) : new Standing.Unavailable();
        }
        return noted(link, issue, wish, by, outcome);
    }

    private Standing noted(IssueLink link, IssueSummary issue, Wish wish, Actor by, Outcome outcome) {
        var retried = new Standing.Retried(issue, outcome);
        var isUsedUp = outcome.done() > 0 && !retried.isInPart();
        db.inTransaction(tx -> {
            if (isUsedUp) {
                used.done(tx, link);
            }
            if (outcome.done() > 0 || outcome.incomplete().isPresent()) {
                actions.note(tx, wish, by, outcome);
            }
            return outcome;
        });
        if (!isUsedUp) {
            used.giveBack(link);
        }
        if (outcome.done() > 0) {
            return retried;
        }
        return outcome.incomplete().isPresent() ? new Standing.Unavailable() : new Standing.NothingToRetry(issue);
    }
}
