package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.PROJECTS_API;
import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private final EconomicFixture economic =
            economic(settings().put("rateLimit", 10).put("callCost", 3));

    @Test
    void everyAnswerSaysWhatItCostAndWhatIsUsed() {
        economic.get(REST + "customers");

        var answer = economic.get(REST + "customers/4711");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers())
                .containsEntry("X-CallCost", "3")
                .containsEntry("X-RateLimiting", "token-limit-10-per-60-seconds: 6/10");
    }

    @Test
    void aCallTheBudgetDoesNotCoverIsRefusedAndCostsNothing() {
        assertThat(economic.get(REST + "customers").status()).isEqualTo(200);
        assertThat(economic.get(PROJECTS_API + "Projects").status()).isEqualTo(200);
        assertThat(economic.get(REST + "self").status()).isEqualTo(200);

        var refused = economic.post(REST + "customers", customer());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers())
                .containsEntry("Retry-After", "60")
                .containsEntry("X-RateLimiting", "token-limit-10-per-60-seconds: 9/10");
        assertThat(economic.company().journal().count()).isZero();
    }

    @Test
    void aBudgetIsUsedUpToTheLastCall() {
        var exact = economic(settings().put("rateLimit", 9).put("callCost", 3));

        assertThat(exact.get(REST + "self").status()).isEqualTo(200);
        assertThat(exact.get(REST + "self").status()).isEqualTo(200);
        assertThat(exact.get(REST + "self").status()).isEqualTo(200);
        assertThat(exact.get(REST + "self").status()).isEqualTo(429);
    }

    @Test
    void aNewWindowBringsANewBudget() {
        economic.get(REST + "self");
        economic.get(REST + "self");
        economic.get(REST + "self");
        economic.sandbox().advance(Duration.ofMillis(59_500));
        assertThat(economic.get(REST + "self").headers()).containsEntry("Retry-After", "1");

        economic.sandbox().advance(Duration.ofMillis(500));

        assertThat(economic.get(REST + "self").headers())
                .containsEntry("X-RateLimiting", "token-limit-10-per-60-seconds: 3/10");
    }
}
