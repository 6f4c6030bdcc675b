package dev.kontobro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackingTest {

    @ParameterizedTest
    @CsvSource({
        "auto, true, CONTAINERS",
        "auto, false, EMBEDDED",
        "embedded, true, EMBEDDED",
        "containers, false, CONTAINERS",
        "Embedded, true, EMBEDDED",
    })
    void auto_means_containers_only_where_an_engine_answers(String setting, boolean engine, Backing expected) {
        assertThat(Backing.choose(setting, () -> engine)).isEqualTo(expected);
    }

    @Test
    void an_unknown_word_is_refused_with_the_words_there_are() {
        assertThatThrownBy(() -> Backing.choose("docker", () -> true))
                .hasMessage("kontobro.parts is 'docker': say auto, embedded or containers");
    }
}
