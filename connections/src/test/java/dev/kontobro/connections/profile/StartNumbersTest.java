package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "1042, 1041, true",
        "1042, 999, true",
        "1042, 0999, true",
        "1042, 1042, false",
        "1042, 01042, false",
        "1042, 10000, false",
        "F-1042, F-1041, true",
        "F-1042, f-1041, true",
        "F-1042, F-1042, false",
        "F-1042, F-1043, false",
        "F-2026-0001, F-2025-9999, true",
        "F-2026-0001, F-2026-0002, false",
        "F-1042-1, F-1042, true",
        "F-1042, F-1042-1, false",
        "F-99999999999999999999, F-99999999999999999998, true",
    })
    void numbersAreComparedPartByPart(String start, String number, boolean isBefore) {
        // When
        var before = new StartNumbers(List.of(start)).before(number);

        // Then
        assertThat(before.isPresent()).isEqualTo(isBefore);
    }

    @ParameterizedTest
    @CsvSource({"F-1042, K-17", "F-1042, 17", "1042, F-17", "1042A, 1042B", "S-2026, S-K1-17"})
    void numbersOfAnotherSeriesAreNotCompared(String start, String number) {
        assertThat(new StartNumbers(List.of(start)).before(number)).isEmpty();
    }

    @Test
    void everySeriesBeginsWithItsOwn() {
        // Given
        var starts = new StartNumbers(List.of("F-1042", "K-300"));

        // Then
        assertThat(starts.before("K-299")).contains("K-300");
        assertThat(starts.before("F-1041")).contains("F-1042");
        assertThat(starts.before("K-1041")).isEmpty();
        assertThat(StartNumbers.NONE.before("1")).isEmpty();
    }
}
