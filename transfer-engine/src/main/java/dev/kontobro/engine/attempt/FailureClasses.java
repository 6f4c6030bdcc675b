package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.sql.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The one place that says which failure goes which way on. */
public final class FailureClasses {

    /** Times between look-ups of a write whose answer is unknown; the last one repeats. */
    static final List<Duration> UNCERTAIN =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1));

    static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);
    static final Duration LONGEST_BACKOFF = Duration.ofMinutes(30);

    /** A fault of our own is tried this often before it is put before people. */
    static final int OWN_FAULT_TRIES = 5;

    private final RandomGenerator random;

    public FailureClasses(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param failures failed tries in a row before this one
     */
    public Verdict classify(Throwable failure, int failures) {
        return switch (failure) {
            case AccountingException.Throttled throttled ->
                new Verdict.Throttled(throttled.problem(), throttled.retryAfter());
            case AccountingException.Unavailable unavailable ->
                new Verdict.TryAgain("unavailable", unavailable.problem(), backoff(failures), false);
            case AccountingException.Uncertain uncertain ->
                new Verdict.TryAgain(
                        "uncertain",
                        uncertain.problem(),
                        UNCERTAIN.get(Math.min(failures, UNCERTAIN.size() - 1)),
                        true);
            case AccountingException.Waiting waiting -> new Verdict.Held(waiting.problem(), waiting.releasedBy());
            case AccountingException.Rejected rejected -> new Verdict.Rejected(rejected.problem());
            case AccountingException.ConnectionBroken broken -> new Verdict.Broken(broken.problem());
            // Our own database was away in the middle of an attempt: nothing is known about what was sent.
            case DatabaseException database -> new Verdict.TryAgain("fault", fault(database), backoff(failures), true);
            default ->
                failures + 1 < OWN_FAULT_TRIES
                        ? new Verdict.TryAgain("fault", fault(failure), backoff(failures), true)
                        : new Verdict.Rejected(fault(failure));
        };
    }

    /** Doubles from 5 s to 30 min, each spread over its upper half so that many do not come back at once. */
    private Duration backoff(int failures) {
        var doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, 16));
        var longest = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
        return Duration.ofMillis(random.nextLong(longest.toMillis() / 2, longest.toMillis() + 1));
    }

    private static Problem fault(Throwable failure) {
        return Problem.of(ProblemCode.INTERNAL_FAULT)
                .with(Detail.VENDOR_MESSAGE, failure.getClass().getSimpleName());
    }
}
