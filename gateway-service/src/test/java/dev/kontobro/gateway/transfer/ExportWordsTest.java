package dev.kontobro.gateway.transfer;

import dev.kontobro.gateway.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everySentenceIsThereInEveryLanguageWithTheSameFacts(String language) {
        Words.assertComplete(ExportWords.class, language);
    }
}
