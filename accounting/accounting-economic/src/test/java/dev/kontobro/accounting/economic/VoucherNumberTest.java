package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoucherNumberTest {

    @ParameterizedTest
    @CsvSource({"5:2026-40012, 5, 2026, 40012", "5:2025/2026-17, 5, 2025/2026, 17", "2025/2026-17, , 2025/2026, 17"})
    void isReadAsItIsWritten(String text, String journal, String year, String number) {
        var parsed = VoucherNumber.parse(text);

        assertThat(parsed).isEqualTo(new VoucherNumber(Optional.ofNullable(journal), year, number));
        assertThat(parsed).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "40012", "5:2026"})
    void nothingElseIsOne(String text) {
        assertThatThrownBy(() -> VoucherNumber.parse(text)).hasMessageContaining("'" + text + "'");
    }

    @Test
    void aYearOfTwoGoesIntoAnAddressEscaped() {
        assertThat(PathId.escape("2025/2026")).isEqualTo("2025_6_2026");
        assertThat(PathId.escape("a b_c.d+Å")).isEqualTo("a_9_b_8_c_11_d_13_Å");
    }
}
