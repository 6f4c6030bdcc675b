package dev.kontobro.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private final Secret secret = Secret.random();

    @Test
    void noTwoAreTheSame() {
        assertThat(Secret.random().text()).isNotEqualTo(secret.text());
    }

    @Test
    void whatABrowserSendsBackIsTheSame() {
        var back = Secret.of(secret.text()).orElseThrow();

        assertThat(back.digest()).isEqualTo(secret.digest());
        assertThat(back.hasFormToken(secret.formToken())).isTrue();
    }

    @Test
    void aFormTokenIsOfOneSecretAndGivesItNotAway() {
        assertThat(secret.hasFormToken(Secret.random().formToken())).isFalse();
        assertThat(secret.hasFormToken("")).isFalse();
        assertThat(secret.formToken()).isNotEqualTo(secret.text());
        assertThat(secret.hasFormToken(secret.text())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "äöüaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "../aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatCannotHaveBeenMadeHereIsNone(String text) {
        assertThat(Secret.of(text)).isEmpty();
    }

    @Test
    void neitherItsNameNorItsDigestShowsIt() {
        assertThat(secret.toString()).doesNotContain(secret.text());
        assertThat(new String(secret.digest(), StandardCharsets.ISO_8859_1)).doesNotContain(secret.text());
    }
}
