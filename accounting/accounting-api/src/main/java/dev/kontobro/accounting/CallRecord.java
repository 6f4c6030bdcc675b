package dev.kontobro.accounting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call to an accounting system, fit to be stored and shown: no secret in it.
 *
 * @param path with its query
 * @param status HTTP status; 0 when no answer came
 * @param requestBody redacted and cut; empty when there was none
 * @param requestId the vendor's id of the call, for its support
 * @param cost units of the rate budget, as the answer told or else as assumed
 * @param budget what the answer told of the budget
 */
public record CallRecord(
        String method,
        String path,
        int status,
        Instant startedAt,
        Duration duration,
        String requestBody,
        String responseBody,
        Optional<String> requestId,
        int cost,
        Optional<BudgetReading> budget) {

    /**
     * The vendor's own count, for example e-conomic's {@code X-RateLimiting: token-limit-10000-per-60-seconds: 147/10000}.
     */
    public record BudgetReading(int used, int limit, Duration window) {}
}
