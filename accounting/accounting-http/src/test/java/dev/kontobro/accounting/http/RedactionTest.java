package dev.kontobro.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\":\"s3cret\"}                           | {\"token\":\"***\"}",
                "{\"access_token\" : \"s3cret\",\"number\":\"1\"} | {\"access_token\" : \"***\",\"number\":\"1\"}",
                "{\"Client-Secret\":\"s3cret\"}                   | {\"Client-Secret\":\"***\"}",
                "{\"n\":1,\"PASSWORD\":\"s3cret\"}                | {\"n\":1,\"PASSWORD\":\"***\"}",
                "{\"a\":[\":\"],\"authorization\":\"s3cret\"}     | {\"a\":[\":\"],\"authorization\":\"***\"}",
                "{\"token\":\"s3\\\"cr\\\\et\",\"name\":\"Bo\"}   | {\"token\":\"***\",\"name\":\"Bo\"}",
                "{\"SocialSecurityNumber\":\"196408233234\"}    | {\"SocialSecurityNumber\":\"***\"}",
                "{\"token\":\"s3cret cut                          | {\"token\":\"***"
            })
    void a_secret_is_not_kept_whatever_its_name_and_value_look_like(String body, String kept) {
        assertThat(Redaction.of(body)).isEqualTo(kept);
    }

    @Test
    void a_secret_of_any_length_is_taken_out() {
        var secret = "x\\\"".repeat(100_000);

        assertThat(Redaction.of("{\"token\":\"" + secret + "\"}")).isEqualTo("{\"token\":\"***\"}");
    }

    @Test
    void a_secret_that_the_answer_repeats_in_its_own_words_is_taken_out_of_it() {
        var request = "{\"SocialSecurityNumber\":\"196408233234\",\"AskedAmount\":3750}";

        assertThat(Redaction.ofAnswer("{\"message\":\"Ogiltigt (196408233234), sökt 3750\"}", request))
                .isEqualTo("{\"message\":\"Ogiltigt (***), sökt 3750\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"token\",\"number\":\"1\"}",
                "{\"passwordHint\":\"blue\"}",
                "{\"token\":null}",
                "the token is \"missing\""
            })
    void everything_else_is_kept(String body) {
        assertThat(Redaction.of(body)).isEqualTo(body);
    }
}
