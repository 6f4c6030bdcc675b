package dev.kontobro.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** What the libraries of Standard Webhooks are tested with. */
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void aSignatureIsTheOneThatThePublishedExampleHas() {
        // When
        var signature = Signature.of(List.of(SECRET), ID, TIMESTAMP, BODY);

        // Then
        assertThat(signature).isEqualTo(SIGNATURE);
    }

    @Test
    void eachSecretSigns() {
        // Given
        var other = EndpointSecret.random();

        // When
        var signatures = Signature.of(List.of(other, SECRET), ID, TIMESTAMP, BODY);

        // Then
        assertThat(signatures.split(" ")).hasSize(2).endsWith(SIGNATURE);
    }

    @Test
    void aSecretIsWrittenAsTheStandardHasIt() {
        assertThat(EndpointSecret.written(SECRET)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(EndpointSecret.random()).hasSize(32).isNotEqualTo(EndpointSecret.random());
    }

    @Test
    void anIdHasNoFullStopAndNothingThatEndsAHeader() {
        assertThat(Deliveries.webhookId("conn-1:3.2:FlowsBlocked")).isEqualTo("conn-1:3_2:FlowsBlocked");
        assertThat(Deliveries.webhookId("a\r\nb: c")).isEqualTo("a__b:_c");
    }
}
