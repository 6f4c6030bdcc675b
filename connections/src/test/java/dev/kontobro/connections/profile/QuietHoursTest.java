package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    @ParameterizedTest
    @CsvSource({
        // over midnight
        "18:00, 07:00, 2026-11-23T12:00:00Z, 2026-11-23T12:00:00Z",
        "18:00, 07:00, 2026-11-23T17:00:00Z, 2026-11-24T06:00:00Z",
        "18:00, 07:00, 2026-11-23T02:00:00Z, 2026-11-23T06:00:00Z",
        "18:00, 07:00, 2026-11-23T06:00:00Z, 2026-11-23T06:00:00Z",
        // within a day
        "12:00, 13:00, 2026-11-23T11:30:00Z, 2026-11-23T12:00:00Z",
        "12:00, 13:00, 2026-11-23T12:00:00Z, 2026-11-23T12:00:00Z",
        // the night the clocks go forward, and the one they go back
        "22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
        "22:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T06:00:00Z",
    })
    void mail_is_wanted_again_when_they_end_by_the_tenants_clock(
            LocalTime from, LocalTime to, Instant now, Instant wanted) {
        assertThat(new QuietHours(from, to).wantedFrom(now, COPENHAGEN)).isEqualTo(wanted);
    }

    @Test
    void hours_without_length_are_refused() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON)).hasMessageContaining("12:00");
    }
}
