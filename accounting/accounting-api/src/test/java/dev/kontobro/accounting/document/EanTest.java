package dev.kontobro.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EanTest {

    @ParameterizedTest
    @ValueSource(strings = {"5790000000005", "4006381333931", " 579 0000-000005 "})
    void blanksAndHyphensAreNoPartOfANumber(String written) {
        assertThat(Ean.of(written))
                .map(Ean::digits)
                .hasValueSatisfying(digits -> assertThat(digits).matches("[0-9]{13}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333932", "400638133393", "40063813339310", "400638133393١", "GLN4006381333931", ""})
    void whatIsNotThirteenDigitsThatCheckIsNone(String text) {
        assertThat(Ean.of(text)).isEmpty();
    }

    @Test
    void noneCanBeMadeOfWhatIsNone() {
        assertThatThrownBy(() -> new Ean("4006381333932"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4006381333932");
    }
}
