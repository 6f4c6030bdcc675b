package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.proof.OrderAndExactness.Scale;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderAndExactnessIT {

    private static final Scale SHORT = new Scale(16, 200, 3_000, 4, Duration.ofSeconds(90));

    static long[] seeds() {
        return new long[] {42, ThreadLocalRandom.current().nextLong()};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_books_follow_the_source_in_order_without_loss_and_without_repeats(long seed) {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new OrderAndExactness(world, SHORT, seed).run();
            System.out.println(report);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
