package dev.kontobro.events.log;

import java.time.Instant;
import java.util.List;

/**
 * What has happened to an issue.
 *
 * @param openings how many times it was opened
 * @param told the mails that were sent about it, first one first, as far as they are still known; no more than fifty
 */
public record IssueHistory(int openings, List<Told> told) {

    public IssueHistory {
        told = List.copyOf(told);
    }

    /**
     * A mail about an issue.
     *
     * @param kind {@code issue-opened} or {@code issue-resolved}
     */
    public record Told(String kind, String recipient, Instant at) {}
}
