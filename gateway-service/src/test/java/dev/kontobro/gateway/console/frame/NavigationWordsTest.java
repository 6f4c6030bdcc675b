package dev.kontobro.gateway.console.frame;

import dev.kontobro.gateway.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NavigationWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everySentenceIsThereInEveryLanguageWithTheSameFacts(String language) {
        Words.assertComplete(NavigationWords.class, language);
    }
}
