package dev.kontobro.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAnswerTest {

    private static final URI PAGE = URI.create("https://hub.example/back/7?from=mail");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "  s3cret\n",
                "\u00a0s3cret\u200b",
                "\"s3cret\"",
                "'s3cret'",
                "“s3cret”",
                "„s3cret“",
                "»s3cret«",
                "<s3cret>"
            })
    void a_value_is_taken_without_what_surrounds_it(String handedOn) {
        assertThat(PageAnswer.of(handedOn).value()).hasValue("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hub.example/back/7?token=s3cret",
                "https://hub.example/back/7?from=mail&token=s3cret#top",
                "<https://hub.example/back/7?token=s3cret>",
                "?token=s3cret",
                "token=s3cret",
                " \"token=s3cret&from=mail\" ",
                "token=s3cret&token=another",
                "token=s3cre%74"
            })
    void a_parameter_is_found_in_an_address_and_in_a_query(String handedOn) {
        assertThat(PageAnswer.of(handedOn).parameter("token")).hasValue("s3cret");
        assertThat(PageAnswer.of(handedOn).value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "https://hub.example/back/7", "https://hub.example/?", "?", "token="})
    void nothing_brought_is_nothing(String handedOn) {
        assertThat(PageAnswer.of(handedOn).value()).isEmpty();
        assertThat(PageAnswer.of(handedOn).parameter("token")).isEmpty();
    }

    @Test
    void what_is_not_properly_encoded_stays_as_it_is() {
        assertThat(PageAnswer.of("token=100%").parameter("token")).hasValue("100%");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example/back/7, true",
        "https://hub.example/back/7?token=x, true",
        "https://hub.example/back/7#x, true",
        "https://hub.example/back/8, false",
        "https://other.example/back/7, false",
        "token=x, false",
        "x, false"
    })
    void it_is_known_who_came_back_to_our_page(String handedOn, boolean at) {
        assertThat(PageAnswer.of(handedOn).isAt(PAGE)).isEqualTo(at);
    }

    @Test
    void it_shows_nothing_of_what_it_holds() {
        assertThat(PageAnswer.of("https://hub.example/back/7?token=s3cret")).hasToString("PageAnswer[masked]");
    }
}
