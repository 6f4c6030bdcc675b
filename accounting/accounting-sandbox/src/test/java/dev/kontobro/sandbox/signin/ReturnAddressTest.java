package dev.kontobro.sandbox.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "ftp://app.example/",
                "/back",
                "https:///back",
                "https://a b/",
                "https://app.example/#x"
            })
    void onlyAnAddressOfTheWebIsGoneBackTo(String address) {
        assertThat(ReturnAddress.of(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/back,         https://app.example/back?token=a.b%26c,         https://app.example",
        "http://localhost:8080/back?id=7,  http://localhost:8080/back?id=7&token=a.b%26c,  http://localhost:8080"
    })
    void theAnswerIsAddedToWhatTheAddressAsks(String address, String location, String origin) {
        var back = ReturnAddress.of(address).orElseThrow();

        assertThat(back.with(Map.of("token", "a.b&c")).headers()).containsEntry("Location", location);
        assertThat(back.origin()).isEqualTo(origin);
    }

    @Test
    void withoutAnAnswerTheAddressStaysAsItIs() {
        assertThat(ReturnAddress.of("https://app.example/back?id=7")
                        .orElseThrow()
                        .with(Map.of())
                        .headers())
                .containsEntry("Location", "https://app.example/back?id=7");
    }
}
