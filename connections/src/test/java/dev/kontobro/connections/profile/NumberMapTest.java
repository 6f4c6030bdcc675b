package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberMapTest {

    @ParameterizedTest
    @CsvSource({
        "F-1042, 1042",
        "F-0042, 42",
        "F-000, 0",
        "FK-17, 17",
        "0042, 42",
        "F-10A, 10A",
        "F-, F-",
        "f-1042, f-1042",
        "K-1042, K-1042",
        "1042, 1042",
    })
    void thePrefixIsTakenOffWithTheZerosAfterIt(String number, String inBooks) {
        // Given
        var map = new NumberMap(List.of("F", "F-", "FK-", "0"), Map.of("F-", "F-"));

        // Then
        assertThat(map.of(number)).isEqualTo(inBooks);
    }

    @Test
    void aNumberOfItsOwnGoesBeforeThePrefix() {
        // Given
        var map = new NumberMap(List.of("F-"), Map.of("F-1042", "901042"));

        // Then
        assertThat(map.of("F-1042")).isEqualTo("901042");
        assertThat(map.of("F-1043")).isEqualTo("1043");
    }

    @Test
    void withoutRulesEveryNumberIsTheSame() {
        assertThat(NumberMap.NONE.of("F-0042")).isEqualTo("F-0042");
        assertThat(NumberMap.NONE.isEmpty()).isTrue();
    }
}
