package dev.kontobro.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "196408233234, 196408233234",
        "19640823-3234, 196408233234",
        "640823-3234, 6408233234",
        "640823+3234, 6408233234",
        " 6408233234 , 6408233234"
    })
    void howItIsWrittenDoesNotMatter(String written, String digits) {
        assertThat(PersonalNumber.of(written)).map(PersonalNumber::digits).contains(digits);
    }

    @Test
    void aCoordinationNumberIsSixtyDaysLater() {
        assertThat(PersonalNumber.of("6408833231")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6408233235",
                "6413233237",
                "6408003231",
                "556000-4615",
                "16556000-4615",
                "2102290018",
                "64082332",
                "",
                "six"
            })
    void whatIsNoDayOrDoesNotCheckIsNone(String written) {
        assertThat(PersonalNumber.of(written)).isEmpty();
    }

    @Test
    void theCenturyMayBeMissingFromEither() {
        var whole = number("196408233234");
        var inEighteen = number("186408233234");
        var ten = number("6408233234");

        assertThat(whole.isSame(ten)).isTrue();
        assertThat(ten.isSame(whole)).isTrue();
        assertThat(whole.isSame(inEighteen)).isFalse();
    }

    @Test
    void nothingThatIsPrintedTellsIt() {
        var reduction = new TaxReduction(
                "Kim",
                number("196408233234"),
                new BigDecimal("3750.00"),
                Optional.empty(),
                Optional.of("Lund 1:1"),
                Optional.empty());

        assertThat(reduction.toString()).contains("Kim", "3750").doesNotContain("640823", "3234");
        assertThatThrownBy(() -> new PersonalNumber("196408233235"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("640823");
    }

    @Test
    void onlyWholeKronorAreAskedFor() {
        assertThatThrownBy(() -> new TaxReduction(
                        "Kim",
                        number("196408233234"),
                        new BigDecimal("10.5"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.5");
    }

    private static PersonalNumber number(String written) {
        return PersonalNumber.of(written).orElseThrow();
    }
}
