package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairnessIT {

    @Test
    void a_backlog_does_not_go_before_the_small_ones() {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new Fairness(world, new Fairness.Scale(1_000, 20, 5)).byOrder(0.25);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
