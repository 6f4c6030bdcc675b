package dev.kontobro.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of pages and files in languages other than the one they are written in. */
public final class Words {

    private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

    private Words() {}

    /** Every sentence of a bundle is there in a language, with the same facts, and no other sentence is. */
    public static void assertComplete(Class<?> bundle, String language) {
        var words = read(bundle.getAnnotation(MessageBundle.class).value(), language);
        assertThat(words.stringPropertyNames())
                .isEqualTo(Arrays.stream(bundle.getDeclaredMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet()));
        for (var sentence : bundle.getDeclaredMethods()) {
            var translated = words.getProperty(sentence.getName());
            assertThat(translated).as(sentence.getName()).isNotBlank();
            assertThat(facts(translated))
                    .as(sentence.getName())
                    .isEqualTo(facts(sentence.getAnnotation(Message.class).value()));
        }
    }

    private static Properties read(String bundle, String language) {
        var words = new Properties();
        try (var file = Words.class.getResourceAsStream("/messages/" + bundle + "_" + language + ".properties")) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static Set<String> facts(String sentence) {
        return FACT.matcher(sentence)
                .results()
                .map(fact -> fact.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
