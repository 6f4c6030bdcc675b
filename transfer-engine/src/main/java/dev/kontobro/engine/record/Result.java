package dev.kontobro.engine.record;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import java.util.List;
import java.util.Objects;

/** How an attempt ended when nothing failed. */
public sealed interface Result {

    /**
     * The books now say what was wanted.
     *
     * @param accountingNumber the record's number there
     * @param warnings what was transferred otherwise than it was sent
     */
    record Transferred(String accountingNumber, List<Problem> warnings) implements Result {
        public Transferred {
            Objects.requireNonNull(accountingNumber, "accountingNumber");
            warnings = List.copyOf(warnings);
        }
    }

    /** The books said so already. */
    record Unchanged(String accountingNumber) implements Result {
        public Unchanged {
            Objects.requireNonNull(accountingNumber, "accountingNumber");
        }
    }

    /** Left out by a rule of the export profile. */
    record Skipped(Problem problem) implements Result {}

    /** Something else must happen first. */
    record Held(Problem problem, Release releasedBy) implements Result {}
}
