package dev.kontobro.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundTest {

    private static final Duration LATENCY = Duration.ofMillis(50);

    @Test
    void calls_at_once_bound_events_that_are_spread_evenly() {
        assertThat(Bound.of(1000, LATENCY, 20_000, 10, 1)).isEqualTo(new Bound(1000, 20_000, false));
    }

    @Test
    void the_longest_row_bounds_events_that_are_not() {
        assertThat(Bound.of(1000, LATENCY, 20_000, 2_000, 1)).isEqualTo(new Bound(1000, 200, true));
    }

    @Test
    void a_row_that_may_have_several_calls_at_once_is_shorter_by_that() {
        assertThat(Bound.of(1000, LATENCY, 20_000, 2_000, 8)).isEqualTo(new Bound(1000, 1600, true));
    }
}
