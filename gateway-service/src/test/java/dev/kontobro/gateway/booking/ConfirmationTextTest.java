package dev.kontobro.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv", "en"})
    void everyLanguageHasItsTextByWhichItIsKnown(String language) {
        // When
        var text = ConfirmationText.in(Locale.of(language));

        // Then
        assertThat(text.language()).isEqualTo(language);
        assertThat(text.text()).doesNotContain("\n").contains("Kontobro");
        assertThat(ConfirmationText.saying(text.text())).contains(text);
    }

    @Test
    void anythingElseIsNoConfirmation() {
        assertThat(ConfirmationText.saying(ConfirmationText.in(Locale.ENGLISH).text() + " "))
                .isEmpty();
    }
}
