package dev.kontobro.invoicesync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookBackTest {

    private static final Instant NOW = Instant.parse("2026-11-18T22:30:00Z");
    private static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({
        "2026-11-18, 2", // a Wednesday
        "2026-11-22, 14", // a Sunday
        "2026-12-01, 90", // the first
        "2026-11-01, 90", // the first, a Sunday
    })
    void nightsGoBackFurtherNowAndThen(LocalDate night, int days) {
        assertThat(LookBack.since(NOW, Optional.of(AN_HOUR_AGO), Optional.of(night), Optional.empty()))
                .isEqualTo(NOW.minus(Duration.ofDays(days)));
    }

    @Test
    void aLookByDayGoesOnWhereTheLastOneBeganWithSomeMinutesTwice() {
        assertThat(LookBack.since(NOW, Optional.of(AN_HOUR_AGO), Optional.empty(), Optional.empty()))
                .isEqualTo(AN_HOUR_AGO.minus(LookBack.OVERLAP));
    }

    @Test
    void nothingIsLeftOutAfterNightsThatFailed() {
        var weeksAgo = NOW.minus(Duration.ofDays(30));

        assertThat(LookBack.since(
                        NOW, Optional.of(weeksAgo), Optional.of(LocalDate.of(2026, 11, 18)), Optional.empty()))
                .isEqualTo(weeksAgo.minus(LookBack.OVERLAP));
    }

    @Test
    void theFirstLookGoesBackAsFarAsAny() {
        assertThat(LookBack.since(NOW, Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo(NOW.minus(Duration.ofDays(LookBack.ON_THE_FIRST)));
    }

    @Test
    void aPersonMayLookBackFurtherAndNeverLess() {
        var night = Optional.of(LocalDate.of(2026, 11, 18));

        assertThat(LookBack.since(NOW, Optional.of(AN_HOUR_AGO), night, Optional.of(400)))
                .isEqualTo(NOW.minus(Duration.ofDays(400)));
        assertThat(LookBack.since(NOW, Optional.of(AN_HOUR_AGO), night, Optional.of(1)))
                .isEqualTo(NOW.minus(Duration.ofDays(LookBack.NIGHTLY)));
    }
}
