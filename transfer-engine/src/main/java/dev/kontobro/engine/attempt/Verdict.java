package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an attempt came to, and with it what happens to the transfer next. */
public sealed interface Verdict {

    /** As the attempt's history shows it. */
    String result();

    /** The wanted state is reached, by writing or without. */
    record Reached(boolean unchanged, String accountingNumber, List<Problem> warnings) implements Verdict {
        @Override
        public String result() {
            return unchanged ? "unchanged" : "transferred";
        }
    }

    record Skipped(Problem problem) implements Verdict {
        @Override
        public String result() {
            return "skipped";
        }
    }

    record Held(Problem problem, Release releasedBy) implements Verdict {
        @Override
        public String result() {
            return "held";
        }
    }

    record Rejected(Problem problem) implements Verdict {
        @Override
        public String result() {
            return "rejected";
        }
    }

    /**
     * Tried again by itself.
     *
     * @param lookUpFirst a write may have happened
     */
    record TryAgain(String result, Problem problem, Duration in, boolean lookUpFirst) implements Verdict {}

    /** The budget was used up; not counted as an attempt, the lane waits. */
    record Throttled(Problem problem, Optional<Duration> retryAfter) implements Verdict {
        @Override
        public String result() {
            return "throttled";
        }
    }

    /** No call of this connection can succeed: its lane stops. */
    record Broken(Problem problem) implements Verdict {
        @Override
        public String result() {
            return "connection broken";
        }
    }

    /** What was transferred otherwise than it was sent. */
    default List<Problem> warnings() {
        return List.of();
    }

    /** The problem there is to tell, if any. */
    default Optional<Problem> reason() {
        return switch (this) {
            case Reached ignored -> Optional.empty();
            case Skipped(Problem problem) -> Optional.of(problem);
            case Held(Problem problem, Release ignored) -> Optional.of(problem);
            case Rejected(Problem problem) -> Optional.of(problem);
            case TryAgain again -> Optional.of(again.problem());
            case Throttled(Problem problem, Optional<Duration> ignored) -> Optional.of(problem);
            case Broken(Problem problem) -> Optional.of(problem);
        };
    }
}
