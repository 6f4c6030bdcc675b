package dev.kontobro.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.proof.SecretSearch.Place;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretSearchTest {

    private static final String SECRET = "company-1.0a1b2c3d4e5f/+=60718293a4b";
    private static final byte[] KEY = HexFormat.of().parseHex("00ff80a1b2c3d4e5f60718293a4b5c6d");

    private final SecretSearch search =
            new SecretSearch().mustNotShow("the token", SECRET).mustNotShow("the key", KEY);

    static Stream<String> planted() {
        return Stream.of(
                SECRET,
                HexFormat.of().formatHex(SECRET.getBytes(UTF_8)),
                HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("a" + SECRET).getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("me:" + SECRET + "?").getBytes(UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(("at" + SECRET + "!").getBytes(UTF_8)),
                "code=company-1.0a1b2c3d4e5f%2F%2B%3D60718293a4b&state=1");
    }

    @ParameterizedTest
    @MethodSource("planted")
    void a_planted_secret_is_found_in_whatever_form(String planted) {
        // Given
        var place = Place.of("a log", "10:04:11 INFO answer " + planted + " taken");

        // When
        var findings = search.findings(place);

        // Then
        assertThat(findings)
                .hasSize(1)
                .first()
                .asString()
                .contains("a log shows the token")
                .doesNotContain(SECRET);
    }

    @Test
    void a_planted_key_is_found_among_other_bytes_and_as_a_database_shows_them() {
        assertThat(search.findings(new Place(
                        "a record",
                        HexFormat.of().parseHex("01" + HexFormat.of().formatHex(KEY)))))
                .containsExactly("a record shows the key");
        assertThat(search.findings(
                        Place.of("a row", "(7,\"\\\\x01" + HexFormat.of().formatHex(KEY) + "ff\")")))
                .containsExactly("a row shows the key, hexadecimal");
    }

    @Test
    void a_signed_token_is_found_though_nobody_told_of_it() {
        // Given
        var token = Stream.of("{\"alg\":\"ES256\"}", "{\"sub\":\"gateway-service\"}", "its signature")
                .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                .reduce((before, part) -> before + "." + part)
                .orElseThrow();

        // When
        var findings = search.findings(Place.of("a topic", "Bearer " + token));

        // Then
        assertThat(findings).containsExactly("a topic shows a signed token");
    }

    @Test
    void what_is_no_secret_is_left_alone() {
        assertThat(search.findings(Place.of("a log", "company-1 eyJhbGciOiJ company-1.0a1b2c3d4e5f/+=6071")))
                .isEmpty();
    }

    @Test
    void a_secret_that_would_be_found_by_chance_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.mustNotShow("the word", "secret"))
                .withMessageContaining("the word");
    }
}
