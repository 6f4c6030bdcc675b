package dev.kontobro.gateway.endpoint;

import java.time.Duration;
import java.util.Optional;

/** What came of a call. */
sealed interface Reply {

    /**
     * The receiver said something.
     *
     * @param retryAfter how long it wants to be left alone
     * @param text the beginning of what it said, in one line
     */
    record Answered(int status, Optional<Duration> retryAfter, String text) implements Reply {

        private static final int OK = 200;
        private static final int REDIRECT = 300;
        private static final int BAD = 400;
        private static final int GONE = 410;
        private static final int TOO_MANY = 429;
        private static final int UNAVAILABLE = 503;

        boolean isSuccess() {
            return status >= OK && status < REDIRECT;
        }

        boolean isGone() {
            return status == GONE;
        }

        /** Empty when it is not one of the answers that can tell it. */
        Optional<Duration> wish() {
            return status == TOO_MANY || status == UNAVAILABLE ? retryAfter : Optional.empty();
        }

        String reason() {
            return status >= REDIRECT && status < BAD
                    ? "HTTP " + status + ": redirects are not followed"
                    : "HTTP " + status;
        }
    }

    /** There was no answer, or nobody was asked. */
    record Unanswered(String reason) implements Reply {}
}
