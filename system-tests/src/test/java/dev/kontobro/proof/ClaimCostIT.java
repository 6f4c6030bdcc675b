package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimCostIT {

    @Test
    void a_claim_reads_what_it_takes_and_nothing_else() {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new ClaimCost().byRows(world, 20_000, 2_000);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
