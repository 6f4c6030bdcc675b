package dev.kontobro.gateway.console.importrun;

import dev.kontobro.gateway.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportRunWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everySentenceIsThereInEveryLanguageWithTheSameFacts(String language) {
        Words.assertComplete(ImportRunWords.class, language);
    }
}
