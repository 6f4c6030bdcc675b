package dev.kontobro.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a mail that could not be sent is tried again.
 *
 * @param first wait after the first attempt; doubles with every further one
 * @param longest wait
 * @param giveUpAfter age at which a mail is given up
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {

    /** Waits differ by up to this part, so that what failed together does not come back together. */
    private static final double JITTER = 0.2;
    /** Enough doublings to get from a millisecond to years, few enough not to overflow. */
    private static final int MOST_DOUBLINGS = 40;

    public RetryPolicy {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("first wait " + first + " is not positive");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest wait " + longest + " is shorter than the first, " + first);
        }
        if (!giveUpAfter.isPositive()) {
            throw new IllegalArgumentException("give-up age " + giveUpAfter + " is not positive");
        }
    }

    public boolean isOver(ClaimedMail mail) {
        return mail.age().compareTo(giveUpAfter) >= 0;
    }

    /**
     * How long to wait for the next attempt.
     *
     * @param attempts made so far, from 1
     */
    public Duration delayAfter(int attempts, RandomGenerator random) {
        double doubled = (double) first.toMillis() * Math.pow(2, Math.min(attempts - 1, MOST_DOUBLINGS));
        double capped = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(capped * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }
}
