package dev.kontobro.sandbox.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @ParameterizedTest
    @EnumSource
    void everyTextIsThereInEveryLanguage(Language language) {
        assertThat(language.texts().keySet()).isEqualTo(Language.ENGLISH.texts().keySet());
        assertThat(language.texts().values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "da-DK            | DANISH",
                "nb-NO            | DANISH",
                "sv-SE            | SWEDISH",
                "sv;q=0.9,en      | SWEDISH",
                "en-US,en;q=0.9,da| ENGLISH",
                "en               | ENGLISH",
                "fr-FR            | DANISH"
            })
    void theFirstLocaleChooses(String locale, Language language) {
        assertThat(Language.of(locale, Language.DANISH)).isEqualTo(language);
    }

    @Test
    void noLocaleLeavesTheVendorsLanguage() {
        assertThat(Language.of("", Language.SWEDISH)).isEqualTo(Language.SWEDISH);
    }

    @Test
    void aTextThatIsNotThereIsADefect() {
        assertThatThrownBy(() -> Language.DANISH.text("none")).hasMessageContaining("none");
    }
}
