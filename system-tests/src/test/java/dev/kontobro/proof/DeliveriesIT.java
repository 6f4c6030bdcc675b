package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveriesIT {

    static long[] seeds() {
        return new long[] {42, ThreadLocalRandom.current().nextLong()};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_order_delivered_three_times_and_edited_twice_is_one_with_the_last_content(long seed) {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new Deliveries(world, seed).sameOrderManyTimes(3);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_a_hundred_documents_a_bad_one_is_named_and_the_others_go_through(long seed) {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new Deliveries(world, seed).oneBadAmongMany();

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
