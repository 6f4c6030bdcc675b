package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CrashPointsIT {

    @Test
    void wherever_a_replica_dies_the_books_see_one_effect_and_one_outcome_is_told() {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new CrashPoints(world, CrashPoints.ofRecords(world, Set.of(Kind.CUSTOMER))).run();

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
