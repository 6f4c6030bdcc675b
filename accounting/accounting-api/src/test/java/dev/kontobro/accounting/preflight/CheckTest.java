package dev.kontobro.accounting.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.ReferenceData.Register;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {

    @ParameterizedTest
    @EnumSource
    void everyRegisterIsLookedIntoByOneCheck(Register register) {
        assertThat(Check.values())
                .filteredOn(check -> check.registers().contains(register))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCheckIsFoundByItsId(Check check) {
        assertThat(Check.fromId(check.id())).isEqualTo(check);
    }

    @ParameterizedTest
    @EnumSource
    void aCheckHasANameInEveryLanguage(Check check) {
        assertThat(CheckTexts.name(check, Locale.of("da"))).isNotBlank();
        assertThat(CheckTexts.name(check, Locale.of("sv"))).isNotBlank();
        assertThat(CheckTexts.name(check, Locale.ENGLISH)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void aReasonIsSaidInEveryLanguage(Finding.Reason reason) {
        assertThat(Arrays.asList(
                        CheckTexts.reason(reason, Locale.of("da")),
                        CheckTexts.reason(reason, Locale.of("sv")),
                        CheckTexts.reason(reason, Locale.ENGLISH)))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.endsWith("."));
    }

    @Test
    void anotherLanguageGetsEnglishWhateverTheServersOwn() {
        var servers = Locale.getDefault();
        Locale.setDefault(Locale.of("da"));
        try {
            assertThat(CheckTexts.name(Check.CURRENCY, Locale.FRENCH)).isEqualTo("Currency");
        } finally {
            Locale.setDefault(servers);
        }
    }
}
