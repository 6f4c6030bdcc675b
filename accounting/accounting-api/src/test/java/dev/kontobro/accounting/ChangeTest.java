package dev.kontobro.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void onlyASetFieldHasAWantedValue() {
        assertThat(Change.set("Nordlys").wanted()).contains("Nordlys");
        assertThat(Change.clear().wanted()).isEmpty();
        assertThat(Change.keep().wanted()).isEmpty();
    }

    @Test
    void aDefaultFillsWhatTheSourceDoesNotMention() {
        assertThat(Change.<String>keep().orDefault(Optional.of("1"))).isEqualTo(Change.set("1"));
        assertThat(Change.<String>keep().orDefault(Optional.empty())).isEqualTo(Change.keep());
    }

    @Test
    void aDefaultNeitherRefillsAClearedFieldNorReplacesAValue() {
        assertThat(Change.<String>clear().orDefault(Optional.of("1"))).isEqualTo(Change.clear());
        assertThat(Change.set("2").orDefault(Optional.of("1"))).isEqualTo(Change.set("2"));
    }

    @Test
    void mappingTouchesOnlyAValue() {
        assertThat(Change.set("7").map(Integer::parseInt)).isEqualTo(Change.set(7));
        assertThat(Change.<String>clear().map(Integer::parseInt)).isEqualTo(Change.clear());
        assertThat(Change.<String>keep().map(Integer::parseInt)).isEqualTo(Change.keep());
    }
}
