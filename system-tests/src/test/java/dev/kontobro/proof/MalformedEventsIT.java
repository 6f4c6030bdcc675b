package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.proof.MalformedEvents.Scale;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class MalformedEventsIT {

    private static final Scale SHORT = new Scale(9_000, 1_500, 1_500, Duration.ofSeconds(60));

    @Test
    void whatever_a_source_gets_wrong_is_refused_with_a_reason_and_nothing_stands_still_behind_it() {
        // When
        var report = new MalformedEvents(
                        Ground.shared(), SHORT, ThreadLocalRandom.current().nextLong())
                .run();
        System.out.println(report);

        // Then
        assertThat(report.violations()).isEmpty();
    }
}
