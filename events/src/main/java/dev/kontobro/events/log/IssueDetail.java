package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * An issue with a page of what stands in it, newest first.
 *
 * @param history on the first page only
 * @param nextCursor opaque; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IssueDetail(
        IssueSummary issue,
        List<AffectedTransfer> transfers,
        Optional<IssueHistory> history,
        Optional<String> nextCursor) {}
