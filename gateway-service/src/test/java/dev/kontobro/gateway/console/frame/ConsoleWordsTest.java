package dev.kontobro.gateway.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleWordsTest {

    private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv"})
    void everySentenceIsThereInEveryLanguageWithTheSameFacts(String language) throws IOException {
        // Given
        var words = new Properties();
        try (var file = ConsoleWords.class.getResourceAsStream("/messages/console_" + language + ".properties")) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        // Then
        assertThat(words.stringPropertyNames())
                .isEqualTo(Arrays.stream(ConsoleWords.class.getDeclaredMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet()));
        for (var sentence : ConsoleWords.class.getDeclaredMethods()) {
            assertThat(facts(words.getProperty(sentence.getName())))
                    .as(sentence.getName())
                    .isEqualTo(facts(sentence.getAnnotation(Message.class).value()));
        }
    }

    private static Set<String> facts(String sentence) {
        return FACT.matcher(sentence)
                .results()
                .map(fact -> fact.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
