package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.TransferOutcome.ProblemData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Failures with one cause on one connection.
 *
 * @param issueClass see {@link IssueClass}
 * @param code of the problem
 * @param kinds of the records that have stood in it, for example {@code customer}; empty where it is about none
 * @param openedAt when it first happened
 * @param lastAt when it last happened
 * @param now how many transfers stand in it
 * @param ever how many times a transfer came to stand in it
 * @param mute for as long as it is muted
 * @param covered whether its connection does not work, which is an issue itself
 * @param problem the newest, with its texts
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IssueSummary(
        UUID id,
        String tenantId,
        String connectionId,
        String accountingSystem,
        IssueClass issueClass,
        String code,
        List<String> kinds,
        IssueState state,
        Instant openedAt,
        Instant lastAt,
        Optional<Instant> resolvedAt,
        long now,
        long ever,
        Optional<IssueMute> mute,
        boolean covered,
        ProblemData problem) {

    public IssueSummary {
        kinds = List.copyOf(kinds);
    }
}
