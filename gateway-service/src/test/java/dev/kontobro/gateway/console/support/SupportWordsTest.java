package dev.kontobro.gateway.console.support;

import dev.kontobro.gateway.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everySentenceIsThereInEveryLanguageWithTheSameFacts(String language) {
        Words.assertComplete(SupportWords.class, language);
    }
}
