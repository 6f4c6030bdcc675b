package dev.kontobro.gateway.issue;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues as error-notification-service keeps them. */
public final class IssueFixture {

    private IssueFixture() {}

    /**
     * An open one of invoices.
     *
     * @param now how many stand in it
     */
    public static IssueSummary open(String tenant, String connection, IssueClass issueClass, Problem problem, int now) {
        return of(tenant, connection, "economic", issueClass, problem, now, List.of("invoice"), IssueState.OPEN);
    }

    public static IssueSummary resolved(String tenant, String connection, Problem problem) {
        return of(
                tenant, connection, "economic", IssueClass.FAILED, problem, 0, List.of("invoice"), IssueState.RESOLVED);
    }

    public static IssueSummary of(
            String tenant,
            String connection,
            String system,
            IssueClass issueClass,
            Problem problem,
            int now,
            List<String> kinds,
            IssueState state) {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new IssueSummary(
                UUID.randomUUID(),
                tenant,
                connection,
                system,
                issueClass,
                problem.code().id(),
                kinds,
                state,
                at.minusSeconds(7200),
                at.minusSeconds(60),
                state == IssueState.OPEN ? Optional.empty() : Optional.of(at),
                now,
                now + 2,
                Optional.empty(),
                false,
                ProblemJson.withTexts(problem));
    }

    public static AffectedTransfer transfer(UUID id, String number, int secondsAgo) {
        return new AffectedTransfer(
                id,
                1,
                "invoice",
                number,
                "Anna Andersen & Søn",
                Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(secondsAgo));
    }
}
