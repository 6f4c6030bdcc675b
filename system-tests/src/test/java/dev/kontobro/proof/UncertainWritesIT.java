package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UncertainWritesIT {

    @Test
    void a_write_whose_answer_is_lost_is_looked_up_and_has_one_effect() {
        try (var world = new World(Ground.shared())) {
            // When
            var report =
                    new UncertainWrites(world, Ground.shared().sandbox().clock(), Set.of(Kind.CUSTOMER)).everyMishap();

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
