package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateUseIT {

    @Test
    void two_services_never_exceed_the_budget_of_a_credential() {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new RateUse(world).fortnox(2, 0);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
