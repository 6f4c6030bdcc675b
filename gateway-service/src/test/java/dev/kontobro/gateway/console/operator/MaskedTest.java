package dev.kontobro.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

    @Test
    void theFieldAndTheRemedyStay() {
        // When
        var masked = Masked.of("email is not an address: 'anna'; send one with an @");

        // Then
        assertThat(masked).isEqualTo("email is not an address: '…'; send one with an @");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name is too long: 'Anna\nAndersen'; cut it",
                "name is too long: 'An'na'; cut it",
                "name: 'Anna'; cut it\nemail: 'anna@x'; cut it",
                "name: 'Anna",
                "the event cannot be stored: invalid input Anna"
            })
    void noValueStays(String reason) {
        // When
        var masked = Masked.of(reason);

        // Then
        assertThat(masked).doesNotContainIgnoringCase("anna").doesNotContain("Andersen");
    }
}
