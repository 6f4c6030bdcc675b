package dev.kontobro.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "Name {name}. -> Name Nordlys.",
                "Customer[ {number}] is gone. -> Customer is gone.",
                "Customer[ {name}] is gone. -> Customer Nordlys is gone.",
                "[{number}|{name}|nobody] -> Nordlys",
                "[{number}|{country}|nobody] -> nobody",
                "[{name}[ ({number})]] -> Nordlys",
                "[{name}[ ({city})]] -> Nordlys (Aarhus)",
                "[{number}[ ({city})]|none] -> none",
            })
    void a_segment_shows_its_first_alternative_whose_facts_are_all_known(String template, String text) {
        assertThat(render(template, Map.of("name", "Nordlys", "city", "Aarhus")))
                .isEqualTo(text);
    }

    @Test
    void what_a_fact_says_is_never_read_as_a_template() {
        assertThat(render("{name}", Map.of("name", "{name}[x|y]"))).isEqualTo("{name}[x|y]");
    }

    @Test
    void a_fact_missing_outside_of_all_segments_is_an_error_that_names_it() {
        assertThatThrownBy(() -> render("Customer {number}", Map.of())).hasMessageContaining("number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name", "name}", "[name", "name]", "a|b", "[a|b"})
    void a_brace_or_bracket_without_partner_is_refused(String template) {
        assertThatThrownBy(() -> TextTemplate.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void all_names_are_found_however_deep_they_stand() {
        assertThat(TextTemplate.parse("{a}[{b}[{c}]|{d}]").names()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    private static String render(String template, Map<String, String> facts) {
        return TextTemplate.parse(template).render(name -> Optional.ofNullable(facts.get(name)));
    }
}
