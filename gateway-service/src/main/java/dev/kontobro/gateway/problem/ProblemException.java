package dev.kontobro.gateway.problem;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a problem. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** @param retryAfter when asking again makes sense */
    public ProblemException(Problem problem, Duration retryAfter) {
        this(problem, Optional.of(retryAfter));
    }

    private ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
