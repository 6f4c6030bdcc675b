package dev.kontobro.accounting.preflight;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Finding.Missing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of all checks.
 *
 * @param findings in the order of {@link Check}; of a check that misses several things there are several
 */
public record Report(List<Finding> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    public List<Finding> of(Check check) {
        return findings.stream().filter(finding -> finding.check() == check).toList();
    }

    public List<Missing> missing() {
        return findings.stream()
                .filter(Missing.class::isInstance)
                .map(Missing.class::cast)
                .toList();
    }

    /** The flows that cannot run; all others can. */
    public Set<Flow> blocked() {
        return missing().stream().flatMap(missing -> missing.blocks().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether everything that is to be sent can be. */
    public boolean isClear() {
        return missing().isEmpty();
    }
}
