package dev.kontobro.events.log;

import java.util.Optional;

/**
 * A place in a list of issues.
 *
 * @param issueClass where the gravest come first; empty where the last happened do
 * @param last when the issue last happened, with its id
 */
public record IssuePosition(Optional<IssueClass> issueClass, LogPosition last) {

    private static final String SEPARATOR = ".";

    public static IssuePosition of(IssueSummary issue, IssueOrder order) {
        return new IssuePosition(
                order == IssueOrder.GRAVEST ? Optional.of(issue.issueClass()) : Optional.empty(),
                new LogPosition(issue.lastAt(), issue.id()));
    }

    /** Opaque to callers of the API. */
    public String cursor() {
        return issueClass.map(known -> known.id() + SEPARATOR).orElse("") + last.cursor();
    }

    /**
     * The position a cursor names.
     *
     * @throws IllegalArgumentException when no page in this order gave out this cursor
     */
    public static IssuePosition ofCursor(String cursor, IssueOrder order) {
        if (order == IssueOrder.LATEST) {
            return new IssuePosition(Optional.empty(), LogPosition.ofCursor(cursor));
        }
        var separator = cursor.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("cursor '" + cursor + "' is of another order");
        }
        return new IssuePosition(
                Optional.of(IssueClass.fromId(cursor.substring(0, separator))),
                LogPosition.ofCursor(cursor.substring(separator + 1)));
    }
}
