package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartTest {

    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "multipart/form-data; boundary=\"limit\"");

    @Test
    void everyPartIsRead() {
        var body = "--limit\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nræv\r\n"
                + "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"å.pdf\"\r\n"
                + "Content-Type: application/PDF\r\n\r\n%PDF\r\n\r\n--limi\r\n--limit--\r\n";

        var multipart = Multipart.of(TestSandbox.request("POST", "/", HEADERS, body));

        assertThat(multipart)
                .hasValue(new Multipart(List.of(
                        new Multipart.Part("note", "", "text/plain", Payload.of("ræv")),
                        new Multipart.Part("file", "å.pdf", "application/pdf", Payload.of("%PDF\r\n\r\n--limi")))));
    }

    @Test
    void aBodyWithoutAnEndIsNone() {
        var body = "--limit\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nabc";

        assertThat(Multipart.of(TestSandbox.request("POST", "/", HEADERS, body)))
                .isEmpty();
    }

    @Test
    void aBodyOfAnotherTypeIsNone() {
        assertThat(Multipart.of(
                        TestSandbox.request("POST", "/", Map.of("Content-Type", "application/json"), "--limit--")))
                .isEmpty();
    }
}
