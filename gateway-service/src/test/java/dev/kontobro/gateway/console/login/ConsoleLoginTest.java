package dev.kontobro.gateway.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLoginTest {

    private static final URI PROVIDER = URI.create("https://login.example");
    private static final String SECRET = "a-secret-that-is-long-enough-for-the-console";

    @ParameterizedTest
    @CsvSource({"https://kontobro.example, true", "http://localhost:8080, false"})
    void cookiesAndRedirectsAreEncryptedWhereTheGatewayIs(URI publicUrl, boolean isEncrypted) {
        // When
        var login = ConsoleLogin.login(PROVIDER, "console", SECRET, publicUrl).authentication();

        // Then
        assertThat(login.cookieForceSecure()).isEqualTo(isEncrypted);
        assertThat(login.forceRedirectHttpsScheme().orElse(false)).isEqualTo(isEncrypted);
    }

    @Test
    void nobodyLogsInWithoutProofByKey() {
        // When
        var login = ConsoleLogin.login(PROVIDER, "console", SECRET, URI.create("https://kontobro.example"));

        // Then
        assertThat(login.authentication().pkceRequired()).contains(true);
        assertThat(login.authentication().nonceRequired()).isTrue();
        assertThat(login.tokenStateManager().encryptionRequired()).isTrue();
    }
}
