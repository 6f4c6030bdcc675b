package dev.kontobro.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class UrlEncodedTest {

    @Test
    void fields_are_written_in_their_order_and_read_again() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("scope", "customer project");
        fields.put("state", "a&b=c+d/ø");

        var written = UrlEncoded.write(fields);

        assertThat(written).isEqualTo("scope=customer%20project&state=a%26b%3Dc%2Bd%2F%C3%B8");
        assertThat(UrlEncoded.read(written)).isEqualTo(fields);
    }
}
