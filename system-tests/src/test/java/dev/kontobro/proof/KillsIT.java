package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.proof.Kills.Scale;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KillsIT {

    private static final Scale SHORT = new Scale(12, 120, 1_200, 2, Duration.ofSeconds(3), Duration.ofSeconds(50));

    static long[] seeds() {
        return new long[] {42, ThreadLocalRandom.current().nextLong()};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whichever_process_is_killed_the_books_follow_the_source_without_loss_and_without_repeats(long seed) {
        try (var world = new World(Ground.shared())) {
            // When
            var report = new Kills(world, SHORT, seed).run();
            System.out.println(report);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
