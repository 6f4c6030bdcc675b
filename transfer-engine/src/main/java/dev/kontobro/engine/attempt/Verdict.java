package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an attempt came to, and with it what happens to the transfer next. */
public sealed interface Verdict {

    /** As the attempt's history shows it. */
    String result();

    /** What the outcome is called that is told. */
    default String outcome() {
        return result();
    }

    /** The wanted state is reached, by writing or without. */
    sealed interface Reached extends Verdict {
        String accountingNumber();
    }

    record Transferred(Result.Transferred ended) implements Reached {
        @Override
        public String result() {
            return "transferred";
        }

        @Override
        public String accountingNumber() {
            return ended.accountingNumber();
        }

        @Override
        public List<Problem> warnings() {
            return ended.warnings();
        }

        @Override
        public List<Announcement> announcements() {
            return ended.announcements();
        }

        @Override
        public Optional<DocumentState> document() {
            return ended.document();
        }
    }

    record Unchanged(String accountingNumber) implements Reached {
        @Override
        public String result() {
            return "unchanged";
        }
    }

    /**
     * As far as it can be now.
     *
     * @param profileVersion that the next step was put off by
     * @param booking that the next step was put off by
     */
    record Staged(Transferred soFar, NextStep nextStep, boolean idle, long profileVersion, AutomaticBooking booking)
            implements Reached {
        @Override
        public String result() {
            return "staged";
        }

        @Override
        public String outcome() {
            return soFar.outcome();
        }

        @Override
        public String accountingNumber() {
            return soFar.accountingNumber();
        }

        @Override
        public List<Problem> warnings() {
            return soFar.warnings();
        }

        @Override
        public List<Announcement> announcements() {
            return soFar.announcements();
        }

        @Override
        public Optional<DocumentState> document() {
            return soFar.document();
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

    /** @param announcements what it has found out that others are to hear */
    record Rejected(Problem problem, List<Announcement> announcements) implements Verdict {
        public Rejected(Problem problem) {
            this(problem, List.of());
        }

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

    /** What else is told with the outcome. */
    default List<Announcement> announcements() {
        return List.of();
    }

    /** Where the record stands, when it is a document in the books. */
    default Optional<DocumentState> document() {
        return Optional.empty();
    }

    /** The problem there is to tell, if any. */
    default Optional<Problem> reason() {
        return switch (this) {
            case Reached ignored -> Optional.empty();
            case Skipped(Problem problem) -> Optional.of(problem);
            case Held(Problem problem, Release ignored) -> Optional.of(problem);
            case Rejected(Problem problem, var _) -> Optional.of(problem);
            case TryAgain again -> Optional.of(again.problem());
            case Throttled(Problem problem, Optional<Duration> ignored) -> Optional.of(problem);
            case Broken(Problem problem) -> Optional.of(problem);
        };
    }
}
