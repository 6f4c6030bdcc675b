package dev.kontobro.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void are_times_that_were_measured() {
        var micros = LongStream.rangeClosed(1, 200).mapToObj(i -> i * 1000).toList();

        assertThat(Percentiles.of(micros)).isEqualTo(new Percentiles(200, 100, 190, 198));
    }

    @Test
    void of_one_time_are_that_time() {
        assertThat(Percentiles.of(List.of(1500L))).isEqualTo(new Percentiles(1, 1.5, 1.5, 1.5));
    }
}
