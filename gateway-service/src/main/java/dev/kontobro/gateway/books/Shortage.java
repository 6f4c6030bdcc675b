package dev.kontobro.gateway.books;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.Finding;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Report;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connection's owner has been told to be missing, and has not been found in order since. Each thing is told once:
 * again only when it was in order in between.
 *
 * @param incident which time this is; 0 when there never was one
 * @param version of the incident: how often the owner was told of more
 * @param told empty when nothing is missing, as far as the owner knows
 */
record Shortage(long incident, long version, Set<Gap> told) {

    static final Shortage NEVER = new Shortage(0, 0, Set.of());

    /** A check that a flow does not pass; by their ids. */
    record Gap(String check, String flow) {

        private Gap(Check check, Flow flow) {
            this(check.id(), flow.id());
        }
    }

    Shortage {
        told = Set.copyOf(told);
    }

    boolean isOver() {
        return told.isEmpty();
    }

    boolean tellsMoreThan(Shortage before) {
        return !before.told.containsAll(told);
    }

    /**
     * What it is after another look.
     *
     * @param mayTell whether the owner is told of more; otherwise all that counts is when nothing is missing any more
     */
    Shortage after(Report report, boolean mayTell) {
        var missing = gapsIn(report);
        if (!mayTell && !missing.isEmpty()) {
            return this;
        }
        var unseen = notLookedAt(report);
        var known = told.stream()
                .filter(gap -> missing.contains(gap) || unseen.contains(gap.check()))
                .collect(Collectors.toSet());
        if (told.containsAll(missing)) {
            return new Shortage(incident, version, known);
        }
        known.addAll(missing);
        return isOver() ? new Shortage(incident + 1, 1, known) : new Shortage(incident, version + 1, known);
    }

    /** Access that does not hold is no gap: it breaks the connection, and the owner is told of that. */
    private static Set<Gap> gapsIn(Report report) {
        var gaps = new HashSet<Gap>();
        for (var missing : report.missing()) {
            if (missing.check() != Check.GRANT) {
                missing.blocks().forEach(flow -> gaps.add(new Gap(missing.check(), flow)));
            }
        }
        return gaps;
    }

    /** The checks that could not be made until something else is in order. */
    private static Set<String> notLookedAt(Report report) {
        return report.findings().stream()
                .filter(Shortage::isOpen)
                .map(finding -> finding.check().id())
                .collect(Collectors.toSet());
    }

    private static boolean isOpen(Finding finding) {
        return finding instanceof NotNeeded notNeeded
                && switch (notNeeded.reason()) {
                    case RIGHT_COMES_FIRST, GRANT_COMES_FIRST -> true;
                    case NOT_ASKED_FOR, SYSTEM_HAS_NONE, SYSTEM_DOES_NOT_TELL -> false;
                };
    }
}
