package dev.kontobro.notification.issue;

import dev.kontobro.events.log.IssueClass;
import dev.kontobro.notification.issue.Issue.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who stands in which issue, kept from one report after another. Holds what is known of those whom a batch of reports is
 * about, and remembers what it has changed.
 *
 * <p>What always holds:
 *
 * <ol>
 *   <li>A report that is not newer than the last one about its subject changes nothing.
 *   <li>An issue is open as long as anything stands in it, and resolved from the moment at which the last one left.
 *   <li>Of one cause on one connection there is one open issue. What comes again soon after the end opens the same one again.
 * </ol>
 */
final class Ledger {

    /** One subject in one issue. */
    record Standing(
            String subject,
            UUID issueId,
            String connectionId,
            IssueClass issueClass,
            Optional<Report.Transfer> transfer,
            Instant since,
            Instant lastAt) {

        private Standing again(Report.Stands report, Cause cause) {
            return new Standing(
                    subject, issueId, connectionId, cause.issueClass(), report.transfer(), since, report.at());
        }
    }

    /**
     * How long things take to count.
     *
     * @param beforeTold what happens together is told together
     * @param beforeEndTold what comes again at once was not over
     * @param sameIssue how soon after its end an issue is opened again instead of another one
     */
    record Waits(Duration beforeTold, Duration beforeEndTold, Duration sameIssue) {}

    private final Waits waits;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, Map<UUID, Standing>> standings = new HashMap<>();
    private final Map<UUID, Issue> issues = new HashMap<>();
    private final Map<Place, Issue> newest = new HashMap<>();
    private final Set<String> movedSubjects = new HashSet<>();
    private final Set<UUID> changedIssues = new HashSet<>();
    private final Map<StandingKey, Standing> entered = new LinkedHashMap<>();
    private final Set<StandingKey> left = new HashSet<>();

    record StandingKey(String subject, UUID issueId) {}

    Ledger(Waits waits, Clock clock, Supplier<UUID> ids) {
        this.waits = waits;
        this.clock = clock;
        this.ids = ids;
    }

    void know(String subject, Position position) {
        positions.put(subject, position);
    }

    void know(Standing standing) {
        standings
                .computeIfAbsent(standing.subject(), subject -> new LinkedHashMap<>())
                .put(standing.issueId(), standing);
    }

    /** Of one cause on one connection, the open one or else the one that was over last. */
    void know(Issue issue) {
        issues.put(issue.id(), issue);
        newest.merge(issue.place(), issue, (known, more) -> isNewer(more, known) ? more : known);
    }

    private static boolean isNewer(Issue one, Issue other) {
        return one.isOpen()
                || !other.isOpen()
                        && one.resolvedAt()
                                .orElseThrow()
                                .isAfter(other.resolvedAt().orElseThrow());
    }

    void take(Report report) {
        switch (report) {
            case Report.Stands stands -> take(stands);
            case Report.Booked booked -> take(booked);
        }
    }

    private void take(Report.Stands report) {
        var known = positions.get(report.subject());
        if (known != null && known.compareTo(report.position()) >= 0) {
            return;
        }
        positions.put(report.subject(), report.position());
        movedSubjects.add(report.subject());
        var causes = new HashMap<String, Cause>();
        report.causes().forEach(cause -> causes.put(cause.key(), cause));
        List.copyOf(of(report.subject())).stream()
                .filter(standing -> !stays(standing, report, causes))
                .forEach(standing -> leave(standing, report.at()));
        report.causes().forEach(cause -> enter(report, cause));
    }

    private boolean stays(Standing standing, Report.Stands report, Map<String, Cause> causes) {
        return causes.containsKey(issues.get(standing.issueId()).place().cause())
                || report.keepsWarnings() && standing.issueClass() == IssueClass.WARNING;
    }

    private void take(Report.Booked booked) {
        standings.values().stream()
                .flatMap(ofSubject -> ofSubject.values().stream())
                .filter(standing -> isOf(booked, standing))
                .toList()
                .forEach(standing -> leave(standing, booked.at()));
    }

    private boolean isOf(Report.Booked booked, Standing standing) {
        var issue = issues.get(standing.issueId());
        return standing.connectionId().equals(booked.connectionId())
                && issue.place().tenantId().equals(booked.tenantId())
                && standing.transfer()
                        .filter(transfer -> transfer.kind().equals(booked.kind())
                                && transfer.number().equals(booked.number()))
                        .isPresent()
                && !standing.lastAt().isAfter(booked.at())
                && Cause.endsWithBooking(issue.problem().code());
    }

    private void leave(Standing standing, Instant at) {
        var key = new StandingKey(standing.subject(), standing.issueId());
        standings.get(standing.subject()).remove(standing.issueId());
        entered.remove(key);
        left.add(key);
        var issue = issues.get(standing.issueId());
        issue.leave(standing.transfer().isPresent(), at, clock.instant().plus(waits.beforeEndTold()));
        changedIssues.add(issue.id());
    }

    private void enter(Report.Stands report, Cause cause) {
        var issue = issueFor(report, cause);
        var ofSubject = standings.computeIfAbsent(report.subject(), subject -> new LinkedHashMap<>());
        var before = ofSubject.get(issue.id());
        if (before == null) {
            issue.enter(report, cause);
        } else {
            issue.happen(report, cause);
        }
        var standing = before == null
                ? new Standing(
                        report.subject(),
                        issue.id(),
                        report.connectionId(),
                        cause.issueClass(),
                        report.transfer(),
                        report.at(),
                        report.at())
                : before.again(report, cause);
        ofSubject.put(issue.id(), standing);
        entered.put(new StandingKey(report.subject(), issue.id()), standing);
        left.remove(new StandingKey(report.subject(), issue.id()));
        changedIssues.add(issue.id());
    }

    private Issue issueFor(Report.Stands report, Cause cause) {
        var place = new Place(report.tenantId(), report.connectionId(), cause.key());
        var last = newest.get(place);
        if (last != null && last.isOpen()) {
            return last;
        }
        var tellAt = clock.instant().plus(waits.beforeTold());
        if (last != null && !report.at().isAfter(last.resolvedAt().orElseThrow().plus(waits.sameIssue()))) {
            last.reopen(tellAt);
            return last;
        }
        var issue = Issue.opened(ids.get(), place, report, cause, tellAt);
        issues.put(issue.id(), issue);
        newest.put(place, issue);
        return issue;
    }

    private Collection<Standing> of(String subject) {
        return standings.getOrDefault(subject, Map.of()).values();
    }

    Map<String, Position> movedPositions() {
        var moved = new LinkedHashMap<String, Position>();
        movedSubjects.forEach(subject -> moved.put(subject, positions.get(subject)));
        return moved;
    }

    List<Issue> changedIssues() {
        return changedIssues.stream().map(issues::get).toList();
    }

    /** Those that stand there now, and did not so before. */
    List<Standing> entered() {
        return List.copyOf(entered.values());
    }

    List<StandingKey> left() {
        return new ArrayList<>(left);
    }
}
