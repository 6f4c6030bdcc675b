package dev.kontobro.gateway.connect;

import dev.kontobro.gateway.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everySentenceIsThereInEveryLanguageWithTheSameFacts(String language) {
        Words.assertComplete(ConnectWords.class, language);
    }
}
