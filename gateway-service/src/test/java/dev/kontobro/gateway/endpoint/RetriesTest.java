package dev.kontobro.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final RandomGenerator RANDOM = new Random(20260301L);

    @Test
    void aFailureIsTriedAgainNineTimesOverAboutThreeDays() {
        // When
        var delays = IntStream.rangeClosed(1, 9)
                .mapToObj(attempts ->
                        Retries.after(attempts, Optional.empty(), RANDOM).orElseThrow())
                .toList();

        // Then
        assertThat(delays.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(delays.getLast()).isBetween(Duration.ofHours(19), Duration.ofHours(29));
        assertThat(delays).isSorted();
        assertThat(Retries.after(10, Optional.empty(), RANDOM)).isEmpty();
    }

    @Test
    void whatFailedTogetherIsNotTriedTogether() {
        // When
        var delays = IntStream.range(0, 100)
                .mapToObj(_ -> Retries.after(3, Optional.empty(), RANDOM).orElseThrow())
                .distinct();

        // Then
        assertThat(delays).hasSizeGreaterThan(50);
    }

    @Test
    void whatTheReceiverWishesWinsButNotForMoreThanADay() {
        assertThat(Retries.after(1, Optional.of(Duration.ofMinutes(7)), RANDOM)).contains(Duration.ofMinutes(7));
        assertThat(Retries.after(1, Optional.of(Duration.ofDays(365)), RANDOM)).contains(Duration.ofDays(1));
        assertThat(Retries.pause(1, Optional.of(Duration.ofMinutes(7)))).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void anEndpointThatKeepsFailingIsLeftAloneForAWhileButNoLongerThanAMinute() {
        assertThat(Retries.pause(1, Optional.empty())).isZero();
        assertThat(Retries.pause(Retries.DOWN_AFTER, Optional.empty())).isEqualTo(Duration.ofSeconds(1));
        assertThat(Retries.pause(Retries.DOWN_AFTER + 3, Optional.empty())).isEqualTo(Duration.ofSeconds(8));
        assertThat(Retries.pause(1_000_000, Optional.empty())).isEqualTo(Duration.ofMinutes(1));
    }
}
