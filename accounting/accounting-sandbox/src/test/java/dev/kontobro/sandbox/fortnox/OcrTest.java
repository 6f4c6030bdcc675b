package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcrTest {

    @ParameterizedTest
    @CsvSource({"1, 133", "9, 935", "10, 1040", "20, 2048", "34, 3442", "40, 4044", "203, 20354"})
    void anOcrNumberIsTheRecordedOne(String number, String ocr) {
        assertThat(Ocr.of(number)).isEqualTo(ocr);
    }
}
