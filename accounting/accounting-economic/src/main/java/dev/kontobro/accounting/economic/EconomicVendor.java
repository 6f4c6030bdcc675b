package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Vendor;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What e-conomic says beside its answers: the cost of a call, the state of the budget, the id of a refused call. */
final class EconomicVendor implements Vendor {

    /** Seen on live calls; the answers' {@code X-CallCost} overrules it. */
    static final int ASSUMED_COST = 3;

    private static final int FIRST_REFUSAL = 400;
    private static final Pattern COST = Pattern.compile("\\d{1,6}");
    /** For example {@code token-limit-10000-per-60-seconds: 147/10000}: used of limit. */
    private static final Pattern RATE_LIMITING =
            Pattern.compile("token-limit-\\d+-per-(\\d{1,6})-seconds:\\s*(\\d{1,9})/(\\d{1,9})");

    /** {@code logId} in legacy REST, {@code traceId} in the OpenAPI services. */
    private static final Pattern CALL_ID = Pattern.compile("\"(?:logId|traceId)\"\\s*:\\s*\"([^\"]{1,100})\"");

    @Override
    public SystemName system() {
        return SystemName.ECONOMIC;
    }

    @Override
    public Optional<String> requestId(Answer answer) {
        if (answer.status() < FIRST_REFUSAL) {
            return Optional.empty();
        }
        var id = CALL_ID.matcher(answer.body());
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    @Override
    public int cost(Answer answer) {
        return answer.header("X-CallCost")
                .map(String::strip)
                .filter(COST.asMatchPredicate())
                .map(Integer::parseInt)
                .orElse(ASSUMED_COST);
    }

    @Override
    public int assumedCost() {
        return ASSUMED_COST;
    }

    @Override
    public Optional<BudgetReading> budget(Answer answer) {
        return answer.header("X-RateLimiting")
                .map(RATE_LIMITING::matcher)
                .filter(reading -> reading.find())
                .map(reading -> new BudgetReading(
                        Integer.parseInt(reading.group(2)),
                        Integer.parseInt(reading.group(3)),
                        Duration.ofSeconds(Long.parseLong(reading.group(1)))));
    }
}
