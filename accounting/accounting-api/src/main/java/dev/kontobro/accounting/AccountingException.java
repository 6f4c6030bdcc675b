package dev.kontobro.accounting;

import dev.kontobro.accounting.problem.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why the books could not be brought to the wanted state. The type says which way on there is; the {@link Problem} says
 * it to people.
 */
public abstract sealed class AccountingException extends RuntimeException {

    private final transient Problem problem;

    private AccountingException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    public Problem problem() {
        return problem;
    }

    /** The budget is used up, or the system said 429. Nothing happened; the lane waits. */
    public static final class Throttled extends AccountingException {
        private final transient Optional<Duration> retryAfter;

        public Throttled(Problem problem, Optional<Duration> retryAfter) {
            super(problem, null);
            this.retryAfter = retryAfter;
        }

        /** As the system or the budget told. */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** The system could not be reached or failed on a read; nothing was written. */
    public static final class Unavailable extends AccountingException {
        public Unavailable(Problem problem, Throwable cause) {
            super(problem, cause);
        }
    }

    /** A write was sent and its answer is unknown: the record must be looked up before anything is sent again. */
    public static final class Uncertain extends AccountingException {
        public Uncertain(Problem problem, Throwable cause) {
            super(problem, cause);
        }
    }

    /** Not now: something else must happen first. {@code releasedBy} names it, see {@link Release}. */
    public static final class Waiting extends AccountingException {
        private final transient Release releasedBy;

        public Waiting(Problem problem, Release releasedBy) {
            super(problem, null);
            this.releasedBy = Objects.requireNonNull(releasedBy, "releasedBy");
        }

        public Release releasedBy() {
            return releasedBy;
        }
    }

    /** The record or the set-up must be changed by a person first. */
    public static non-sealed class Rejected extends AccountingException {
        public Rejected(Problem problem) {
            super(problem, null);
        }
    }

    /** The record's own number is in use in the books, by a record this hub did not make. */
    public static final class NumberTaken extends Rejected {
        public NumberTaken(Problem problem) {
            super(problem);
        }
    }

    /**
     * The record that was to be changed is not in the books any more, and only the write could tell: the system needs no
     * read before it. The same finding as {@link Plan.Gone}, made later.
     */
    public static final class RecordGone extends Rejected {
        public RecordGone(Problem problem) {
            super(problem);
        }
    }

    /** The grant, the login or the app is refused: no call of this connection can succeed. */
    public static final class ConnectionBroken extends AccountingException {
        public ConnectionBroken(Problem problem) {
            super(problem, null);
        }
    }
}
