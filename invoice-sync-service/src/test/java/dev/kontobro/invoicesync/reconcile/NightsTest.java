package dev.kontobro.invoicesync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NightsTest {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    private static final LocalTime ELEVEN = LocalTime.of(23, 0);
    private static final Nights SHARP = new Nights(ELEVEN, Duration.ZERO);
    private static final Nights SPREAD = new Nights(ELEVEN, Duration.ofHours(5));

    @Test
    void aNightBeginsByTheOwnersClock() {
        assertThat(SHARP.next("c", COPENHAGEN, Instant.parse("2026-11-18T12:00:00Z")))
                .isEqualTo("2026-11-18T22:00:00Z");
        assertThat(SHARP.next("c", COPENHAGEN, Instant.parse("2026-07-18T12:00:00Z")))
                .isEqualTo("2026-07-18T21:00:00Z");
    }

    @Test
    void afterANightComesTheNext() {
        assertThat(SHARP.next("c", COPENHAGEN, Instant.parse("2026-11-18T22:00:00Z")))
                .isEqualTo("2026-11-19T22:00:00Z");
    }

    @Test
    void eachConnectionHasItsOwnTimeAndKeepsIt() {
        var noon = Instant.parse("2026-11-18T12:00:00Z");

        var nights = IntStream.range(0, 1000)
                .mapToObj(i -> SPREAD.next("connection-" + i, COPENHAGEN, noon))
                .toList();

        assertThat(nights)
                .allMatch(night -> !night.isBefore(Instant.parse("2026-11-18T22:00:00Z"))
                        && night.isBefore(Instant.parse("2026-11-19T03:00:00Z")));
        var byHour = nights.stream()
                .collect(Collectors.groupingBy(
                        night -> Duration.between(noon, night).toHours(), Collectors.counting()));
        assertThat(byHour).hasSize(5).allSatisfy((_, count) -> assertThat(count).isBetween(150L, 250L));
        assertThat(SPREAD.next("connection-7", COPENHAGEN, nights.get(7)))
                .isEqualTo(nights.get(7).plus(Duration.ofDays(1)));
    }

    @Test
    void oneThatBeginsAfterMidnightIsOfTheDayBefore() {
        assertThat(SPREAD.dayOf(COPENHAGEN, Instant.parse("2026-11-30T23:30:00Z")))
                .isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void theNightOfADayThatIsAnHourShorterIsItsOwn() {
        // Given
        var sunday = LocalDate.of(2026, 3, 29);

        // When
        var night = SHARP.next("c", COPENHAGEN, Instant.parse("2026-03-29T12:00:00Z"));

        // Then
        assertThat(night).isEqualTo("2026-03-29T21:00:00Z");
        assertThat(SHARP.dayOf(COPENHAGEN, night)).isEqualTo(sunday);
    }
}
