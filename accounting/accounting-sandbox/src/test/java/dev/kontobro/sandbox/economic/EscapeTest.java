package dev.kontobro.sandbox.economic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTest {

    @ParameterizedTest
    @CsvSource({
        "2025/2026, 2025_6_2026",
        "A_6_B, A_8_6_8_B",
        "a.b+c, a_11_b_13_c",
        "UDGÅET, UDGÅET",
        "x_99_y, x_8_99_8_y"
    })
    void aNumberSurvivesItsAddress(String number, String segment) {
        assertThat(Escape.encoded(number)).isEqualTo(segment);
        assertThat(Escape.decoded(segment)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"UDG%C3%85ET, UDGÅET", "x_99_y, x_99_y", "a+b, a+b"})
    void whatTheSchemeDoesNotNameIsReadAsItStands(String segment, String number) {
        assertThat(Escape.decoded(segment)).isEqualTo(number);
    }
}
