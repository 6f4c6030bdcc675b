package dev.kontobro.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everyWordIsThereInEveryLanguage(String language) throws IOException {
        // Given
        var words = new Properties();
        try (var file = ExportWords.class.getResourceAsStream("/messages/export_" + language + ".properties")) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        // Then
        assertThat(words.stringPropertyNames())
                .isEqualTo(Arrays.stream(ExportWords.class.getDeclaredMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet()));
        assertThat(words.values()).doesNotContain("");
    }
}
